import { v7 } from 'uuid'
import type { Delta, ListDelta } from '../../db/model/delta.ts'
import type { Outcome } from '../../db/model/outcome.ts'
import { VISITOR } from '../../db/model/visitor.ts'
import { createOutbox } from './outbox.ts'
import type { PendingTransaction } from './pending.ts'
import { openStorage, type Storage } from './storage.ts'
import type { Store } from './store.ts'
import { follow } from './stream.ts'
import { commit, pull, signInAsGuest, TransportError } from './transport.ts'

const ROWS_LATE = 2000 // milliseconds after which rows that the stream should have brought are pulled

/** Joins a store to this browser's storage and to the server. Call once the page has hydrated. */
export function start(store: Store): () => void {
  const tab = v7()
  const opened = openStorage().catch(() => undefined)
  const tabs = new BroadcastChannel('committed')
  let stopFollowing = () => {}
  let late: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  const send = createOutbox({
    unsent: store.unsent,
    commit,
    setOnline: store.setOnline,
    isVisitor: () => store.state.userId === VISITOR,
    signIn: becomeUser,
    async acknowledge(outcomes) {
      if (codesOf(outcomes).includes('inbox_exists')) await moveIn(outcomes)
      const over = store.acknowledge(outcomes)
      if (over.length > 0) void opened.then((storage) => storage?.dequeue(over))
      clearTimeout(late)
      if (store.acknowledged()) late = setTimeout(catchUp, ROWS_LATE)
    },
  })

  store.onCommit((made) => {
    keep(made)
    send()
  })
  // What was done between the first paint and now.
  keep(store.unsent())
  void begin()

  /** Puts transactions into the outbox that survives this tab. */
  function keep(made: PendingTransaction[]): void {
    const waiting = made.map((each) => ({ ...each, userId: store.state.userId, tab }))
    if (made.length > 0) void opened.then((storage) => storage?.enqueue(waiting))
  }

  /** Rows first, then what waits on them: an outbox that is replayed over nothing would lose its effect. */
  async function begin(): Promise<void> {
    const storage = await opened
    void navigator.locks?.request(lockOf(tab), () => new Promise(() => {}))
    if (storage) await load(storage)
    if (isStopped) return
    send()
    connect()
    renewSession(store.state.userId)
  }

  async function load(storage: Storage): Promise<void> {
    const { userId } = store.state
    const stored = await storage.readRows(userId)
    if (store.isComplete()) {
      const kept = new Set(store.snapshot().map(({ listId }) => listId))
      const gone = stored.map(({ listId }) => listId).filter((listId) => !kept.has(listId))
      void storage.writeDeltas(store.snapshot(), gone, [])
    } else if (stored.length > 0) {
      store.receive(stored)
      store.setComplete()
    }
    const alive = new Set((await navigator.locks?.query())?.held?.map(({ name }) => name))
    const waiting = (await storage.readOutbox()).filter((each) => !alive.has(lockOf(each.tab)) || each.tab === tab)
    store.replay(waiting.filter((each) => each.userId === userId || each.userId === VISITOR))
  }

  function connect(): void {
    stopFollowing()
    if (store.state.userId === VISITOR) return
    stopFollowing = follow({
      ready: () => void catchUp(),
      delta: (delta) => (store.follows(delta) ? receive([delta]) : void catchUp()),
      gone: (listId) => receive([], [listId]),
      lost: () => store.setOnline(navigator.onLine),
    })
  }

  async function catchUp(): Promise<void> {
    clearTimeout(late)
    try {
      const delta = await pull(store.cursor)
      if (delta.userId !== store.state.userId) return location.reload()
      receive(delta.lists, delta.gone)
      store.setComplete()
      store.setOnline(true)
      send()
    } catch (error) {
      if (error instanceof TransportError && error.code === undefined) store.setOnline(false)
    }
  }

  function receive(lists: ListDelta[], gone: string[] = []): void {
    const settled = store.receive(lists, gone)
    void opened.then((storage) => storage?.writeDeltas(lists, gone, settled))
  }

  /** A visitor becomes a guest; or, where another tab was faster, the guest that it made. */
  async function becomeUser(): Promise<void> {
    // Whose session ended is shown what a visitor sees. What they did not get to send stays stored, under their id.
    if (store.state.userId !== VISITOR) return location.reload()
    await oneTabAtATime('committed-sign-in', async () => {
      await signInAsGuest()
      adopt(await pull({}))
    })
    tabs.postMessage('signed in')
    connect()
  }

  /**
   * Another tab made the Inbox a moment earlier. What was written for ours goes there, in place of being refused: none of
   * it was recorded, so it is sent again under the same ids.
   */
  async function moveIn(outcomes: Map<string, Outcome>): Promise<void> {
    adopt(await pull({}))
    for (const [id, outcome] of outcomes) {
      if (outcome.status === 'rejected' && /^(inbox_exists|depends_on_rejected)$/.test(outcome.code))
        outcomes.delete(id)
    }
  }

  function adopt(delta: Delta): void {
    const inbox = delta.lists
      .flatMap(({ rows }) => rows.members)
      .find((member) => member.inbox && member.userId === delta.userId)
    const before = store.unsent().map(({ transaction }) => transaction.id)
    store.adopt(delta.userId, inbox?.listId)
    receive(delta.lists)
    const waiting = store.unsent().map((each) => ({ ...each, userId: delta.userId, tab }))
    void opened.then(async (storage) => {
      await storage?.wipe(delta.userId)
      await storage?.writeDeltas(delta.lists, [], before)
      await storage?.enqueue(waiting)
    })
  }

  function whenSignedIn(): void {
    if (store.state.userId === VISITOR) becomeUser().catch(() => {}) // it is tried again with the first change
  }

  tabs.addEventListener('message', whenSignedIn)
  addEventListener('online', send)
  return () => {
    isStopped = true
    stopFollowing()
    clearTimeout(late)
    tabs.close()
    removeEventListener('online', send)
  }
}

const RENEWAL = 7 * 24 * 60 * 60 * 1000 // milliseconds; a session lasts for 400 days, as long as browsers keep a cookie

/** Commits set no cookie, so whoever comes back is given a fresh one here, now and then. */
function renewSession(userId: string): void {
  const last = Number(localStorage.getItem('committed-renewed'))
  if (userId === VISITOR || Date.now() - last < RENEWAL) return
  localStorage.setItem('committed-renewed', String(Date.now()))
  void fetch('/api/auth/get-session').catch(() => {})
}

/** Where the page didn't come over TLS there are no locks; then two tabs may both try, and one finds itself signed in. */
async function oneTabAtATime(name: string, work: () => Promise<void>): Promise<void> {
  if (navigator.locks) await navigator.locks.request(name, work)
  else await work()
}

const codesOf = (outcomes: Map<string, Outcome>): string[] =>
  [...outcomes.values()].map((outcome) => (outcome.status === 'rejected' ? outcome.code : outcome.status))

const lockOf = (tab: string): string => `committed-tab-${tab}`
