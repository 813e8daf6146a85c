import { v7 } from 'uuid'
import '../../app/language/testing-setup.ts'
import { createStore } from '../../app/store/store.ts'
import { createSync } from '../../app/store/sync.ts'
import { VISITOR } from '../../db/model/visitor.ts'
import type { Ledger } from './ledger.ts'
import { createLine } from './line.ts'
import { followByPulls, followLive } from './stream.ts'

const HASTE = 5 // times sooner than a browser it tries again

type Options = {
  name: string
  /** where it finds the server */
  address: string
  random: (below: number) => number
  ledger: Ledger
  /** Whether it follows the live stream; otherwise it asks now and then. */
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
  const line = createLine(address, random, ledger)
  const { commit, pull, signIn } = line
  const store = createStore({ userId: VISITOR, inboxId: v7(), delta: { userId: VISITOR, lists: [], gone: [] } })
  const sync = createSync(store, {
    storage: Promise.resolve(undefined),
    server: { commit, pull, signIn, formerGuest: async () => null, follow: isLive ? followLive(line) : followByPulls },
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
    repeated: line.repeated,
    waiting: (): number => store.sync().waiting,
    /** Tries again what it gave up while servers were away, as a person would. */
    retry: () =>
      store.retry(
        store
          .aside()
          .filter(({ refused }) => refused.code === 'unavailable')
          .map(({ transaction }) => transaction.id),
      ),
    /** Whether all it did is answered, its rows are here, and no old call is under way. */
    isAtRest: (): boolean => store.sync().waiting === 0 && !store.acknowledged() && line.isQuiet(),
    stop: sync.stop,
  }
}
