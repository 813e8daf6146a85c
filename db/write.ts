import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { type Change, listOf, listsOf, rowOf, type Transaction } from './model/changes.ts'
import { fields } from './model/fields.ts'
import type { Table } from './model/rows.ts'
import { type DatabaseTransaction, query } from './query.ts'
import { lists } from './schema/lists.ts'
import { members } from './schema/members.ts'
import { todos } from './schema/todos.ts'

/** Changes that one statement does: of the same list, table, operation and columns, each of another row. */
export type Batch = {
  listId: string
  table: Table
  op: Change['op']
  columns: string[]
  rows: Record<string, unknown>[]
}

/** Cuts changes into batches without changing their order. */
export function batches(changes: Change[]): Batch[] {
  const result: Batch[] = []
  let written = new Set<string>()
  for (const change of changes) {
    const row = { ...change.key, ...change.values }
    const columns = Object.keys(change.values ?? {}).sort()
    const last = result.at(-1)
    const listId = listOf(change)
    const alike =
      last?.listId === listId &&
      last.table === change.table &&
      last.op === change.op &&
      last.columns.join() === columns.join()
    if (last && alike && !written.has(rowOf(change))) {
      last.rows.push(row)
    } else {
      result.push({ listId, table: change.table, op: change.op, columns, rows: [row] })
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
  const { count } = await query(tx, statementOf(batch))
  return count
}

/** The statement that does a batch. */
export const statementOf = (batch: Batch): SQL => statement[batch.op](batch)

/** Locks and bumps the lists of a transaction and records it in each, which a second arrival of its id can't do. */
export function beginning(transaction: Transaction): SQL {
  const changed = transaction.changes.filter(({ table }) => table === 'lists')
  const uuids = (ids: string[]): SQL => sql`${`{${ids.join(',')}}`}::uuid[]`
  return sql`SELECT list_id, version FROM begin_transaction(${uuids(listsOf(transaction))}, ${uuids(changed.map(listOf))})`
}

const tables = { lists, members, todos }

/** The columns of a row's key: the list's first, where the row isn't the list, and last what names the row in it. */
const keys: { [T in Table]: string[] } = { lists: ['id'], members: ['listId', 'userId'], todos: ['listId', 'id'] }

const statement: Record<Change['op'], (batch: Batch) => SQL> = {
  insert: (batch) => sql`
    INSERT INTO ${tables[batch.table]} (${commas([...keys[batch.table], ...batch.columns].map(target))})
    SELECT ${commas([...keys[batch.table], ...batch.columns].map(given))} FROM ${recordset(batch)}${revive[batch.table]()}`,

  update: (batch) => sql`
    UPDATE ${tables[batch.table]} AS target SET ${commas(batch.columns.map((column) => assignment(batch, column)))}
    ${whereNamed(batch)}`,

  delete: (batch) => sql`
    UPDATE ${tables[batch.table]} AS target
    SET ${commas([
      sql`deleted_at = coalesce(target.deleted_at, now())`,
      ...batch.columns.map((column) => assignment(batch, column)),
    ])}
    ${whereNamed(batch)}`,
}

/** A todo that comes back to a list it had left finds its tombstone there. A row that isn't deleted stays as it is. */
const revive: Record<Table, () => SQL> = {
  lists: () => sql``,
  members: () => sql``,
  todos: () => sql`
    ON CONFLICT (list_id, id) DO UPDATE
    SET ${commas(fields.todos.map((field) => sql`${target(field)} = excluded.${target(field)}`))},
      deleted_at = NULL, moved_to = NULL
    WHERE todos.deleted_at IS NOT NULL`,
}

function recordset({ table, columns, rows }: Batch): SQL {
  const definitions = [...keys[table], ...columns].map(
    (column) => sql`${sql.identifier(column)} ${sql.raw(typeOf(table, column))}`,
  )
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS given(${commas(definitions)})`
}

/**
 * Names the rows outright, list and all, and looks their values up by name. To join them instead is quadratic: the
 * conditions of the policies make the planner expect one row, and it goes through the list for each that is given.
 */
function whereNamed({ listId, table, rows }: Batch): SQL {
  const name = nameIn(table)
  const named = rows.map((row) => String(row[name]))
  const values = Object.fromEntries(rows.map((row) => [row[name], row]))
  const inList = table === 'lists' ? sql`` : sql`target.list_id = ${listId}::uuid AND `
  return sql`FROM (VALUES (${JSON.stringify(values)}::jsonb)) AS given(rows)
    WHERE ${inList}target.${target(name)} = ANY (${`{${named.join(',')}}`}::uuid[])`
}

function assignment({ table }: Batch, column: string): SQL {
  const row = sql`given.rows -> target.${target(nameIn(table))}::text`
  const name = sql.raw(`'${column}'`)
  // A cast to varchar(n) would cut the text; as text it is refused where it is too long.
  const type = typeOf(table, column).startsWith('varchar') ? 'text' : typeOf(table, column)
  if (type === 'text[]') return sql`${target(column)} = ARRAY(SELECT jsonb_array_elements_text(${row} -> ${name}))`
  return sql`${target(column)} = (${row} ->> ${name})::${sql.raw(type)}`
}

const nameIn = (table: Table): string => keys[table].at(-1) as string

function typeOf(table: Table, column: string): string {
  const type = (getTableColumns(tables[table]) as Record<string, PgColumn | undefined>)[column]?.getSQLType()
  if (type === undefined) throw new RangeError(`${table} has no column ${column}`)
  return type
}

const target = (column: string): SQL => sql`${sql.identifier(toSnakeCase(column))}`
const given = (column: string): SQL => sql`given.${sql.identifier(column)}`
const commas = (parts: SQL[]): SQL => sql.join(parts, sql`, `)
