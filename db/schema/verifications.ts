import { index, pgTable, text } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'

/** A token that was mailed to somebody. The app's role has no right on it at all. */
export const verifications = pgTable(
  'verifications',
  {
    id: id().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: instant().notNull(),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (verification) => [index().on(verification.identifier)],
).enableRLS()
