import { sql } from 'drizzle-orm'
import { v7, validate } from 'uuid'
import type { Transaction } from './model/changes.ts'
import { CommitError } from './model/errors.ts'
import type { Invitation, InvitedTo, NewInvitation } from './model/invitation.ts'
import { query } from './query.ts'
import { readAs } from './read.ts'
import type { Database } from './server/pool.ts'
import { createToken, hashOf } from './token.ts'
import { writeAs } from './write-as.ts'

// The ways into a list. All but the last two are the owners' business, which the policies of the table hold.

type Invited = { id: string; token: string; inviter: string; isByGuest: boolean; listName: string }

/**
 * Makes a way into a list.
 *
 * @returns the token, which is kept nowhere and can't be had again, and what a mail tells
 * @throws CommitError `no_access` where the user doesn't own the list, `inbox_private` for an Inbox
 */
export async function invite(
  db: Database,
  userId: string,
  { listId, role, email, expiresAt }: NewInvitation,
): Promise<Invited> {
  const id = v7()
  const token = createToken()
  const [names] = await writeAs(db, userId, async (tx) => {
    const [, rows] = await Promise.all([
      query(
        tx,
        sql`INSERT INTO invitations (list_id, id, token_hash, role, email, expires_at)
          VALUES (${listId}, ${id}, ${hashOf(token)}, ${role}, ${email ?? null}, ${expiresAt})`,
      ),
      query<Omit<Invited, 'id' | 'token'>>(
        tx,
        sql`SELECT users.name AS inviter, users.is_anonymous AS "isByGuest", lists.name AS "listName"
          FROM users, lists WHERE users.id = app_user_id() AND lists.id = ${listId}`,
      ),
    ])
    return rows
  })
  if (names === undefined) throw new CommitError('not_found')
  return { id, token, ...names }
}

/** Those that still let somebody in, the newest first; none for who doesn't own the list. */
export function invitationsOf(db: Database, userId: string, listId: string): Promise<Invitation[]> {
  return readAs(db, userId, (tx) =>
    query<Invitation>(
      tx,
      sql`SELECT id, role, email, to_json(created_at) AS "createdAt", to_json(expires_at) AS "expiresAt"
        FROM invitations WHERE list_id = ${listId} AND ${isOpen} ORDER BY created_at DESC, id`,
    ),
  )
}

/** @throws CommitError `invitation_unknown` where there is none that the user could revoke */
export async function revoke(db: Database, userId: string, listId: string, id: string): Promise<void> {
  const { count } = await writeAs(db, userId, (tx) =>
    query(
      tx,
      sql`UPDATE invitations SET revoked_at = now() WHERE list_id = ${listId} AND id = ${id} AND revoked_at IS NULL`,
    ),
  )
  if (count === 0) throw new CommitError('invitation_unknown')
}

/**
 * What an invitation is to. Asked with all rights: who was invited has none yet, but for the token.
 *
 * @throws CommitError `invitation_unknown`, `invitation_over` or `list_deleted`
 */
export async function invitationFor(db: Database, listId: string, token: string): Promise<InvitedTo> {
  if (!validate(listId)) throw new CommitError('invitation_unknown')
  const [found] = await db.execute<InvitedTo & { isOpen: boolean; isDeleted: boolean }>(
    sql`SELECT lists.name AS "listName", users.name AS inviter, invitations.role,
        ${isOpen} AS "isOpen", lists.deleted_at IS NOT NULL AS "isDeleted"
      FROM invitations JOIN lists ON lists.id = list_id LEFT JOIN users ON users.id = created_by
      WHERE list_id = ${listId} AND token_hash = ${hashOf(token)} AND revoked_at IS NULL`,
  )
  if (found === undefined) throw new CommitError('invitation_unknown')
  const { isOpen: open, isDeleted, ...invitedTo } = found
  if (!open) throw new CommitError('invitation_over')
  if (isDeleted) throw new CommitError('list_deleted')
  return invitedTo
}

/**
 * Makes a user a member of the list that an invitation is to. Who is one already stays what they are.
 *
 * @throws CommitError as `invitationFor` does
 */
export async function accept(db: Database, userId: string, listId: string, token: string): Promise<void> {
  const transaction: Transaction = { id: v7(), label: 'Joined the list', changes: [] }
  await writeAs(
    db,
    userId,
    (tx) => query(tx, sql`SELECT accept_invitation(${listId}::uuid, ${hashOf(token)})`),
    transaction,
  )
}

const isOpen = sql`revoked_at IS NULL AND used_at IS NULL AND (expires_at IS NULL OR expires_at > now())`
