import { codeOf, databaseError } from '../../../../db/errors.ts'
import { CommitError, type ErrorCode } from '../../../../db/model/errors.ts'
import { ownOrigin } from '../../../../db/origin.ts'
import { services } from '../../../../db/process.ts'
import { isStorable } from '../../../../db/storable.ts'
import { answer } from '../../answer.ts'
import { readJson } from '../../json.ts'

const MAX_BYTES = 64 * 1024 // the largest is what a passkey says

export const GET = (request: Request): Promise<Response> => answer(() => handle(request))

/** The library lets a missing Origin pass where no cookie comes along, and reads as much as is sent. */
export const POST = (request: Request): Promise<Response> =>
  answer(async () => {
    if (ownOrigin(request.headers) === undefined) throw new CommitError('foreign_origin')
    const body = request.body === null ? {} : await readJson(request, MAX_BYTES)
    if (!isStorable(body)) throw new CommitError('invalid')
    const headers = new Headers(request.headers)
    headers.set('content-type', 'application/json')
    headers.delete('content-length')
    return handle(new Request(request.url, { method: 'POST', headers, body: JSON.stringify(body) }))
  })

/**
 * The library's own refusals are its answers, but for those that have no code. What it lets through to the database, and the
 * database refuses, is ours.
 */
async function handle(request: Request): Promise<Response> {
  const response = await ask(request)
  if (response.status < 400) return response
  const said: { code?: string } | null = await response
    .clone()
    .json()
    .catch(() => null)
  if (said?.code !== undefined) return response
  throw new CommitError(response.status >= 500 ? 'unavailable' : (codes[response.status] ?? 'invalid'))
}

async function ask(request: Request): Promise<Response> {
  try {
    return await services().authFor(request.headers).handler(request)
  } catch (error) {
    const refusal = databaseError(error)
    throw refusal && codeOf(refusal) === 'invalid' ? new CommitError('invalid') : error
  }
}

const codes: Record<number, ErrorCode> = { 401: 'signed_out', 403: 'no_access', 404: 'not_found' }
