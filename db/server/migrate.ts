import { join } from 'node:path'
import { migrate as run } from 'drizzle-orm/postgres-js/migrator'
import { repository } from './folder.ts'
import { connect } from './pool.ts'

/** Any number will do, as long as nobody else uses it: "committed" typed on a telephone. */
const LOCK = 266648833

/**
 * Brings the database to the newest migration. Processes that start at once do it one after the other, and all but the
 * first find nothing left to do.
 *
 * @param url a direct connection: the lock belongs to the session, which a transaction pooler does not keep
 * @throws the server's error where a migration fails; that migration is undone as a whole
 */
export async function migrate(url: string): Promise<void> {
  const { db, sql, close } = connect(url, { max: 1 })
  try {
    await sql`SELECT pg_advisory_lock(${LOCK}::bigint)`
    await run(db, { migrationsFolder: join(repository, 'drizzle') })
  } finally {
    await close()
  }
}
