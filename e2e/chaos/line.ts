import { setTimeout as sleep } from 'node:timers/promises'
import { type Payload, TransportError } from '../../app/store/transport.ts'
import type { Cursor, Delta } from '../../db/model/delta.ts'
import type { Outcome, Reply } from '../../db/model/outcome.ts'
import type { Ledger } from './ledger.ts'

const REPEATED = 4 // of how many commits one is followed by an old one that arrives again
const LATE = 200 // milliseconds, at most
const PATIENCE = 20_000 // milliseconds, as in app/store/transport.ts

type Random = (below: number) => number

export type Line = ReturnType<typeof createLine>

/**
 * A client's way to the server: what app/store/transport.ts is in the browser, with a cookie of its own. What is sent and
 * answered goes into the ledger.
 */
export function createLine(address: string, random: Random, ledger: Ledger) {
  let cookie = ''
  let repeated = 0
  const calls: Payload[] = []
  const underWay = new Set<Promise<void>>()

  function ask(path: string, options: RequestInit): Promise<Response> {
    const headers = { ...options.headers, Origin: address, ...(cookie && { Cookie: cookie }) }
    return fetch(address + path, { ...options, headers })
  }

  async function post<T>(path: string, body: object): Promise<{ response: Response; reply: T }> {
    try {
      const response = await ask(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE),
      })
      return { response, reply: (await response.json()) as T }
    } catch (error) {
      throw new TransportError(undefined, { cause: error })
    }
  }

  async function signIn(): Promise<void> {
    const { response } = await post('/api/auth/sign-in/anonymous', {})
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  }

  async function pull(cursor: Cursor): Promise<Delta> {
    const { reply } = await post<Delta | Extract<Reply, { error: unknown }>>('/api/pull', { cursor })
    if ('error' in reply) throw new TransportError(reply.error.code)
    return reply
  }

  function commit(payload: Payload): Promise<Outcome[]> {
    ledger.send(payload.transactions)
    calls.push(payload)
    if (random(REPEATED) === 0) repeat(calls[random(calls.length)] as Payload)
    return send(payload)
  }

  async function send(payload: Payload): Promise<Outcome[]> {
    const { reply } = await post<Reply>('/api/commit', payload)
    if ('error' in reply) throw new TransportError(reply.error.code)
    ledger.answer(payload.transactions, reply.outcomes)
    return reply.outcomes
  }

  /** An old call, answered or not, arrives at the server once more. The outbox doesn't hear the answer; the ledger does. */
  function repeat(call: Payload): void {
    const repeating = sleep(random(LATE))
      .then(() => send(call))
      .then(() => void repeated++)
      .catch(() => {}) // it was cut off like any other
      .finally(() => underWay.delete(repeating))
    underWay.add(repeating)
  }

  return {
    ask,
    signIn,
    pull,
    commit,
    /** How many old calls were answered again. */
    repeated: () => repeated,
    /** Whether no old call is under way. */
    isQuiet: () => underWay.size === 0,
  }
}
