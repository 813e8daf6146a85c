import { sql } from 'drizzle-orm'
import {
  bigint,
  foreignKey,
  index,
  jsonb,
  pgEnum,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { appRole, rights } from './rights.ts'
import { transactions } from './transactions.ts'

export const operation = pgEnum('operation', ['insert', 'update', 'delete'])

/** What each committed transaction did to each row, before and after. Append-only, written by trigger. */
export const history = pgTable(
  'history',
  {
    listId: uuid().notNull(),
    transactionId: uuid().notNull(),
    ordinal: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    /** The list's version by the transaction: what was done to a row since is found by it. */
    version: bigint({ mode: 'number' }).notNull(),
    table: text().notNull(),
    key: jsonb().notNull(),
    /** What names the row in its list: the last column of its key. */
    rowId: uuid().notNull(),
    operation: operation().notNull(),
    before: jsonb(),
    after: jsonb(),
    /** When the row was written, which tells how long its transaction took; null in what is older than this column. */
    writtenAt: instant().default(sql`clock_timestamp()`),
    /** As its transaction has it: the timeline of a kind of thing is read in its order, across lists. */
    committedAt: instant().notNull().defaultNow(),
    /** What a timeline can be narrowed to (db/timeline.ts). Null where nobody would look for it. */
    kind: text(),
  },
  (entry) => [
    primaryKey({ columns: [entry.listId, entry.transactionId, entry.ordinal] }),
    foreignKey({
      columns: [entry.listId, entry.transactionId],
      foreignColumns: [transactions.listId, transactions.id],
    }).onDelete('cascade'),
    index('history_of_row').on(entry.listId, entry.rowId, entry.version, entry.ordinal),
    index('history_of_kind').on(entry.listId, entry.kind, entry.committedAt, entry.transactionId),
    // Rows that are gone, which a list as it was has again.
    index('history_of_purged').on(entry.listId, entry.version).where(sql`${entry.after} IS NULL`),
    pgPolicy('history_read', { for: 'select', to: appRole, using: rights.readsList }),
  ],
)
