import { jsonb, pgTable, uuid } from 'drizzle-orm/pg-core'
import { users } from './users.ts'

/**
 * That a user's reminders are planned (db/reminders), and from what: the version that each list had which they depend on.
 * Where one has another by now, they are planned anew. Not for the app's role.
 */
export const reminderPlans = pgTable('reminder_plans', {
  userId: uuid()
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  versions: jsonb().$type<Record<string, number>>().notNull().default({}),
}).enableRLS()
