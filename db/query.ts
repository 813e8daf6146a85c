import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Database } from './server/pool.ts'

/** A database transaction: the first argument of everything that reads or writes. */
export type DatabaseTransaction = Parameters<Parameters<Database['transaction']>[0]>[0]

type Result<Row> = Row[] & { count: number }

const dialect = new PgDialect({ casing: 'snake_case' })

/**
 * Sends a statement as a prepared one, which `execute` doesn't: the server plans it once a connection, and the driver
 * needs no round trip to learn its parameters. Calls that are not awaited one by one share a round trip.
 */
export function query<Row>(tx: DatabaseTransaction, statement: SQL): Promise<Result<Row>> {
  return tx._.session
    .prepareQuery<{ execute: Result<Row>; all: unknown; values: unknown }>(
      dialect.sqlToQuery(statement),
      undefined,
      'prepared',
      false,
    )
    .execute()
}

/** The text of a statement, with `$1`, `$2` and so on where its parameters go. */
export const compile = (statement: SQL): { sql: string; params: unknown[] } => dialect.sqlToQuery(statement)

/**
 * Sends a statement that takes no parameters and is of use once. It goes out now, not when it is awaited as Drizzle's
 * `execute` does: what is called first is sent first.
 */
export function send(tx: DatabaseTransaction, statement: SQL): Promise<unknown> {
  return tx.execute(statement).execute()
}
