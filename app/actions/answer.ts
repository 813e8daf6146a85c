import { headers } from 'next/headers'
import type { z } from 'zod'
import { callerOf } from '../../db/caller.ts'
import { logError, logRefusal } from '../../db/log.ts'
import { CommitError, type ErrorCode } from '../../db/model/errors.ts'

export type Failure = { error: { code: ErrorCode; message: string } }

/** Does something for whoever asks. What goes wrong is answered as a code and a sentence, and never thrown at a page. */
export async function answer<T>(work: (userId: string, request: Headers) => Promise<T>): Promise<T | Failure> {
  let userId: string | undefined
  try {
    const request = await headers()
    userId = await callerOf(request)
    return await work(userId, request)
  } catch (error) {
    if (!(error instanceof CommitError)) logError('an action failed', error)
    else logRefusal('an action', error.code, userId)
    const { code, message } = error instanceof CommitError ? error : new CommitError('unavailable')
    return { error: { code, message } }
  }
}

/** @throws CommitError `invalid` where the input isn't what it should be: anyone can call an action with anything */
export function parsed<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input)
  if (!result.success) throw new CommitError('invalid')
  return result.data
}
