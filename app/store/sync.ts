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
  let isBehind = false
  let wasOnline = true
  let meeting: Promise<void> | undefined
  /** Lists that another tab, whose page was older or newer, has taken out of the storage. */
  const unstored = new Set<string>()
  /** What was discarded: a tab may tell of it late. */
  const forgotten = new Set<string>()
  const isKept = (each: PendingTransaction): boolean => !forgotten.has(idOf(each))
  let reading: Promise<unknown> = Promise.resolve()
  let stopFollowing = () => {}
  let callOffRetry = () => {}
  let callOffRows = () => {}
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
      if (isLeading && store.state.userId !== VISITOR) void put(before, after)
    },
    retried,
    discarded,
  })
  // What was done between the first paint and now.
  keep(store.unsent())
  const isReady = begin()

  /** Puts transactions into the outbox that all tabs share, and tells the other tabs. */
  function keep(made: PendingTransaction[]): void {
    if (made.length === 0) return
    void put([], made)
    void opened.then(() => tell({ kind: 'made', transactions: made }))
    send()
  }

  /** Rows first, then what waits on them: an outbox that is replayed over nothing would lose its effect. */
  async function begin(): Promise<void> {
    const storage = await opened
    await write(storage ? load(storage) : Promise.reject())
    if (isStopped) return
    // Tabs that share no outbox each send their own.
    if (storage) stopLeading = world.lead(beginLeading, endLeading)
    else beginLeading()
    if (!isLeading) void catchUp()
  }

  async function load(storage: Storage): Promise<void> {
    const stored = await storage.readRows(store.state.userId)
    if (store.isComplete()) {
      await storeAll(storage, store.snapshot(), stored)
    } else if (stored.length > 0) {
      store.receive(stored)
      store.setComplete()
    }
    await takeUp()
  }

  /** Stores all that a user can see in place of what was stored, which may hold lists that they see no more. */
  async function storeAll(storage: Storage, lists: ListDelta[], stored: ListDelta[]): Promise<void> {
    const kept = new Set(lists.map(({ listId }) => listId))
    const gone = stored.map(({ listId }) => listId).filter((listId) => !kept.has(listId))
    await write(storage.writeDeltas(store.state.userId, lists, gone))
  }

  /**
   * Takes up what is in the outbox: of pages that are closed, of tabs that didn't live to tell, and what another tab
   * tried again. One reading after the other, so that the last one is what counts.
   *
   * @returns the ids of all that is there
   */
  function takeUp(): Promise<Set<string>> {
    const read = reading.then(readOutbox, readOutbox)
    reading = read
    return read
  }

  async function readOutbox(): Promise<Set<string>> {
    const waiting = (await (await opened)?.readOutbox())?.filter(isMine) ?? []
    store.setAside(waiting.flatMap(({ refused, ...each }) => (refused ? [{ ...each, refused }] : [])))
    take(waiting.filter(({ refused }) => !refused))
    for (const each of waiting) forgotten.delete(idOf(each))
    return new Set(waiting.map(idOf))
  }

  async function retried(again: PendingTransaction[]): Promise<void> {
    await put(again.map(idOf), again)
    tell({ kind: 'retried' })
    await takeUp()
    send()
  }

  async function discarded(ids: string[]): Promise<void> {
    await put(ids, [])
    tell({ kind: 'discarded', ids })
    await forget(ids)
  }

  /** Forgets what was discarded in some tab, unless another one has tried it again since. */
  async function forget(ids: string[]): Promise<void> {
    const stored = await takeUp()
    const over = ids.filter((id) => !stored.has(id))
    for (const id of over) forgotten.add(id)
    store.forgetPending(over)
  }

  function take(waiting: Waiting[]): void {
    const over = store.replay(waiting)
    if (!isLeading || store.state.userId === VISITOR) return
    const visitors = waiting.filter(({ userId }) => userId !== store.state.userId).map(idOf)
    void put(over, store.unsent().filter(isOneOf(visitors)))
  }

  function beginLeading(): void {
    isLeading = true
    // A tab that led before may have closed between its last word and the next.
    void takeUp().then(send, send)
    tell({ kind: 'leads' })
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
        if (joins(lists)) receive(lists, gone)
        else void catchUp()
      },
      met: world.met,
      lost: () => setOnline(false),
    })
  }

  async function catchUp(): Promise<void> {
    callOffRetry()
    callOffRows()
    if (store.state.userId === VISITOR || isStopped) return
    pullsAgain = isPulling
    isBehind = true
    if (isPulling) return
    isPulling = true
    try {
      const asked = [...unstored]
      const { userId, lists, gone } = await server.pull(without(store.cursor, unstored))
      if (userId !== store.state.userId) return world.reload('user')
      isBehind = pullsAgain
      for (const listId of asked) unstored.delete(listId)
      receive(lists, gone)
      store.setComplete()
      setOnline(true)
      send()
    } catch (error) {
      if (codeOf(error) === 'signed_out') return world.reload('user')
      setOnline(false)
      callOffRetry = clock.after(PAUSE, () => void catchUp())
    } finally {
      isPulling = false
    }
    if (pullsAgain) await catchUp()
  }

  /** Whether news goes on where this tab is. Once it missed some, it shows none before it has caught up: not half of it. */
  const joins = (lists: ListDelta[]): boolean => !isBehind && lists.every(store.follows)

  /** What the server said. Each tab stores what it hears itself, so that what is stored never lags behind it. */
  function receive(lists: ListDelta[], gone: string[] = []): void {
    void finish(store.receive(lists, gone), lists, gone)
    if (isLeading && lists.length + gone.length > 0) tell({ kind: 'news', lists, gone })
  }

  /** Rows are stored before what they settle leaves the outbox: a page that closes in between finds one or the other. */
  async function finish(settled: string[], lists: ListDelta[] = [], gone: string[] = []): Promise<void> {
    const storage = await opened
    const { userId } = store.state
    const lacking = lists.length + gone.length > 0 ? await write(storage?.writeDeltas(userId, lists, gone)) : undefined
    if (settled.length > 0) await put(settled, [])
    if (!lacking?.length) return
    for (const listId of lacking) unstored.add(listId)
    await catchUp()
  }

  async function acknowledge(outcomes: Map<string, Outcome>): Promise<void> {
    if ([...outcomes.values()].some(isInboxRefused)) await moveIn(outcomes)
    const settled = store.acknowledge(outcomes)
    awaitRows()
    const storage = await opened
    await write(storage?.mark(outcomes))
    tell({ kind: 'answered', outcomes: [...outcomes] })
    void finish(settled)
  }

  function awaitRows(): void {
    callOffRows()
    if (store.acknowledged()) callOffRows = clock.after(ROWS_LATE, () => void catchUp())
  }

  async function hear(message: Message): Promise<void> {
    const { userId } = store.state
    if (message.kind === 'left') {
      stop()
      return world.reload('user')
    }
    if (message.userId !== userId && message.userId !== VISITOR) {
      if (userId !== VISITOR) return world.reload('user')
      await meet().catch(() => {}) // it is tried again with the next word, or the first change
    }
    switch (message.kind) {
      case 'made':
        take(message.transactions.filter(isKept).map((each) => ({ ...each, userId: message.userId })))
        send()
        break
      case 'answered':
        void finish(store.acknowledge(new Map(message.outcomes)))
        awaitRows()
        if (message.outcomes.some(([, { status }]) => status === 'rejected')) await takeUp()
        break
      case 'news':
        // The tab that tells has stored the rows.
        if (joins(message.lists)) void finish(store.receive(message.lists, message.gone))
        else void catchUp()
        break
      case 'retried':
        await takeUp()
        send()
        break
      case 'discarded':
        await forget(message.ids)
        break
      case 'leads':
        // It may know more than was told: its page is newer.
        void catchUp()
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
    void opened.then(async (storage) => storage && storeAll(storage, lists, await storage.readRows(userId)))
    store.adopt(userId, inbox?.listId)
    receive(lists)
    store.setComplete()
    connect()
    // What the visitor did in other tabs may be stored as the visitor's still.
    if (isLeading) void takeUp().then(send, send)
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
  async function put(ids: string[], transactions: PendingTransaction[]): Promise<void> {
    if (ids.length + transactions.length === 0) return
    const storage = await opened
    await write(storage?.replace(ids, transactions.map(asWaiting)))
  }

  function stop(): void {
    isStopped = true
    callOffRetry()
    callOffRows()
    stopFollowing()
    stopLeading()
    tabs.close()
  }

  /** Writes of a page that can't store are lost with it: it says so while something waits. */
  async function write<T>(written: Promise<T> | undefined): Promise<T | undefined> {
    try {
      return await written
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
    stop,
  }
}

const without = (cursor: Cursor, listIds: Set<string>): Cursor =>
  Object.fromEntries(Object.entries(cursor).filter(([listId]) => !listIds.has(listId)))
const idOf = ({ transaction }: PendingTransaction): string => transaction.id
const isOneOf =
  (ids: string[]) =>
  (each: PendingTransaction): boolean =>
    ids.includes(idOf(each))
const codeOf = (error: unknown) => (error instanceof TransportError ? error.code : undefined)
const isInboxRefused = (outcome: Outcome): boolean => outcome.status === 'rejected' && outcome.code === 'inbox_exists'
const isDependent = (outcome: Outcome): boolean =>
  outcome.status === 'rejected' && outcome.code === 'depends_on_rejected'
