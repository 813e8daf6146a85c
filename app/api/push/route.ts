import { z } from 'zod'
import { callerOf } from '../../../db/caller.ts'
import { CommitError } from '../../../db/model/errors.ts'
import { LANGUAGES, type Language } from '../../../db/model/language.ts'
import { services } from '../../../db/process.ts'
import { isPushAddress, publicKeyOf } from '../../../db/push.ts'
import { subscribe, unsubscribe } from '../../../db/push-subscriptions.ts'
import { takeFrom } from '../../../db/rate-limit.ts'
import { settings } from '../../../db/settings.ts'
import { isStorable } from '../../../db/storable.ts'
import { answer, bodyOf, readerOf } from '../answer.ts'

const endpoint = z
  .string()
  .max(2000)
  .refine((text) => isStorable(text))
const subscription = z.strictObject({
  endpoint,
  p256dh: z.string().regex(/^[\w-]{87}=?$/),
  auth: z.string().regex(/^[\w-]{22}(==)?$/),
  language: z.literal(Object.keys(LANGUAGES) as Language[]).optional(),
})

/** The key that a browser asks its push service with, and whether reminders go by mail; null where there is no push. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    await readerOf(request)
    const { push, smtp } = settings()
    return Response.json({ key: push ? publicKeyOf(push.privateKey) : null, mail: smtp !== undefined })
  })
}

/** Has the browser that asks shown reminders, until it signs out. */
export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const userId = await callerOf(request.headers)
    const { db, sessions } = services()
    await takeFrom(db, 'push', userId)
    const given = await bodyOf(request, subscription)
    const { push } = settings()
    if (!push || !isPushAddress(given.endpoint, push.hosts)) throw new CommitError('invalid')
    const sessionId = await sessions.idOf(request.headers)
    if (sessionId === null) throw new CommitError('signed_out')
    await subscribe(db, { userId, sessionId }, given)
    return Response.json({})
  })
}

/** Leaves off. */
export function DELETE(request: Request): Promise<Response> {
  return answer(async () => {
    const userId = await callerOf(request.headers)
    const { db } = services()
    await takeFrom(db, 'push', userId)
    await unsubscribe(db, (await bodyOf(request, z.strictObject({ endpoint }))).endpoint, userId)
    return Response.json({})
  })
}
