import { index, pgTable, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { users } from './users.ts'

/**
 * Which account a guest became part of: whoever finds changes of the guest that were never sent learns whose they are
 * now. `inboxId` was the guest's Inbox, `movedTo` the one that took its todos. The app's role has no right on it at all.
 */
export const formerGuests = pgTable(
  'former_guests',
  {
    guestId: uuid().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    inboxId: uuid(),
    movedTo: uuid(),
    mergedAt: instant().notNull().defaultNow(),
  },
  (guest) => [index().on(guest.userId)],
).enableRLS()
