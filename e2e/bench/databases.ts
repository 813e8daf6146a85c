import { migrate } from '../../db/server/migrate.ts'
import { connect } from '../../db/server/pool.ts'

export type Connection = ReturnType<typeof connect>

/** Does something in a database that is made for it, migrated, and dropped afterwards. */
export async function onDatabase(
  server: string,
  what: string,
  work: (connection: Pick<Connection, 'db' | 'sql'>) => Promise<void>,
) {
  const administrator = connect(server, { max: 1 })
  const name = `bench_${what}_${process.pid}`
  await administrator.sql.unsafe(`CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  await migrate(url.href)
  const connection = connect(url.href, { max: 1 })
  try {
    await work(connection)
  } finally {
    await connection.close()
    await administrator.sql.unsafe(`DROP DATABASE ${name} WITH (FORCE)`)
    await administrator.close()
  }
}
