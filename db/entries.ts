import { type SQL, sql } from 'drizzle-orm'
import { toCamelCase } from 'drizzle-orm/casing'
import type { Table } from './model/rows.ts'
import type { HistoryEntry } from './model/timeline.ts'

/** An entry of the history as PostgreSQL has it, its columns named in snake case. */
export type RawEntry = { table: Table; key: object; before: object | null; after: object | null }

/** What is selected of an entry `h`, as JSON. */
export const rawEntry: SQL = sql`json_build_object('table', h."table", 'key', h.key, 'before', h.before, 'after', h.after)`

/** An entry as it travels. */
export const entryOf = ({ table, key, before, after }: RawEntry): HistoryEntry =>
  ({
    table,
    key: camelCased(key),
    before: before && camelCased(before),
    after: after && camelCased(after),
  }) as HistoryEntry

const camelCased = (row: object): object =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [toCamelCase(column), value]))
