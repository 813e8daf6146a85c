import { sql } from 'drizzle-orm'
import type { Database } from './server/pool.ts'

/** @throws where the database doesn't answer */
export async function ping(db: Database): Promise<void> {
  await db.execute(sql`SELECT 1`)
}
