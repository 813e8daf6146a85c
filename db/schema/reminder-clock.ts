import { boolean, pgTable } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/**
 * When reminders were planned last, by whichever process: one row. What should have come before then and was not in the
 * queue was thought of too late; what comes after it, while no process was there, is still sent. Not for the app's role.
 */
export const reminderClock = pgTable('reminder_clock', {
  id: boolean().primaryKey().default(true),
  plannedAt: instant().notNull(),
}).enableRLS()
