import type { Cursor, Delta, ListDelta } from '../../db/model/delta.ts'
import type { Outcome } from '../../db/model/outcome.ts'
import { VISITOR } from '../../db/model/visitor.ts'
import type { Clock } from './clock.ts'
import { createOutbox } from './outbox.ts'
import type { PendingTransaction } from './pending.ts'
import type { Storage, Waiting } from './storage.ts'
import type { Store } from './store.ts'
import type { Message, Tabs } from './tabs.ts'
import { type Payload, TransportError } from './transport.ts'

const PAUSE = 5000 // milliseconds until a pull that failed is tried again
const ROWS_LATE = 2000 // milliseconds after which rows that the stream should have brought are pulled

export type Follow = (handlers: {
  /** Something may have been missed. */
  pull(): void
  news(lists: ListDelta[], gone: string[]): void
  /** Which build of the app the server is. */
  met(build: string): void
  lost(): void
}) => () => void

/** All that the sync touches of the world, so that a test can be the world. */
export type World = {
  /** Resolves to nothing where the browser keeps nothing. */
  storage: Promise<Storage | undefined>
  server: {
    commit(payload: Payload): Promise<Outcome[]>
    pull(cursor: Cursor): Promise<Delta>
    signIn(): Promise<void>
    follow: Follow
  }
  openTabs(hear: (message: Message) => void): Tabs
  /** Makes this tab the one that sends and follows, for as long as it is alone in that. */
  lead(began: () => void, ended: () => void): () => void
  clock: Clock
  /** What this page is doesn't fit any more: another user is here, or another version of the app. */
  reload(reason: 'user' | 'outdated'): void
  met(build: string): void
}

export type Sync = ReturnType<typeof createSync>

type Kind<M = Message> = M extends Message ? Omit<M, 'userId'> : never

/**
 * Keeps a store, this browser's storage and the server together. All tabs write what is done into the outbox and tell
 * each other; one of them leads: it sends the outbox, follows the server, and passes on what it hears.
 */
