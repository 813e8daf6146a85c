import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { type Change, rowOf } from './model/changes.ts'
import type { Table } from './model/rows.ts'
import { type DatabaseTransaction, query } from './query.ts'
import { lists } from './schema/lists.ts'
import { members } from './schema/members.ts'
import { todos } from './schema/todos.ts'

/** Changes that one statement does: of the same table, operation and columns, each of another row. */
export type Batch = { table: Table; op: Change['op']; columns: string[]; rows: Record<string, unknown>[] }

/** Cuts changes into batches without changing their order. */
export function batches(changes: Change[]): Batch[] {
  const result: Batch[] = []
  let written = new Set<string>()
  for (const change of changes) {
    const row = { ...change.key, ...change.values }
    const columns = Object.keys(change.values ?? {}).sort()
    const last = result.at(-1)
    const alike = last?.table === change.table && last.op === change.op && last.columns.join() === columns.join()
    if (last && alike && !written.has(rowOf(change))) {
      last.rows.push(row)
    } else {
      result.push({ table: change.table, op: change.op, columns, rows: [row] })
      written = new Set()
    }
    written.add(rowOf(change))
  }
  return result
}

/**
 * Sends a batch as one statement, whatever its size: the rows travel as one JSON parameter.
 *
 * @returns how many rows were written; fewer than asked for where some are not there, or not this user's to write
 */
export async function write(tx: DatabaseTransaction, batch: Batch): Promise<number> {
  const { count } = await query(tx, statement[batch.op](batch))
  return count
}

const tables = { lists, members, todos }

const keys: { [T in Table]: string[] } = { lists: ['id'], members: ['listId', 'userId'], todos: ['listId', 'id'] }

const statement: Record<Change['op'], (batch: Batch) => SQL> = {
  insert: (batch) => sql`
    INSERT INTO ${tables[batch.table]} (${commas([...keys[batch.table], ...batch.columns].map(target))})
    SELECT ${commas([...keys[batch.table], ...batch.columns].map(given))} FROM ${givenRows(batch)}${revive[batch.table]}`,

  update: (batch) => sql`
    UPDATE ${tables[batch.table]} AS target
    SET ${commas(batch.columns.map((column) => sql`${target(column)} = ${given(column)}`))}
    FROM ${givenRows(batch)} WHERE ${sameKey(batch)}`,

  delete: (batch) => sql`
    UPDATE ${tables[batch.table]} AS target
    SET ${commas([
      sql`deleted_at = coalesce(target.deleted_at, now())`,
      ...batch.columns.map((column) => sql`${target(column)} = ${given(column)}`),
    ])}
    FROM ${givenRows(batch)} WHERE ${sameKey(batch)}`,
}

/** A todo that comes back to a list it had left finds its tombstone there. A row that isn't deleted stays as it is. */
const revive: Record<Table, SQL> = {
  lists: sql``,
  members: sql``,
  todos: sql`
    ON CONFLICT (list_id, id) DO UPDATE
    SET description = excluded.description, completed = excluded.completed, position = excluded.position,
      deleted_at = NULL, moved_to = NULL
    WHERE todos.deleted_at IS NOT NULL`,
}

function givenRows({ table, columns, rows }: Batch): SQL {
  const types = getTableColumns(tables[table]) as Record<string, PgColumn | undefined>
  const definitions = [...keys[table], ...columns].map((column) => {
    const type = types[column]?.getSQLType()
    if (type === undefined) throw new RangeError(`${table} has no column ${column}`)
    return sql`${sql.identifier(column)} ${sql.raw(type)}`
  })
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS given(${commas(definitions)})`
}

/** A single row is named outright: the planner takes any recordset for 100 rows, and may read a whole list to find one. */
function sameKey({ table, rows }: Batch): SQL {
  const [first, ...others] = rows
  const key = keys[table].map((column) => (others.length > 0 ? given(column) : sql`${first?.[column]}::uuid`))
  return sql.join(
    keys[table].map((column, place) => sql`target.${target(column)} = ${key[place]}`),
    sql` AND `,
  )
}

const target = (column: string): SQL => sql`${sql.identifier(toSnakeCase(column))}`
const given = (column: string): SQL => sql`given.${sql.identifier(column)}`
const commas = (parts: SQL[]): SQL => sql.join(parts, sql`, `)
