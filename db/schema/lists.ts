import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, pgPolicy, pgTable, varchar } from 'drizzle-orm/pg-core'
import { id, instant, version } from './columns.ts'
import { appRole } from './rights.ts'

/** A set of todos that people share: the unit of access, of live sync and of distribution. */
export const lists = pgTable(
  'lists',
  {
    id: id().primaryKey(),
    name: varchar({ length: 200 }).notNull(),
    /** The name of one of the app's colours. */
    color: varchar({ length: 20 }),
    /** One character, as a rule an emoji. */
    icon: varchar({ length: 16 }),
    /** Out of the way, but not deleted. */
    archived: boolean().notNull().default(false),
    version: version(),
    purgedVersion: bigint({ mode: 'number' }).notNull().default(0),
    createdAt: instant().notNull().defaultNow(),
    deletedAt: instant(),
  },
  (list) => [
    index('lists_deleted').on(list.deletedAt).where(sql`${list.deletedAt} IS NOT NULL`),
    check('lists_name_not_blank', sql`${list.name} ~ '[^[:space:]]'`),
    check('lists_color', sql`${list.color} ~ '^[a-z]+$'`),
    check('lists_icon', sql`${list.icon} ~ '^[^[:space:]]+$'`),
    pgPolicy('lists_read', { for: 'select', to: appRole, using: sql`id = ANY (readable_lists())` }),
    pgPolicy('lists_insert', { for: 'insert', to: appRole, withCheck: sql`app_user_id() IS NOT NULL` }),
    pgPolicy('lists_update', { for: 'update', to: appRole, using: sql`id = ANY (owned_lists())` }),
  ],
)
