import postgres from 'postgres'
import { until } from './processes.ts'

const PATIENCE = 600_000 // milliseconds: after a crash, the server reads its log before it answers
const MISSING = '3D000' // SQLSTATE of a database that does not exist

/**
 * Waits until the server answers a query; that it accepts connections says little. Makes the database on first use.
 *
 * @param isStarting whether there is still something to wait for
 * @returns false where there was not
 */
export async function waitForAnswer(url: string, isStarting: () => boolean): Promise<boolean> {
  const answered = await until(async () => !isStarting() || (await answers(url)), PATIENCE)
  return answered && isStarting()
}

async function answers(url: string): Promise<boolean> {
  const code = await ask(url, (sql) => sql`SELECT 1`)
  if (code !== MISSING) return code === undefined
  const { pathname } = new URL(url)
  const first = new URL(url)
  first.pathname = '/postgres'
  await ask(first.href, (sql) => sql`CREATE DATABASE ${sql(pathname.slice(1))}`)
  return false
}

/** @returns undefined, or the code of what went wrong */
async function ask(url: string, statement: (sql: postgres.Sql) => Promise<unknown>): Promise<string | undefined> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, fetch_types: false, backoff: false, onnotice: () => {} })
  try {
    await statement(sql)
  } catch (error) {
    return String((error as { code?: unknown }).code)
  } finally {
    await sql.end({ timeout: 0 })
  }
}
