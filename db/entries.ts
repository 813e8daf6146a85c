import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import { toCamelCase } from 'drizzle-orm/casing'
import { whole } from './model/fields.ts'
import type { Table } from './model/rows.ts'
import type { HistoryEntry } from './model/timeline.ts'
import { lists } from './schema/lists.ts'
import { members } from './schema/members.ts'
import { todos } from './schema/todos.ts'

/** An entry of the history as PostgreSQL has it, its columns named in snake case. */
export type RawEntry = { table: Table; key: object; before: object | null; after: object | null }

/** What is selected of an entry `h`, as JSON. */
export const rawEntry: SQL = sql`json_build_object('table', h."table", 'key', h.key, 'before', h.before, 'after', h.after)`

/**
 * An entry as it travels, its columns in the order of the table: jsonb keeps none. What was recorded before there was a
 * column has in it what is usual.
 */
export const entryOf = ({ table, key, before, after }: RawEntry): HistoryEntry =>
  ({
    table,
    key: camelCased(table, key),
    before: before && whole(table, camelCased(table, before) as never),
    after: after && whole(table, camelCased(table, after) as never),
  }) as HistoryEntry

function camelCased(table: Table, row: object): object {
  const given = new Map(Object.entries(row).map(([column, value]) => [toCamelCase(column), value]))
  return Object.fromEntries(
    [...columns[table].filter((column) => given.has(column)), ...given.keys()].map((column) => [
      column,
      given.get(column),
    ]),
  )
}

const columns: Record<Table, string[]> = {
  lists: Object.keys(getTableColumns(lists)),
  members: Object.keys(getTableColumns(members)),
  todos: Object.keys(getTableColumns(todos)),
}
