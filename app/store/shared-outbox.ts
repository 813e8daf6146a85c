import type { Outcome } from '../../db/model/outcome.ts'
import { VISITOR } from '../../db/model/visitor.ts'
import type { PendingTransaction } from './pending.ts'
import type { Storage, Waiting } from './storage.ts'
import type { Store } from './store.ts'
import type { Said } from './tabs.ts'

type SharedOutbox = {
  store: Store
  storage: Promise<Storage | undefined>
  tell(message: Said): void
  /** Whether this tab sends for all: then it also writes down what a visitor did as the user would have done it. */
  isLeading(): boolean
  send(): void
}

/**
 * The outbox that all tabs of a browser share. What is stored is what counts: after each word of another tab that isn't
 * plain news it is read again.
 */
export function createSharedOutbox({ store, storage: opened, tell, isLeading, send }: SharedOutbox) {
  let reading: Promise<unknown> = Promise.resolve()
  /** What was discarded: a tab may tell of it late. */
  const forgotten = new Set<string>()

  const asWaiting = (each: PendingTransaction): Waiting => ({ ...each, userId: store.state.userId })
  const isMine = ({ userId }: Waiting): boolean => userId === store.state.userId || userId === VISITOR

  /** Puts in what was just done, and tells the other tabs. */
  function keep(made: PendingTransaction[]): void {
    if (made.length === 0) return
    void put([], made)
    void opened.then(() => tell({ kind: 'made', transactions: made }))
    send()
  }

  /**
   * Takes up what is there: of pages that are closed, of tabs that didn't live to tell, and what another tab tried again.
   * One reading after the other, so that the last one is what counts.
   *
   * @returns the ids of all that is there
   */
  function takeUp(): Promise<Set<string>> {
    const read = reading.then(readAll, readAll)
    reading = read
    return read
  }

  async function readAll(): Promise<Set<string>> {
    const waiting = (await (await opened)?.readOutbox())?.filter(isMine) ?? []
    store.setAside(waiting.flatMap(({ refused, ...each }) => (refused ? [{ ...each, refused }] : [])))
    take(waiting.filter(({ refused }) => !refused))
    for (const each of waiting) forgotten.delete(idOf(each))
    return new Set(waiting.map(idOf))
  }

  function take(waiting: Waiting[]): void {
    const over = store.replay(waiting)
    if (!isLeading() || store.state.userId === VISITOR) return
    const visitors = new Set(waiting.filter(({ userId }) => userId !== store.state.userId).map(idOf))
    void put(
      over,
      store.unsent().filter((each) => visitors.has(idOf(each))),
    )
  }

  /** Forgets what was discarded in some tab, unless another one has tried it again since. */
  async function forget(ids: string[]): Promise<void> {
    const stored = await takeUp()
    const over = ids.filter((id) => !stored.has(id))
    for (const id of over) forgotten.add(id)
    store.forgetPending(over)
  }

  /** Takes transactions out, and puts others in. */
  async function put(ids: string[], transactions: PendingTransaction[]): Promise<void> {
    if (ids.length + transactions.length === 0) return
    const storage = await opened
    await write(storage?.replace(ids, transactions.map(asWaiting)))
  }

  /** Writes of a page that can't store are lost with it: it says so while something waits. */
  async function write<T>(written: Promise<T> | undefined): Promise<T | undefined> {
    try {
      return await written
    } catch {
      store.setTrouble('not_stored')
    }
  }

  return {
    keep,
    takeUp,
    forget,
    write,
    remove: (ids: string[]): Promise<void> => put(ids, []),
    /** What another tab says that it put in. */
    hear(transactions: PendingTransaction[], userId: string): void {
      const kept = transactions.filter((each) => !forgotten.has(idOf(each)))
      take(kept.map((each) => ({ ...each, userId })))
    },
    async mark(outcomes: Map<string, Outcome>): Promise<void> {
      const storage = await opened
      await write(storage?.mark(outcomes))
    },
    rewrite(before: string[], after: PendingTransaction[]): void {
      // A visitor's tabs all rewrite the same outbox in the same way when they read it.
      if (isLeading() && store.state.userId !== VISITOR) void put(before, after)
    },
    /** What is not there any more another tab took out: it was saved after all, or discarded, and the word is on its way. */
    async retry(again: PendingTransaction[]): Promise<void> {
      const stored = new Set((await (await opened)?.readOutbox())?.map(idOf))
      const kept = again.filter((each) => stored.has(idOf(each)))
      await put(kept.map(idOf), kept)
      tell({ kind: 'retried' })
      await takeUp()
      send()
    },
    async discard(ids: string[]): Promise<void> {
      await put(ids, [])
      tell({ kind: 'discarded', ids })
      await forget(ids)
    },
  }
}

const idOf = ({ transaction }: PendingTransaction): string => transaction.id
