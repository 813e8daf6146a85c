import { resolve } from 'node:path'
import postgres from 'postgres'
import { readState } from '../db/server/state.ts'

/** Runs statements as the owner, as an administrator in psql would. */
export async function asAdministrator<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const url = process.env.DATABASE_URL ?? readState(resolve(process.env.COMMITTED_DATA ?? '.data/e2e'))?.url
  if (url === undefined) throw new Error('The journeys have no database: is the app running?')
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await work(sql)
  } finally {
    await sql.end()
  }
}
