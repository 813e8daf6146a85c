import { sql } from 'drizzle-orm'
import { boolean, pgPolicy, pgTable, text, varchar } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'
import { appRole } from './rights.ts'

/** A person, or a guest who has not signed up. Written by the authentication library alone. */
export const users = pgTable(
  'users',
  {
    id: id().primaryKey(),
    name: varchar({ length: 200 }).notNull(),
    email: varchar({ length: 320 }).notNull().unique(),
    emailVerified: boolean().notNull().default(false),
    image: text(),
    isAnonymous: boolean().notNull().default(false),
    twoFactorEnabled: boolean().notNull().default(false),
    /** Set for the first account, by trigger. */
    isAdmin: boolean().notNull().default(false),
    /** From then on nobody signs in with it; a trigger on sessions holds that. */
    disabledAt: instant(),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  () => [pgPolicy('users_read_themselves', { for: 'select', to: appRole, using: sql`id = app_user_id()` })],
)
