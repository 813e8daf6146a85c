import { sql } from 'drizzle-orm'
import { inviteToServer as invitationLetter } from './letters.ts'
import type { Post } from './mail.ts'
import { CommitError } from './model/errors.ts'
import { type DatabaseTransaction, query } from './query.ts'
import { wordsFor } from './reader.ts'
import type { Database } from './server/pool.ts'
import { createToken, hashOf } from './token.ts'

// What an administrator does. Each asks first, in the same database transaction, whether it is one: an administrator sees
// who has an account, and nobody's lists.

export type Account = {
  id: string
  name: string
  email: string
  isAdmin: boolean
  createdAt: Date
  disabledAt: Date | null
}

/** Everyone with an account, the oldest first. Guests have no name to tell them by, and are left out. */
export function accountsOf(db: Database, adminId: string): Promise<Account[]> {
  return asAdmin(db, adminId, (tx) =>
    query<Account>(
      tx,
      sql`SELECT id, name, email, is_admin AS "isAdmin", created_at AS "createdAt", disabled_at AS "disabledAt"
        FROM users WHERE NOT is_anonymous ORDER BY created_at, id`,
    ),
  )
}

/** Whether somebody administers the server: for what a page offers, never for what may be done. */
export async function isAdmin(db: Database, userId: string): Promise<boolean> {
  const rows = await db.execute(sql`SELECT FROM users WHERE id = ${userId} AND is_admin AND disabled_at IS NULL`)
  return rows.length > 0
}

/**
 * Keeps an account from signing in, or lets it again. Its sessions end with that; call `sessions.forget` next, so that
 * this process notices at once.
 *
 * @throws CommitError `no_access` for oneself: the server would be left without an administrator
 */
export function setDisabled(db: Database, adminId: string, userId: string, isDisabled: boolean): Promise<void> {
  if (adminId === userId) throw new CommitError('no_access')
  return asAdmin(db, adminId, async (tx) => {
    const { count } = await query(
      tx,
      sql`UPDATE users SET disabled_at = CASE WHEN ${isDisabled} THEN now() END
        WHERE id = ${userId} AND NOT is_anonymous`,
    )
    if (count === 0) throw new CommitError('not_found')
    if (isDisabled) await query(tx, sql`DELETE FROM sessions WHERE user_id = ${userId}`)
  })
}

/** Makes somebody an administrator, or takes it from them; from oneself nobody can, so that one is left. */
export function setAdmin(db: Database, adminId: string, userId: string, isAdmin: boolean): Promise<void> {
  if (adminId === userId) throw new CommitError('no_access')
  return asAdmin(db, adminId, async (tx) => {
    const { count } = await query(
      tx,
      sql`UPDATE users SET is_admin = ${isAdmin} WHERE id = ${userId} AND NOT is_anonymous`,
    )
    if (count === 0) throw new CommitError('not_found')
  })
}

export type ServerInvitation = { id: string; email: string | null; createdAt: Date; expiresAt: Date }

/** Those that can still be used, the newest first. */
export function serverInvitations(db: Database, adminId: string): Promise<ServerInvitation[]> {
  return asAdmin(db, adminId, (tx) =>
    query<ServerInvitation>(
      tx,
      sql`SELECT id, email, created_at AS "createdAt", expires_at AS "expiresAt" FROM server_invitations
        WHERE revoked_at IS NULL AND used_by IS NULL AND expires_at > now() ORDER BY created_at DESC, id`,
    ),
  )
}

/**
 * Lets one person sign up, within seven days.
 *
 * @param origin of the app, which the link begins with
 * @param headers of the request, in whose language it is written to somebody unknown
 * @param email whom to send it to; without, the administrator passes it on
 * @returns the link, which can't be had again
 */
export async function inviteToServer(
  db: Database,
  adminId: string,
  { origin, headers, email, post }: { origin: string; headers?: Headers; email?: string | undefined; post: Post },
): Promise<string> {
  const token = createToken()
  const link = `${origin}/sign-up?invitation=${token}`
  const inviter = await asAdmin(db, adminId, async (tx) => {
    await query(
      tx,
      sql`INSERT INTO server_invitations (token_hash, email, created_by, expires_at)
        VALUES (${hashOf(token)}, ${email ?? null}, ${adminId}, now() + interval '7 days')`,
    )
    const [admin] = await query<{ name: string }>(tx, sql`SELECT name FROM users WHERE id = ${adminId}`)
    return admin?.name ?? ''
  })
  if (email) await post(email, invitationLetter(await wordsFor(db, { email }, headers), inviter, link))
  return link
}

export function revokeServerInvitation(db: Database, adminId: string, id: string): Promise<void> {
  return asAdmin(db, adminId, async (tx) => {
    await query(tx, sql`UPDATE server_invitations SET revoked_at = now() WHERE id = ${id} AND revoked_at IS NULL`)
  })
}

function asAdmin<T>(db: Database, adminId: string, work: (tx: DatabaseTransaction) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    // Held until the end: what is done here is done by somebody who still is one.
    const rows = await query(
      tx,
      sql`SELECT FROM users WHERE id = ${adminId} AND is_admin AND disabled_at IS NULL FOR SHARE`,
    )
    if (rows.length === 0) throw new CommitError('no_access')
    return work(tx)
  })
}
