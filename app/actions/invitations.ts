'use server'

import { z } from 'zod'
import { accept, invitationsOf, invite, revoke } from '../../db/invite.ts'
import { inviteToList } from '../../db/letters.ts'
import { postLater } from '../../db/mail.ts'
import type { Invitation } from '../../db/model/invitation.ts'
import { ownOrigin } from '../../db/origin.ts'
import { services } from '../../db/process.ts'
import { takeFrom } from '../../db/rate-limit.ts'
import { wordsFor } from '../../db/reader.ts'
import { offers, settings } from '../../db/settings.ts'
import { answer, type Failure, parsed } from './answer.ts'

const DAYS = [1, 7, 30] as const

const newInvitation = z.strictObject({
  listId: z.uuid(),
  role: z.enum(['editor', 'viewer']),
  email: z.email().max(320).optional(),
  days: z.literal([...DAYS]).nullable(),
})
const accepted = z.strictObject({ listId: z.uuid(), token: z.string().max(100) })
const named = z.strictObject({ listId: z.uuid(), id: z.uuid() })

/** Makes a way into a list. The link is answered once; a mail, where there is one to send, is on its way by then. */
export async function createInvitation(input: unknown): Promise<{ link: string; isMailed: boolean } | Failure> {
  return answer(async (userId, request) => {
    const { listId, role, email, days } = parsed(newInvitation, input)
    const { db, post } = services()
    await takeFrom(db, 'invitation', userId)
    const expiresAt = days === null ? null : new Date(Date.now() + days * 86_400_000).toISOString()
    const { token, ...invitation } = await invite(db, userId, { listId, role, email, expiresAt })
    const link = `${settings().appUrl ?? ownOrigin(request)}/invitations/${listId}/${token}`
    // A guest could write to whomever they like in our name.
    const isMailed = email !== undefined && offers().mail && !invitation.isByGuest
    if (email !== undefined && isMailed) {
      const words = wordsFor(db, { email }, request)
      postLater(
        post,
        email,
        words.then((t) => inviteToList(t, invitation.inviter, invitation.listName, link)),
      )
    }
    return { link, isMailed }
  })
}

/** Those that still let somebody in. Not synced, since they are the owners' business. */
export async function openInvitations(listId: unknown): Promise<{ invitations: Invitation[] } | Failure> {
  return answer(async (userId) => ({
    invitations: await invitationsOf(services().db, userId, parsed(z.uuid(), listId)),
  }))
}

export async function revokeInvitation(input: unknown): Promise<{ isRevoked: true } | Failure> {
  return answer(async (userId) => {
    const { listId, id } = parsed(named, input)
    await revoke(services().db, userId, listId, id)
    return { isRevoked: true }
  })
}

/** Makes whoever asks a member. The others in the list see it at once. */
export async function acceptInvitation(input: unknown): Promise<{ listId: string } | Failure> {
  return answer(async (userId) => {
    const { listId, token } = parsed(accepted, input)
    const { db, live } = services()
    await accept(db, userId, listId, token)
    live.poke([listId])
    return { listId }
  })
}
