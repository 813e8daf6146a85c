import { unstable_isUnrecognizedActionError as isUnrecognizedActionError } from 'next/navigation'
import type { FormerGuest } from '../../db/former-guest.ts'
import type { Transaction } from '../../db/model/changes.ts'
import type { Cursor, Delta } from '../../db/model/delta.ts'
import type { ErrorCode } from '../../db/model/errors.ts'
import type { Outcome, Reply } from '../../db/model/outcome.ts'
import type { Direction, Part } from '../../db/model/undo.ts'
import { commit as commitAction } from '../actions/commit.ts'

const PATIENCE = 10_000 // milliseconds for an answer, until it is taken for lost; longer for what takes long to send
const SLOWEST = 20 // bytes a millisecond

/** What the server said no to. Without a code, nothing was heard from it. */
export class TransportError extends Error {
  override name = 'TransportError'
  readonly code: ErrorCode | undefined

  constructor(code?: ErrorCode, options?: ErrorOptions) {
    super(code ?? 'no answer', options)
    this.code = code
  }
}

/** Transactions, and whose they are: the cookie may be another's by the time they are sent. */
export type Payload = { protocol: number; userId: string; transactions: Transaction[] }

/**
 * Sends transactions by the server action; by the route that does the same where this page is older than the server, or
 * while an earlier call of the action hangs: the next one would have to wait behind it.
 *
 * @param onOutdated called when the server doesn't know this page's action any more
 * @returns `commit`, and `giveUp` for when the connection is known to be gone: an answer that is not cut off but silent
 *   would be waited for
 */
export function createCommit(onOutdated: () => void) {
  let isActionKnown = true
  let hanging = 0
  let giveUp = () => {}

  async function byAction(payload: Payload): Promise<Reply> {
    hanging += 1
    const answer = commitAction(payload).finally(() => {
      hanging -= 1
    })
    const patience = PATIENCE + JSON.stringify(payload).length / SLOWEST
    try {
      return await new Promise<Reply>((done, failed) => {
        giveUp = () => failed(new Error('no answer'))
        const timer = setTimeout(giveUp, patience)
        answer.then(done, failed).finally(() => clearTimeout(timer))
      })
    } catch (error) {
      if (!isUnrecognizedActionError(error)) throw new TransportError(undefined, { cause: error })
      isActionKnown = false
      onOutdated()
      return byRoute(payload)
    }
  }

  const byRoute = (payload: Payload): Promise<Reply> => post('/api/commit', payload)

  async function commit(payload: Payload): Promise<Outcome[]> {
    const reply = await (isActionKnown && hanging === 0 ? byAction(payload) : byRoute(payload))
    if ('error' in reply) throw new TransportError(reply.error.code)
    return reply.outcomes
  }

  return { commit, giveUp: () => giveUp() }
}

/** What changed since a cursor. */
export async function pull(cursor: Cursor): Promise<Delta> {
  const reply = await post<Delta | { error: { code: ErrorCode } }>('/api/pull', { cursor })
  if ('error' in reply) throw new TransportError(reply.error.code)
  return reply
}

/** What the user would undo or redo next, of what was done before this page was opened, and beyond what was looked at. */
export async function pullStep(direction: Direction, skipped: string[]): Promise<Part | undefined> {
  // All between the first and the last was looked at as well.
  const ends = [...skipped.slice(0, 1), ...skipped.slice(1).slice(-99)]
  const response = await fetch(`/api/undo?direction=${direction}&skip=${ends.join()}`, {
    signal: AbortSignal.timeout(PATIENCE),
  })
  if (!response.ok) throw new TransportError()
  return ((await response.json()) as { part: Part | null }).part ?? undefined
}

/** Makes the visitor a guest. One who is a user already, in another tab, stays who they are. */
export async function signInAsGuest(): Promise<void> {
  const { code } = await post<{ code?: string }>('/api/auth/sign-in/anonymous', {})
  // What was done meanwhile stays stored, and is sent once there is somebody to send it.
  if (code === 'GUESTS_OFF') location.assign('/sign-in')
}

/** What became of a guest whose transactions this browser still keeps. */
export async function askFormerGuest(guestId: string, transactionIds: string[]): Promise<FormerGuest | null> {
  type Reply = { guest: FormerGuest | null } | { error: { code: ErrorCode } }
  const reply = await post<Reply>('/api/former-guest', { guestId, transactionIds })
  if ('error' in reply) throw new TransportError(reply.error.code)
  return reply.guest
}

export async function signOut(): Promise<void> {
  const { success } = await post<{ success?: boolean }>('/api/auth/sign-out', {})
  if (!success) throw new TransportError('unavailable')
}

async function post<T>(url: string, body: object): Promise<T> {
  try {
    const content = JSON.stringify(body)
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: content,
      signal: AbortSignal.timeout(PATIENCE + content.length / SLOWEST),
    })
    // A proxy said so: ours takes more, and answers in JSON.
    if (response.status === 413) throw new TransportError('too_large')
    return (await response.json()) as T
  } catch (error) {
    throw error instanceof TransportError ? error : new TransportError(undefined, { cause: error })
  }
}
