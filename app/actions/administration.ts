'use server'

import { z } from 'zod'
import * as administration from '../../db/administration.ts'
import { ownOrigin } from '../../db/origin.ts'
import { services } from '../../db/process.ts'
import { offers, settings } from '../../db/settings.ts'
import { answer, type Failure, parsed } from './answer.ts'

const account = z.strictObject({ userId: z.uuid(), isDisabled: z.boolean() })
const appointment = z.strictObject({ userId: z.uuid(), isAdmin: z.boolean() })
const invitation = z.strictObject({ email: z.email().max(320).optional() })

// Whether whoever asks is an administrator, the database layer finds out, in the same database transaction.

export async function setDisabled(input: unknown): Promise<object | Failure> {
  return answer(async (adminId) => {
    const { userId, isDisabled } = parsed(account, input)
    const { db, sessions } = services()
    await administration.setDisabled(db, adminId, userId, isDisabled)
    sessions.forget(userId)
    return {}
  })
}

export async function setAdmin(input: unknown): Promise<object | Failure> {
  return answer(async (adminId) => {
    const { userId, isAdmin } = parsed(appointment, input)
    await administration.setAdmin(services().db, adminId, userId, isAdmin)
    return {}
  })
}

/** Lets one person sign up. The link is answered once. */
export async function inviteToServer(input: unknown): Promise<{ link: string; isMailed: boolean } | Failure> {
  return answer(async (adminId, request) => {
    const { email } = parsed(invitation, input)
    const { db, post } = services()
    const origin = settings().appUrl ?? ownOrigin(request) ?? ''
    const isMailed = email !== undefined && offers().mail
    const link = await administration.inviteToServer(db, adminId, {
      origin,
      headers: request,
      email: isMailed ? email : undefined,
      post,
    })
    return { link, isMailed }
  })
}

export async function revokeServerInvitation(id: unknown): Promise<object | Failure> {
  return answer(async (adminId) => {
    await administration.revokeServerInvitation(services().db, adminId, parsed(z.uuid(), id))
    return {}
  })
}
