import type { z } from 'zod'
import { logError, logRefusal } from '../../db/log.ts'
import { CommitError, type ErrorCode } from '../../db/model/errors.ts'
import { services } from '../../db/process.ts'
import { readJson } from './json.ts'

const status: Partial<Record<ErrorCode, number>> = {
  signed_out: 401,
  foreign_origin: 403,
  no_access: 403,
  not_found: 404,
  too_large: 413,
  unsupported: 415,
  too_many: 429,
  unavailable: 503,
}

/** The answer of a route. What goes wrong is a code and a sentence, and nothing of how it came about. */
export async function answer(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof CommitError)) logError('a request failed', error)
    else logRefusal('a request', error.code)
    return refuse(error instanceof CommitError ? error : new CommitError('unavailable'))
  }
}

export function refuse({ code, message }: { code: ErrorCode; message: string }): Response {
  const headers = code === 'too_many' ? { 'Retry-After': '5' } : undefined
  return Response.json({ error: { code, message } }, { status: status[code] ?? 400, ...(headers && { headers }) })
}

/** @throws CommitError `signed_out` where nobody is signed in, `too_many` where somebody never stops to ask */
export async function readerOf({ headers }: Request): Promise<string> {
  const { sessions, takeRead } = services()
  const userId = await sessions.userOf(headers)
  if (userId === null) throw new CommitError('signed_out')
  await takeRead(userId)
  return userId
}

/** @throws CommitError `invalid`, or as `readJson` does */
export async function bodyOf<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  return parsed(schema, await readJson(request))
}

/** @throws CommitError `invalid` */
export function queryOf<T>(request: Request, schema: z.ZodType<T>): T {
  return parsed(schema, Object.fromEntries(new URL(request.url).searchParams))
}

function parsed<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input)
  if (!result.success) throw new CommitError('invalid')
  return result.data
}
