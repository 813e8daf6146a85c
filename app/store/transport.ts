import { unstable_isUnrecognizedActionError as isUnrecognizedActionError } from 'next/navigation'
import type { Transaction } from '../../db/model/changes.ts'
import type { Cursor, Delta } from '../../db/model/delta.ts'
import type { ErrorCode } from '../../db/model/errors.ts'
import type { Reply } from '../../db/model/outcome.ts'
import { commit as commitAction } from '../actions/commit.ts'

/** What the server said no to. Without a code, nothing was heard from it. */
export class TransportError extends Error {
  override name = 'TransportError'
  readonly code: ErrorCode | undefined

  constructor(code?: ErrorCode, options?: ErrorOptions) {
    super(code ?? 'no answer', options)
    this.code = code
  }
}

export type Payload = { protocol: 1; transactions: Transaction[] }

let isActionKnown = true

/** Sends transactions: by the server action, or by the route that does the same where this page is older than the server. */
export async function commit(payload: Payload): Promise<Extract<Reply, { outcomes: unknown }>['outcomes']> {
  const reply = await call(payload)
  if ('error' in reply) throw new TransportError(reply.error.code)
  return reply.outcomes
}

async function call(payload: Payload): Promise<Reply> {
  if (!isActionKnown) return post('/api/commit', payload)
  try {
    return await commitAction(payload)
  } catch (error) {
    if (!isUnrecognizedActionError(error)) throw new TransportError(undefined, { cause: error })
    isActionKnown = false
    return post('/api/commit', payload)
  }
}

/** What changed since a cursor. */
export async function pull(cursor: Cursor): Promise<Delta> {
  const reply = await post<Delta | { error: { code: ErrorCode } }>('/api/pull', { cursor })
  if ('error' in reply) throw new TransportError(reply.error.code)
  return reply
}

/** Makes the visitor a guest. One who is a user already, in another tab, stays who they are. */
export async function signInAsGuest(): Promise<void> {
  await post('/api/auth/sign-in/anonymous', {})
}

async function post<T>(url: string, body: object): Promise<T> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    return (await response.json()) as T
  } catch (error) {
    throw new TransportError(undefined, { cause: error })
  }
}
