import { bigint, foreignKey, jsonb, pgEnum, pgPolicy, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
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
    table: text().notNull(),
    key: jsonb().notNull(),
    operation: operation().notNull(),
    before: jsonb(),
    after: jsonb(),
  },
  (entry) => [
    primaryKey({ columns: [entry.listId, entry.transactionId, entry.ordinal] }),
    foreignKey({
      columns: [entry.listId, entry.transactionId],
      foreignColumns: [transactions.listId, transactions.id],
    }).onDelete('cascade'),
    pgPolicy('history_read', { for: 'select', to: appRole, using: rights.readsList }),
  ],
)
