import { setTimeout as sleep } from 'node:timers/promises'
import { v7 } from 'uuid'
import { createStore } from '../../app/store/store.ts'
import { createSync, type Follow } from '../../app/store/sync.ts'
import { type Payload, TransportError } from '../../app/store/transport.ts'
import type { Delta } from '../../db/model/delta.ts'
import type { Outcome, Reply } from '../../db/model/outcome.ts'
import { VISITOR } from '../../db/model/visitor.ts'
import type { Ledger } from './ledger.ts'
import { readEvents } from './stream.ts'

const HASTE = 5 // times faster than a browser it tries again
const REPEATED = 4 // of how many calls one is followed by an old one that arrives again
const PATIENCE = 20_000 // milliseconds, as in app/store/transport.ts
const PAUSE = 1000 // milliseconds until a stream that was lost is opened again, or a client without one asks

type Options = {
  name: string
  /** where it finds the server */
  address: string
  random: (below: number) => number
  ledger: Ledger
  /** Whether it follows the live stream. One that doesn't asks now and then. */
  isLive: boolean
  /** Told of what must not happen to a client. */
  fail: (error: Error) => void
}

export type Client = ReturnType<typeof createClient>

/**
 * A client as the browser has one: the product's own store, outbox and sync, joined to real HTTP. It keeps nothing on a
 * disk, since clients are not what is killed here. It begins as a visitor; the first change makes a guest of it.
 */
export function createClient({ name, address, random, ledger, isLive, fail }: Options) {
  let cookie = ''
  const calls: Payload[] = []
  const repeats = new Set<Promise<unknown>>()
  let repeated = 0
  const store = createStore({ userId: VISITOR, inboxId: v7(), delta: { userId: VISITOR, lists: [], gone: [] } })

  function ask(path: string, options: RequestInit): Promise<Response> {
    const headers = { ...options.headers, Origin: address, ...(cookie && { Cookie: cookie }) }
    return fetch(address + path, { ...options, headers })
  }

  function post(path: string, body: object): Promise<Response> {
    const headers = { 'Content-Type': 'application/json' }
    return ask(path, { method: 'POST', headers, body: JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE) })
  }

  async function read<T>(response: Promise<Response>): Promise<T> {
    try {
      return (await (await response).json()) as T
    } catch (error) {
      throw new TransportError(undefined, { cause: error })
    }
  }

  async function signIn(): Promise<void> {
    const response = await post('/api/auth/sign-in/anonymous', {})
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  }

  async function pull(cursor: Record<string, number>): Promise<Delta> {
    const reply = await read<Delta | Extract<Reply, { error: unknown }>>(post('/api/pull', { cursor }))
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
    const reply = await read<Reply>(post('/api/commit', payload))
    if ('error' in reply) throw new TransportError(reply.error.code)
    ledger.answer(payload.transactions, reply.outcomes)
    return reply.outcomes
  }

  /** An old call, answered or not, arrives at the server once more. Whatever it is told, the outbox doesn't hear it. */
  function repeat(call: Payload): void {
    const repeating = sleep(random(200))
      .then(() => send(call))
      .then(
        () => {
          repeated++
        },
        () => {},
      )
      .finally(() => repeats.delete(repeating))
    repeats.add(repeating)
  }

  const followStream: Follow = ({ pull, news, lost }) => {
    const stop = new AbortController()
    void (async () => {
      while (!stop.signal.aborted) {
        try {
          const { body } = await ask('/api/live', { signal: stop.signal })
          for await (const { event, data } of readEvents(body)) {
            if (event === 'ready') pull()
            if (event !== 'delta') continue
            const { lists, gone } = JSON.parse(data)
            news(lists, gone)
          }
        } catch {
          // It was cut off, or never came.
        }
        if (!stop.signal.aborted) lost()
        await sleep(PAUSE / HASTE)
      }
    })()
    return () => stop.abort()
  }

  const askNowAndThen: Follow = ({ pull }) => {
    pull()
    const timer = setInterval(pull, PAUSE)
    return () => clearInterval(timer)
  }

  const sync = createSync(store, {
    storage: Promise.resolve(undefined),
    server: { commit, pull, signIn, follow: isLive ? followStream : askNowAndThen },
    openTabs: () => ({ tell: () => {}, close: () => {} }),
    lead(began) {
      began()
      return () => {}
    },
    clock: {
      after(milliseconds, run) {
        const timer = setTimeout(run, milliseconds / HASTE)
        return () => clearTimeout(timer)
      },
      random: () => random(2 ** 31) / 2 ** 31,
    },
    reload: (reason) => fail(new Error(`The ${name} would have to load its page again (${reason}).`)),
    met: () => {},
  })

  return {
    name,
    store,
    pull,
    repeated: () => repeated,
    waiting: (): number => store.sync().waiting,
    /** Whether all it did is answered, its rows are here, and no old call is under way. */
    isAtRest: (): boolean => store.sync().waiting === 0 && !store.acknowledged() && repeats.size === 0,
    stop: sync.stop,
  }
}