export function createSync(store: Store, world: World) {
  const { server, clock, storage: opened } = world
  let isLeading = false
  let isStopped = false
  let isPulling = false
  let pullsAgain = false
  let wasOnline = true
  let meeting: Promise<void> | undefined
  let stopFollowing = () => {}
  let callOffPull = () => {}
  let stopLeading = () => {}

  const tabs = world.openTabs((message) => void hear(message))
  const tell = (message: Kind): void => tabs.tell({ ...message, userId: store.state.userId })

  const send = createOutbox({
    clock,
    unsent: store.unsent,
    isOurs: () => isLeading && !isStopped,
    commit: server.commit,
    acknowledge,
    isVisitor: () => store.state.userId === VISITOR,
    signIn: becomeUser,
    refused(code) {
      store.setTrouble(code)
      if (code === 'outdated') world.reload('outdated')
    },
    setOnline,
  })

  store.join({
    made: keep,
    rewritten(before, after) {
      // A visitor's tabs all rewrite the same outbox in the same way when they read it.
      if (isLeading && store.state.userId !== VISITOR) put(before, after)
    },
    retried(ids) {
      put(ids, store.unsent().filter(isOneOf(ids)))
      tell({ kind: 'retried', ids })
      send()
    },
    discarded(ids) {
      put(ids, [])
      tell({ kind: 'discarded', ids })
    },
  })
  // What was done between the first paint and now.
  keep(store.unsent())
  const isReady = begin()

  /** Puts transactions into the outbox that all tabs share, and tells the other tabs. */
  function keep(made: PendingTransaction[]): void {
    if (made.length === 0) return
    put([], made)
    void opened.then(() => tell({ kind: 'made', transactions: made }))
    send()
  }

  /** Rows first, then what waits on them: an outbox that is replayed over nothing would lose its effect. */
  async function begin(): Promise<void> {
    const storage = await opened
    if (!storage) store.setTrouble('not_stored')
    try {
      if (storage) await load(storage)
    } catch {
      store.setTrouble('not_stored')
    }
    if (isStopped) return
    stopLeading = world.lead(beginLeading, endLeading)
    if (!isLeading) void catchUp()
  }

  async function load(storage: Storage): Promise<void> {
    const stored = await storage.readRows(store.state.userId)
    if (store.isComplete()) {
      const kept = new Set(store.snapshot().map(({ listId }) => listId))
      const gone = stored.map(({ listId }) => listId).filter((listId) => !kept.has(listId))
      write(storage.writeDeltas(store.state.userId, store.snapshot(), gone))
    } else if (stored.length > 0) {
      store.receive(stored)
      store.setComplete()
    }
    await takeUp(storage)
  }

  /** Takes up what is in the outbox: of pages that are closed, and of tabs that didn't live to tell. */
  async function takeUp(storage: Storage): Promise<void> {
    take((await storage.readOutbox()).filter(isMine))
  }

  function take(waiting: Waiting[]): void {
    const over = store.replay(waiting)
    if (!isLeading || store.state.userId === VISITOR) return
    const visitors = waiting.filter(({ userId }) => userId !== store.state.userId).map(idOf)
    put([...visitors, ...over], store.unsent().filter(isOneOf(visitors)))
  }

  function beginLeading(): void {
    isLeading = true
    // A tab that led before may have closed between its last word and the next.
    void opened.then((storage) => storage && takeUp(storage)).then(send, send)
    connect()
  }

  function endLeading(): void {
    isLeading = false
    stopFollowing()
  }

  function connect(): void {
    stopFollowing()
    if (store.state.userId === VISITOR || !isLeading) return
    stopFollowing = server.follow({
      pull: () => void catchUp(),
      news(lists, gone) {
        setOnline(true)
        takeNews(lists, gone)
      },
      met: world.met,
      lost: () => setOnline(false),
    })
  }

  async function catchUp(): Promise<void> {
    callOffPull()
    if (store.state.userId === VISITOR || isStopped) return
    pullsAgain = isPulling
    if (isPulling) return
    isPulling = true
    try {
      const { userId, lists, gone } = await server.pull(store.cursor)
      if (userId !== store.state.userId) return world.reload('user')
      receive(lists, gone)
      store.setComplete()
      setOnline(true)
      send()
    } catch (error) {
      if (codeOf(error) === 'signed_out') return world.reload('user')
      setOnline(false)
      callOffPull = clock.after(PAUSE, () => void catchUp())
    } finally {
      isPulling = false
    }
    if (pullsAgain) await catchUp()
  }

  /** News from the stream, or from the tab that has it. */
  function takeNews(lists: ListDelta[], gone: string[]): void {
    if (lists.every(store.follows)) receive(lists, gone)
    else void catchUp()
  }

  function receive(lists: ListDelta[], gone: string[] = []): void {
    const settled = store.receive(lists, gone)
    if (!isLeading) return
    void finish(settled, lists, gone)
    if (lists.length + gone.length > 0) tell({ kind: 'news', lists, gone })
  }

  /** Rows are stored before what they settle leaves the outbox: a page that closes in between finds one or the other. */
  async function finish(settled: string[], lists: ListDelta[] = [], gone: string[] = []): Promise<void> {
    const storage = await opened
    const { userId } = store.state
    if (lists.length + gone.length > 0) await write(storage?.writeDeltas(userId, lists, gone))
    if (settled.length > 0) put(settled, [])
  }

  async function acknowledge(outcomes: Map<string, Outcome>): Promise<void> {
    if ([...outcomes.values()].some(isInboxRefused)) await moveIn(outcomes)
    tell({ kind: 'answered', outcomes: [...outcomes] })
    const settled = store.acknowledge(outcomes)
    const storage = await opened
    write(storage?.mark(outcomes))
    void finish(settled)
    awaitRows()
  }

  function awaitRows(): void {
    callOffPull()
    if (store.acknowledged()) callOffPull = clock.after(ROWS_LATE, () => void catchUp())
  }

  async function hear(message: Message): Promise<void> {
    const { userId } = store.state
    if (message.kind === 'left') return world.reload('user')
    if (message.userId !== userId && message.userId !== VISITOR) {
      if (userId !== VISITOR) return world.reload('user')
      await meet().catch(() => {}) // it is tried again with the next word, or the first change
    }
    switch (message.kind) {
      case 'made':
        take(message.transactions.map((each) => ({ ...each, userId: message.userId })))
        send()
        break
      case 'answered':
        store.acknowledge(new Map(message.outcomes))
        awaitRows()
        break
      case 'news':
        takeNews(message.lists, message.gone)
        break
      case 'retried':
        store.requeue(message.ids)
        send()
        break
      case 'discarded':
        store.drop(message.ids)
        break
      case 'online':
        store.setOnline(message.online)
    }
  }

  function setOnline(online: boolean): void {
    if (online && store.sync().trouble === 'foreign_origin') store.setTrouble(undefined)
    store.setOnline(online)
    if (isLeading && online !== wasOnline) tell({ kind: 'online', online })
    wasOnline = online
  }

  /** A visitor becomes a guest; or, where another tab or browser was faster, the guest that it made. */
  async function becomeUser(): Promise<void> {
    // Whose session ended is shown what a visitor sees. What they did not get to send stays stored, under their id.
    if (store.state.userId !== VISITOR) return world.reload('user')
    await server.signIn()
    await meet()
  }

  function meet(): Promise<void> {
    meeting ??= server
      .pull({})
      .then(adopt)
      .finally(() => {
        meeting = undefined
      })
    return meeting
  }

  function adopt({ userId, lists }: Delta): void {
    const inbox = lists.flatMap(({ rows }) => rows.members).find((member) => member.inbox && member.userId === userId)
    void opened.then((storage) => write(storage?.wipe(userId)))
    store.adopt(userId, inbox?.listId)
    receive(lists)
    store.setComplete()
    connect()
    // What the visitor did in other tabs may be stored as the visitor's still.
    if (isLeading) void opened.then((storage) => storage && takeUp(storage)).then(send)
  }

  /**
   * The Inbox was made a moment earlier, elsewhere. What was written for ours goes there, in place of being refused: none
   * of it was recorded, so it is sent again under the same ids.
   */
  async function moveIn(outcomes: Map<string, Outcome>): Promise<void> {
    const { lists, gone } = await server.pull(store.cursor)
    receive(lists, gone)
    for (const [id, outcome] of outcomes) if (isInboxRefused(outcome) || isDependent(outcome)) outcomes.delete(id)
  }

  /** Replaces transactions in the outbox. */
  function put(ids: string[], transactions: PendingTransaction[]): void {
    if (ids.length + transactions.length === 0) return
    void opened.then((storage) => write(storage?.replace(ids, transactions.map(asWaiting))))
  }

  /** Writes of a page that can't store are lost with it: it says so while something waits. */
  async function write(written: Promise<void> | undefined): Promise<void> {
    try {
      await written
    } catch {
      store.setTrouble('not_stored')
    }
  }

  const asWaiting = (each: PendingTransaction): Waiting => ({ ...each, userId: store.state.userId })
  const isMine = ({ userId }: Waiting): boolean => userId === store.state.userId || userId === VISITOR

  return {
    /** When what this browser has stored is on the screen. */
    isReady,
    send,
    stop(): void {
      isStopped = true
      callOffPull()
      stopFollowing()
      stopLeading()
      tabs.close()
    },
  }
}

const idOf = ({ transaction }: PendingTransaction): string => transaction.id
const isOneOf =
  (ids: string[]) =>
  (each: PendingTransaction): boolean =>
    ids.includes(idOf(each))
const codeOf = (error: unknown) => (error instanceof TransportError ? error.code : undefined)
const isInboxRefused = (outcome: Outcome): boolean => outcome.status === 'rejected' && outcome.code === 'inbox_exists'
const isDependent = (outcome: Outcome): boolean =>
  outcome.status === 'rejected' && outcome.code === 'depends_on_rejected'
