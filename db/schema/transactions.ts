import { sql } from 'drizzle-orm'
import {
  bigint,
  customType,
  index,
  pgEnum,
  pgPolicy,
  pgTable,
  primaryKey,
  unique,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'
import { lists } from './lists.ts'
import { appRole, rights } from './rights.ts'
import { users } from './users.ts'

/** Where a transaction came from. `sql` is a hand-made statement; `account` is the signing in or the end of an account. */
export const source = pgEnum('source', ['app', 'sql', 'account'])

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })

/**
 * One row for each list that a committed transaction touched. Its primary key is the exactly-once guarantee.
 * Written by trigger, by the first row that a transaction writes in a list.
 */
export const transactions = pgTable(
  'transactions',
  {
    listId: uuid()
      .notNull()
      .references(() => lists.id, { onDelete: 'cascade' }),
    id: id(),
    version: bigint({ mode: 'number' }).notNull(),
    /** The other lists that it touched, where there are any. */
    also: uuid().array(),
    /** The transaction that it takes back, where it does. */
    undoes: uuid(),
    userId: uuid().references(() => users.id, { onDelete: 'set null' }),
    label: varchar({ length: 200 }).notNull().default(''),
    source: source().notNull(),
    databaseRole: varchar({ length: 63 }).notNull(),
    databaseTransaction: xid8().notNull().default(sql`pg_current_xact_id()`),
    /** The isolation level that it ran at, in PostgreSQL's words. */
    isolation: varchar({ length: 20 }).notNull().default(sql`current_setting('transaction_isolation')`),
    committedAt: instant().notNull().defaultNow(),
  },
  (transaction) => [
    primaryKey({ columns: [transaction.listId, transaction.id] }),
    unique('transactions_version').on(transaction.listId, transaction.version),
    index('transactions_of_several')
      .on(transaction.listId, transaction.version)
      .where(sql`${transaction.also} IS NOT NULL`),
    // The timeline over several lists, page by page.
    index('transactions_in_time').on(transaction.listId, transaction.committedAt, transaction.id),
    // Also for the foreign key: a user who goes would otherwise be looked for in all of them.
    index('transactions_of_user').on(transaction.userId, transaction.committedAt.desc()),
    pgPolicy('transactions_read', { for: 'select', to: appRole, using: rights.readsList }),
  ],
)
