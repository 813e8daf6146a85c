import '../../app/language/testing-setup.ts'
import { createStore, type Store } from '../../app/store/store.ts'
import { createSync } from '../../app/store/sync.ts'
import type { Message } from '../../app/store/tabs.ts'
import { TransportError } from '../../app/store/transport.ts'
import { VISITOR } from '../../db/model/visitor.ts'
import { nextId } from './ids.ts'
import { createMemory, type Memory } from './memory.ts'
import type { Network } from './network.ts'
import type { Server } from './server.ts'

export type Tab = {
  id: string
  store: Store
  stop(): void
  /** What other tabs said and this one has not heard yet, by who said it. */
  unheard: { from: string; message: Message }[]
  hear: (message: Message) => void
  timers: (() => void)[]
  wantsReload: boolean
}

type Candidate = { tab: string; began: () => void; ended: () => void }

/** A browser: tabs that share storage, a session and a lock, and may close at any moment. */
export function createBrowser(
  network: Network,
  server: Server,
  session: { userId?: string },
  { hasLocks = true } = {},
) {
  const tabs: Tab[] = []
  const memory: Memory = createMemory()
  let queue: Candidate[] = []

  /** Opens a tab: with what the server puts into the page, or with what the browser has stored. */
  async function open(source: 'page' | 'device'): Promise<Tab> {
    const stored = await memory.readAll()
    const userId = (source === 'page' ? session.userId : stored.userId) ?? VISITOR
    const lists = source === 'device' ? stored.lists : userId === VISITOR ? [] : (await server.pull(userId, {})).lists
    const store = createStore({ userId, inboxId: nextId(), delta: { userId, lists, gone: [] } })
    const tab: Tab = {
      id: nextId(),
      store,
      stop: () => {},
      unheard: [],
      hear: () => {},
      timers: [],
      wantsReload: false,
    }
    tabs.push(tab)
    const asUser = <T>(work: (userId: string) => Promise<T>, mayRepeat = false) =>
      network.call(
        tab.id,
        async () => {
          if (session.userId === undefined) throw new TransportError('signed_out')
          return work(session.userId)
        },
        mayRepeat,
      )
    const sync = createSync(store, {
      storage: Promise.resolve(memory),
      server: {
        commit: ({ transactions }) => asUser((user) => server.commit(user, transactions), true),
        pull: (cursor) => {
          const since = { ...cursor }
          return asUser((user) => server.pull(user, since))
        },
        signIn: () =>
          network.call(tab.id, async () => {
            if (session.userId !== undefined) return
            const user = nextId()
            await server.createUser(user)
            session.userId = user
          }),
        formerGuest: async () => null,
        follow: (handlers) => network.follow(() => session.userId, handlers),
      },
      openTabs(hear) {
        tab.hear = hear
        return {
          tell(message) {
            for (const other of tabs) if (other !== tab) other.unheard.push({ from: tab.id, message: copy(message) })
          },
          close: () => {},
        }
      },
      lead: (began, ended) => compete({ tab: tab.id, began, ended }),
      clock: {
        after(_milliseconds, run) {
          tab.timers.push(run)
          return () => {
            tab.timers = tab.timers.filter((each) => each !== run)
          }
        },
        random: () => 0,
      },
      reload: () => {
        tab.wantsReload = true
      },
      met: () => {},
    })
    tab.stop = sync.stop
    return tab
  }

  function compete(candidate: Candidate): () => void {
    queue.push(candidate)
    if (!hasLocks || queue.length === 1) candidate.began()
    return () => leave(candidate.tab)
  }

  function leave(tab: string): void {
    const wasFirst = queue[0]?.tab === tab
    queue = queue.filter((each) => each.tab !== tab)
    if (hasLocks && wasFirst) queue[0]?.began()
  }

  return {
    tabs,
    session,
    memory,
    open,
    /** The tab is gone in an instant, whatever it was about to do. */
    close(tab: Tab): void {
      tabs.splice(tabs.indexOf(tab), 1)
      network.hangUp(tab.id)
      tab.timers = []
      tab.stop()
    },
    /** Another tab is looked at, and takes the lead. */
    steal(tab: Tab): void {
      const candidate = queue.find((each) => each.tab === tab.id)
      if (!hasLocks || !candidate || queue[0] === candidate) return
      const [leader] = queue
      queue = [candidate, ...queue.filter((each) => each !== candidate)]
      candidate.began()
      leader?.ended()
    },
  }
}

export type Browser = ReturnType<typeof createBrowser>

/** What another tab gets is never the same object. */
const copy = (message: Message): Message =>
  message.kind === 'made' ? { ...message, transactions: message.transactions.map((each) => ({ ...each })) } : message
