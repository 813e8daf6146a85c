import type postgres from 'postgres'
import { databaseError } from '../errors.ts'

type Work = (tx: postgres.TransactionSql) => Promise<unknown>
type Begin = (...given: [Work] | [options: string, Work]) => Promise<unknown>

/**
 * Where the connection of a transaction is lost, the driver (3.4.9) sends a ROLLBACK all the same: that throws where
 * nobody can catch it, and the connection never sends anything again (github.com/porsager/postgres/issues/1208). So work
 * that lost its connection does not end. Nobody waits for it: the driver rejects the transaction as the connection closes.
 */
export function rollBackNothingLost(sql: postgres.Sql): void {
  const begin = sql.begin as Begin
  const guarded =
    (work: Work): Work =>
    (tx) =>
      work(tx).catch((error) => (isLost(error) ? new Promise(() => {}) : Promise.reject(error)))
  const beginGuarded: Begin = (...given) =>
    given.length === 1 ? begin(guarded(given[0])) : begin(given[0], guarded(given[1]))
  sql.begin = beginGuarded as postgres.Sql['begin']
}

/** True where the server ended the connection (FATAL, PANIC), or the network did. */
function isLost(error: unknown): boolean {
  const cause: { code: string; severity?: string; syscall?: string } | undefined = databaseError(error)
  if (cause === undefined) return false
  const { code, severity, syscall } = cause
  return severity === 'FATAL' || severity === 'PANIC' || syscall !== undefined || code.startsWith('CONNECTION_')
}
