import { APIError } from 'better-auth/api'
import { sql } from 'drizzle-orm'
import { invitationFor } from './invite.ts'
import { CommitError } from './model/errors.ts'
import type { Database } from './server/pool.ts'
import type { Settings } from './settings.ts'
import { hashOf } from './token.ts'

/** Who signs up: the address, and the invitation that their browser brings along, if any. */
type Applicant = { email: string; invitation: string | undefined }

/**
 * Whether an address may get an account. The first account may always be made: without it nobody could ever let in
 * another one. Asked before anything is known of the address, so that the answer says nothing about it.
 *
 * @throws APIError where it may not
 */
export async function requireSignUp(
  db: Database,
  { signUp }: Settings,
  { email, invitation }: Applicant,
): Promise<void> {
  if (signUp === 'open' || !(await hasAccounts(db))) return
  if (signUp === 'closed') throw refusal('SIGN_UP_CLOSED', 'Nobody can sign up on this server.')
  if (invitation === undefined || !(await isInvited(db, { email, invitation }))) {
    throw refusal('INVITATION_NEEDED', 'To sign up on this server you need an invitation.')
  }
}

/**
 * The invitation that a request brings, in a cookie, so that it comes along on whatever way somebody signs up: a token of
 * this server's, or `list id/token` of a list's.
 */
export function invitationIn(headers: Headers | undefined): string | undefined {
  const found = /(?:^|;\s*)committed\.invitation=([^;]+)/.exec(headers?.get('cookie') ?? '')?.[1]
  return found && decodeURIComponent(found)
}

/**
 * Uses up an invitation for the account that is about to be made. The same address may use it again, since its account
 * may not have come to be.
 *
 * @throws APIError where somebody else was faster
 */
export async function takeInvitation(
  db: Database,
  { signUp }: Settings,
  { email, invitation }: Applicant,
): Promise<void> {
  if (signUp !== 'invitation' || invitation === undefined || invitation.includes('/') || !(await hasAccounts(db)))
    return
  const { count } = await db.execute(sql`UPDATE server_invitations SET used_by = ${email}
    WHERE token_hash = ${hashOf(invitation)} AND ${isOpenFor(email)}`)
  if (count === 0) throw refusal('INVITATION_NEEDED', 'To sign up on this server you need an invitation.')
}

async function isInvited(db: Database, { email, invitation }: { email: string; invitation: string }): Promise<boolean> {
  const [listId, token] = invitation.split('/')
  if (listId !== undefined && token !== undefined) return isInvitedToList(db, listId, token)
  const rows = await db.execute(sql`SELECT FROM server_invitations
    WHERE token_hash = ${hashOf(invitation)} AND ${isOpenFor(email)}`)
  return rows.length > 0
}

/** Who may come into a list may come to the server: its owner let them in. */
async function isInvitedToList(db: Database, listId: string, token: string): Promise<boolean> {
  try {
    await invitationFor(db, listId, token)
    return true
  } catch (error) {
    if (error instanceof CommitError) return false
    throw error
  }
}

const isOpenFor = (email: string) =>
  sql`revoked_at IS NULL AND expires_at > now() AND coalesce(used_by, ${email}) = ${email}`

async function hasAccounts(db: Database): Promise<boolean> {
  const [row] = await db.execute<{ found: boolean }>(
    sql`SELECT EXISTS (SELECT FROM users WHERE NOT is_anonymous) AS found`,
  )
  return row?.found === true
}

export const refusal = (code: string, message: string): APIError => new APIError('FORBIDDEN', { code, message })
