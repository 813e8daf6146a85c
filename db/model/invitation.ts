import type { Member } from './rows.ts'

/** What an invitation makes of who accepts it: an owner is made by handing over, to somebody who is a member. */
export type InvitedRole = Exclude<Member['role'], 'owner'>

export type NewInvitation = {
  listId: string
  role: InvitedRole
  /** Whom to send it to, for one use; without, it is a link for whoever has it. */
  email?: string | undefined
  expiresAt: string | null
}

/** An invitation as the owners of its list see it. */
export type Invitation = {
  id: string
  role: InvitedRole
  email: string | null
  createdAt: string
  expiresAt: string | null
}

/** An invitation as whoever was invited sees it. */
export type InvitedTo = { listName: string; inviter: string | null; role: InvitedRole }
