import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  jsonb,
  pgEnum,
  pgPolicy,
  pgTable,
  primaryKey,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import type { Reminders } from '../model/reminders.ts'
import type { Settings } from '../model/settings.ts'
import { instant, version } from './columns.ts'
import { lists } from './lists.ts'
import { position, wellFormed } from './position.ts'
import { appRole, currentUser, rights } from './rights.ts'
import { users } from './users.ts'

export const role = pgEnum('role', ['owner', 'editor', 'viewer'])

/**
 * A user's role in a list, and where the list stands among that user's lists. Who left or was removed keeps the row, with
 * `deletedAt`: what they did there still has a name.
 */
export const members = pgTable(
  'members',
  {
    listId: uuid()
      .notNull()
      .references(() => lists.id, { onDelete: 'cascade' }),
    userId: uuid()
      .notNull()
      .default(currentUser)
      .references(() => users.id, { onDelete: 'cascade' }),
    role: role().notNull(),
    /** What the others in the list see of this person: the user's name, copied by trigger. */
    name: varchar({ length: 200 }).notNull().default(''),
    inbox: boolean().notNull().default(false),
    position: position().notNull(),
    /** Whether it stands among the user's favourites. */
    favorite: boolean().notNull().default(false),
    /** How the user likes the app. With the Inbox, which is theirs alone: so it is synced, and nobody else's to see. */
    settings: jsonb().$type<Settings>().notNull().default({}),
    /** Of which todos the user is to be reminded, and when. With the Inbox, as the settings are. */
    reminders: jsonb().$type<Reminders>().notNull().default({}),
    version: version(),
    createdAt: instant().notNull().defaultNow(),
    deletedAt: instant(),
  },
  (member) => [
    primaryKey({ columns: [member.listId, member.userId] }),
    index('members_of_user').on(member.userId, member.listId),
    uniqueIndex('members_one_inbox').on(member.userId).where(sql`${member.inbox}`),
    check(
      'members_settings',
      sql`${member.settings} = '{}' OR ${member.inbox} AND pg_column_size(${member.settings}) < 65536`,
    ),
    check(
      'members_reminders',
      sql`${member.reminders} = '{}' OR ${member.inbox} AND pg_column_size(${member.reminders}) < 131072`,
    ),
    index('members_reminded').on(member.userId).where(sql`${member.reminders} <> '{}'`),
    check('members_position_well_formed', wellFormed(member.position)),
    pgPolicy('members_read', { for: 'select', to: appRole, using: rights.readsList }),
    pgPolicy('members_claim', {
      for: 'insert',
      to: appRole,
      withCheck: sql`user_id = app_user_id() AND role = 'owner' AND is_unclaimed(list_id)`,
    }),
    // What of the row, a trigger says: roles are the owners' to give, the place among one's lists is one's own.
    pgPolicy('members_arrange', {
      for: 'update',
      to: appRole,
      using: sql`user_id = app_user_id() OR list_id = ANY (owned_lists())`,
    }),
  ],
)
