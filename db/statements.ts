import { type SQL, sql } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import { acting } from './identity.ts'
import { CommitError } from './model/errors.ts'
import { changesOf, DERIVED } from './model/recorded-changes.ts'
import type { HistoryEntry, Recorded, Statements } from './model/timeline.ts'
import { compile, query } from './query.ts'
import { readAs } from './read.ts'
import type { Database } from './server/pool.ts'
import { readTransactions } from './timeline.ts'
import { batches, beginning, statementOf } from './write.ts'

/**
 * What a transaction was in the database: the statements that ran, by the builders that made them, with their parameters
 * written into them. Of what didn't come by a commit, only what it did to each row is known.
 *
 * @throws CommitError `not_found` where the user can't see any of it
 */
export function statementsOf(db: Database, userId: string, id: string): Promise<Statements> {
  return readAs(db, userId, async (tx) => {
    const [transaction] = await readTransactions(tx, [id])
    if (transaction === undefined) throw new CommitError('not_found')
    const lists = `{${Object.keys(transaction.versions).join(',')}}`
    const [ran] = await query<{ isolation: string; took: number | null; elsewhere: boolean }>(
      tx,
      sql`SELECT max(t.isolation) AS isolation, (extract(epoch FROM max(h.written) - max(t.committed_at)) * 1000)::float8 AS took,
          max(cardinality(t.also)) >= count(*) AS elsewhere
        FROM transactions AS t LEFT JOIN LATERAL (
          SELECT max(written_at) AS written FROM history WHERE list_id = t.list_id AND transaction_id = t.id
        ) AS h ON true
        WHERE t.list_id = ANY (${lists}::uuid[]) AND t.id = ${id}::uuid`,
    )
    const { isolation, took, elsewhere } = ran ?? { isolation: 'read committed', took: null, elsewhere: false }
    return {
      statements: [
        `BEGIN ISOLATION LEVEL ${isolation.toUpperCase()};`,
        ...done(transaction),
        ...(elsewhere ? ['-- What it did in lists that you can’t see is not shown.'] : []),
        'COMMIT;',
      ],
      isolation,
      took,
    }
  })
}

/** What ran between BEGIN and COMMIT. */
function done(transaction: Recorded): string[] {
  const changes = changesOf(transaction)
  const { id, label, undoes, userId, source } = transaction
  if (changes === undefined || userId === null) {
    return [why[source === 'app' && changes !== undefined ? 'gone' : source], ...transaction.entries.map(plain)]
  }
  const whole = { id, label, changes, ...(undoes && { undoes }) }
  return [
    ...acting(userId, whole).map((statement) => `${statement};`),
    written(beginning(whole)),
    ...batches(changes).map((batch) => written(statementOf(batch))),
  ]
}

/** Why it isn't the statements themselves that are shown. */
const why: Record<Recorded['source'] | 'gone', string> = {
  sql: '-- Done by hand: what the person wrote isn’t known. It did this to the rows.',
  app: '-- Done by a function of the database, which did this to the rows.',
  account: '-- Done by the signing in or the end of an account, which did this to the rows.',
  gone: '-- Whoever did it is gone, and so isn’t named. It did this to the rows.',
}

/** A statement with its parameters in it, a clause a line. Only what is ours is broken into lines, never a value. */
function written(statement: SQL): string {
  const { sql: text, params } = compile(statement)
  const lines = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/ (?=(SELECT|FROM|SET|WHERE|ON CONFLICT|DO UPDATE)\b)/g, '\n')
  return `${lines.replace(/\$(\d+)/g, (_, place) => literal(params[Number(place) - 1]))};`
}

/** What an entry did to its row, as a statement that does the same. */
function plain({ table, key, before, after }: HistoryEntry): string {
  const name = `"${table}"`
  const where = `WHERE ${assignments(key).join(' AND ')};`
  if (after === null) return `DELETE FROM ${name}\n${where}`
  if (before === null) {
    const columns = Object.keys(after).map(column).join(', ')
    return `INSERT INTO ${name} (${columns})\nVALUES (${Object.values(after).map(literal).join(', ')});`
  }
  const changed = Object.entries(after).filter(
    ([field, value]) => !DERIVED.has(field) && literal(value) !== literal((before as Record<string, unknown>)[field]),
  )
  return `UPDATE ${name}\nSET ${assignments(Object.fromEntries(changed)).join(', ')}\n${where}`
}

const assignments = (values: object): string[] =>
  Object.entries(values).map(([field, value]) => `${column(field)} = ${literal(value)}`)

const column = (field: string): string => `"${toSnakeCase(field)}"`

/** A value as SQL has it (PostgreSQL 4.1.2.1, with standard_conforming_strings). */
function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.length === 0 ? "'{}'" : `ARRAY[${value.map(literal).join(', ')}]`
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return `'${text.replaceAll("'", "''")}'`
}
