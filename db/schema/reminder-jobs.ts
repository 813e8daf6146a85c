import { sql } from 'drizzle-orm'
import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'
import { users } from './users.ts'

/**
 * The queue of reminders: each time at which a user is to be reminded of a todo. What was sent stays for some days, so that
 * it isn't planned again. Not for the app's role.
 */
export const reminderJobs = pgTable(
  'reminder_jobs',
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    todoId: uuid().notNull(),
    fireAt: instant().notNull(),
    /** The transactions that its buttons make: the same on all devices, so that each happens once. */
    completeId: id(),
    snoozeId: id(),
    /** Who sends it has it until then; after that they are taken for dead. */
    claimedUntil: instant(),
    attempts: integer().notNull().default(0),
    /** The devices that it has reached, and `mail`. */
    reached: text().array().notNull().default([]),
    sentAt: instant(),
  },
  (job) => [
    primaryKey({ columns: [job.userId, job.todoId, job.fireAt] }),
    index('reminder_jobs_due').on(job.fireAt).where(sql`${job.sentAt} IS NULL`),
  ],
).enableRLS()
