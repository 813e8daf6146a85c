import { index, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'
import { sessions } from './sessions.ts'
import { users } from './users.ts'

/**
 * A browser that shows notifications: where its push service takes them, and the keys that they are encrypted with. It goes
 * with the session that it belongs to. Not for the app's role: who knows the address can wake the device.
 */
export const pushSubscriptions = pgTable(
  'push_subscriptions',
  {
    id: id().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    endpoint: varchar({ length: 2000 }).notNull().unique(),
    p256dh: text().notNull(),
    auth: text().notNull(),
    /** In which the app was shown there, and so in which it is to speak; unknown where it registered before it was told. */
    language: varchar({ length: 8 }),
    createdAt: instant().notNull().defaultNow(),
  },
  (subscription) => [index().on(subscription.userId), index().on(subscription.sessionId)],
).enableRLS()
