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

/** What a timeline can be narrowed to (db/timeline.ts). A todo that comes from another list was added to this one. */
const kindOf = sql`CASE "table"
  WHEN 'members' THEN CASE WHEN (before - 'position') IS DISTINCT FROM (after - 'position') THEN 'members' END
  WHEN 'lists' THEN CASE WHEN after IS NULL OR after ->> 'deleted_at' IS NOT NULL THEN 'list deleted' ELSE 'lists' END
  ELSE CASE
    WHEN after IS NULL THEN 'deleted'
    WHEN after ->> 'deleted_at' IS NULL AND before ->> 'deleted_at' IS NOT NULL OR before IS NULL THEN 'added'
    WHEN before ->> 'deleted_at' IS NOT NULL THEN NULL
    WHEN after ->> 'moved_to' IS NOT NULL THEN 'moved'
    WHEN after ->> 'deleted_at' IS NOT NULL THEN 'deleted'
    WHEN before ->> 'completed' = 'false' AND after ->> 'completed' = 'true' THEN
      CASE WHEN (before - 'completed') = (after - 'completed') THEN 'completed' ELSE 'completed and edited' END
    ELSE 'edited'
  END
END`

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
    kind: text().generatedAlwaysAs(kindOf),
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
