import { sql } from 'drizzle-orm'
import { check, foreignKey, index, pgPolicy, pgTable, primaryKey, unique, uuid, varchar } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'
import { lists } from './lists.ts'
import { role } from './members.ts'
import { appRole, currentUser } from './rights.ts'
import { users } from './users.ts'

/**
 * A way into a list: a link for whoever has it, or a mail for one person. Only the hash of its token is kept, so that who
 * reads the table can't use it. Not synced: a delta is the same for all members, and these are the owners' business.
 */
export const invitations = pgTable(
  'invitations',
  {
    listId: uuid().notNull(),
    id: id(),
    tokenHash: varchar({ length: 64 }).notNull(),
    role: role().notNull(),
    /** Whom a mail was sent to; nobody for a link. */
    email: varchar({ length: 320 }),
    createdBy: uuid().default(currentUser),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant(),
    revokedAt: instant(),
    /** When the person accepted whom a mail was sent to: it serves once. */
    usedAt: instant(),
  },
  (invitation) => [
    primaryKey({ columns: [invitation.listId, invitation.id] }),
    unique('invitations_token').on(invitation.listId, invitation.tokenHash),
    index('invitations_of_user').on(invitation.createdBy),
    foreignKey({ columns: [invitation.listId], foreignColumns: [lists.id] }).onDelete('cascade'),
    foreignKey({ columns: [invitation.createdBy], foreignColumns: [users.id] }).onDelete('set null'),
    // An owner is made by an owner who knows them: by handing over, not by a link that may go anywhere.
    check('invitations_no_owner', sql`${invitation.role} <> 'owner'`),
    check('invitations_token_hashed', sql`${invitation.tokenHash} ~ '^[0-9a-f]{64}$'`),
    pgPolicy('invitations_read', { for: 'select', to: appRole, using: sql`list_id = ANY (owned_lists())` }),
    pgPolicy('invitations_insert', {
      for: 'insert',
      to: appRole,
      withCheck: sql`list_id = ANY (owned_lists()) AND created_by = app_user_id()`,
    }),
    pgPolicy('invitations_revoke', { for: 'update', to: appRole, using: sql`list_id = ANY (owned_lists())` }),
  ],
)
