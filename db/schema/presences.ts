import { sql } from 'drizzle-orm'
import { foreignKey, pgPolicy, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { members } from './members.ts'
import { appRole, currentUser, rights } from './rights.ts'

const own = sql`user_id = app_user_id() AND list_id = ANY (readable_lists())`

/**
 * Who looked at a list, and when last. In the database, since people who look at the same list may be served by different
 * processes; unlogged, since it is of no use half a minute later.
 */
export const presences = pgTable(
  'presences',
  {
    listId: uuid().notNull(),
    userId: uuid().notNull().default(currentUser),
    seenAt: instant().notNull().defaultNow(),
  },
  (presence) => [
    primaryKey({ columns: [presence.listId, presence.userId] }),
    foreignKey({
      columns: [presence.listId, presence.userId],
      foreignColumns: [members.listId, members.userId],
    }).onDelete('cascade'),
    pgPolicy('presences_read', { for: 'select', to: appRole, using: rights.readsList }),
    pgPolicy('presences_insert', { for: 'insert', to: appRole, withCheck: own }),
    pgPolicy('presences_update', { for: 'update', to: appRole, using: own }),
  ],
)
