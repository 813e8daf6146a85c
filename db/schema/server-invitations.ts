import { pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'
import { users } from './users.ts'

/** An administrator's leave to sign up, for one account. The token itself is in the link alone. Not for the app's role. */
export const serverInvitations = pgTable('server_invitations', {
  id: id().primaryKey(),
  tokenHash: text().notNull().unique(),
  /** Whom the link was mailed to; null where the administrator passed it on by hand. */
  email: varchar({ length: 320 }),
  createdBy: uuid().references(() => users.id, { onDelete: 'cascade' }),
  createdAt: instant().notNull().defaultNow(),
  expiresAt: instant().notNull(),
  revokedAt: instant(),
  /** Who signed up with it: from then on it is good for this address alone, so that a failed attempt can be repeated. */
  usedBy: varchar({ length: 320 }),
}).enableRLS()
