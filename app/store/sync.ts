import type { Cursor, Delta, ListDelta } from '../../db/model/delta.ts'
import type { Outcome } from '../../db/model/outcome.ts'
import { PROTOCOL } from '../../db/model/protocol.ts'
import { VISITOR } from '../../db/model/visitor.ts'
import { createCatchUp } from './catch-up.ts'
import type { Clock } from './clock.ts'
import { createDrafting } from './drafting.ts'
import { type AskFormerGuest, adoptFormerGuests } from './former-guest.ts'
import { createOutbox } from './outbox.ts'
import { createSharedDraft } from './shared-draft.ts'
import { createSharedOutbox } from './shared-outbox.ts'
import type { Storage } from './storage.ts'
import type { Store } from './store.ts'
import type { Message, Said, Tabs } from './tabs.ts'
import { type Payload, TransportError } from './transport.ts'

const PAUSE = 5000 // milliseconds until a visitor who is a user in another tab tries again to become that user

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
    formerGuest: AskFormerGuest
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

/**
 * Keeps a store, this browser's storage and the server together. All tabs write what is done into the outbox and tell
 * each other; one of them leads: it sends the outbox, follows the server, and passes on what it hears.
 */
export function createSync(store: Store, world: World) {
  const { server, clock, storage: opened } = world
  let isLeading = false
  let isStopped = false
  let wasOnline = true
  let meeting: Promise<void> | undefined
  let callOffMeeting = () => {}
  let hasAdopted = false
  let stopFollowing = () => {}
  let stopLeading = () => {}

  const tabs = world.openTabs((message) => void hear(message))
  const tell = (message: Said): void => tabs.tell({ ...message, userId: store.state.userId })

  const send = createOutbox({
    clock,
    unsent: store.unsent,
    isOurs: () => isLeading && !isStopped,
    commit: (transactions) => server.commit({ protocol: PROTOCOL, userId: store.state.userId, transactions }),
    acknowledge,
    isVisitor: () => store.state.userId === VISITOR,
    signIn: becomeUser,
    refused(code) {
      store.setTrouble(code)
      if (code === 'outdated') world.reload('outdated')
    },
    setOnline,
  })

  const outbox = createSharedOutbox({ store, storage: opened, tell, isLeading: () => isLeading, send })
  const draft = createSharedDraft({ store, storage: opened, outbox, tell, send })
  const catchUp = createCatchUp({
    clock,
    isPossible: () => store.state.userId !== VISITOR && !isStopped,
    cursor: store.cursor,
    pull: server.pull,
    take({ userId, lists, gone }) {
      if (userId !== store.state.userId) return world.reload('user')
      receive(lists, gone)
      store.setComplete()
      setOnline(true)
      send()
      void adoptGuests()
    },
    failed(error) {
      if (isSignedOut(error)) world.reload('user')
      else setOnline(false)
      return !isSignedOut(error)
    },
  })

  store.join({
    made: outbox.keep,
    rewritten: outbox.rewrite,
    retried: outbox.retry,
    discarded: outbox.discard,
    drafted: draft.keep,
  })
  store.provideDraft(createDrafting)
  // What was done between the first paint and now.
  outbox.keep(store.unsent())
  const isReady = begin()

  /**
   * Takes up what was done as a guest, before signing in: once, as soon as the server is there to ask. What a tab that
   * was the guest until now did last is adopted by its own next page.
   */
  async function adoptGuests(): Promise<void> {
    const storage = await opened
    if (hasAdopted || storage === undefined) return
    hasAdopted = true
    try {
      if (!(await adoptFormerGuests(storage, store.state.userId, server.formerGuest))) return
      await outbox.takeUp()
      await draft.takeUp()
      tell({ kind: 'retried' })
      send()
    } catch {
      hasAdopted = false // with the next pull it is tried again
    }
  }

  /** Rows first, then what waits on them: an outbox that is replayed over nothing would lose its effect. */
  async function begin(): Promise<void> {
    const storage = await opened
    await outbox.write(storage ? load(storage) : Promise.reject())
    await draft.takeUp().catch(() => {})
    if (isStopped) return
    // Tabs that share no outbox each send their own.
    if (storage) stopLeading = world.lead(beginLeading, endLeading)
    else beginLeading()
    if (!isLeading) void catchUp.now()
  }

  async function load(storage: Storage): Promise<void> {
    const stored = await storage.readRows(store.state.userId)
    if (store.isComplete()) {
      await storeAll(storage, store.snapshot(), stored)
    } else if (stored.length > 0) {
      store.receive(stored)
      store.setComplete()
    }
    await outbox.takeUp()
  }

  /**
   * Stores all that a user can see in place of what was stored, which may hold lists that they see no more, and lists that
   * came while it was read.
   */
  async function storeAll(storage: Storage, lists: ListDelta[], stored: ListDelta[]): Promise<void> {
    const gone = stored.map(({ listId }) => listId).filter((listId) => store.cursor[listId] === undefined)
    await outbox.write(storage.writeDeltas(store.state.userId, lists, gone))
  }

  function beginLeading(): void {
    isLeading = true
    // A tab that led before may have closed between its last word and the next.
    void outbox.takeUp().then(send, send)
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
      pull() {
        tell({ kind: 'follows', listIds: Object.keys(store.cursor) })
        void catchUp.now()
        void findForgotten()
      },
      news(lists, gone) {
        setOnline(true)
        if (joins(lists)) receive(lists, gone)
        else void catchUp.now()
      },
      met: world.met,
      lost: () => setOnline(false),
    })
  }

  /** Asks for what a tab that is closed by now has stored and this one doesn't know: it stays stored only if it comes. */
  async function findForgotten(): Promise<void> {
    const storage = await opened
    const stored = (await outbox.write(storage?.readListIds())) ?? []
    await catchUp.anew(stored.filter((listId) => store.cursor[listId] === undefined))
  }

  /** Whether news goes on where this tab is. Once it missed some, it shows none before it has caught up: not half of it. */
  const joins = (lists: ListDelta[]): boolean => !catchUp.isBehind() && lists.every(store.follows)

  /** Whether there is a list here that the tab which leads doesn't know: if it was left by now, no stream tells of it. */
  const knowsMoreThan = (listIds: string[]): boolean => {
    const known = new Set(listIds)
    return Object.keys(store.cursor).some((id) => !known.has(id) && !store.view.get('lists', { id })?.deletedAt)
  }

  const isOfKnownLists = ({ lists, gone }: { lists: ListDelta[]; gone: string[] }): boolean =>
    gone.length === 0 && lists.every(({ listId }) => store.cursor[listId] !== undefined)

  /** What the server said. Each tab stores what it hears itself, so that what is stored never lags behind it. */
  function receive(lists: ListDelta[], gone: string[] = []): void {
    void finish(store.receive(lists, gone), lists, gone)
    if (isLeading && lists.length + gone.length > 0) tell({ kind: 'news', lists, gone })
  }

  /** Rows are stored before what they settle leaves the outbox: a page that closes in between finds one or the other. */
  async function finish(settled: string[], lists: ListDelta[] = [], gone: string[] = []): Promise<void> {
    const storage = await opened
    const { userId } = store.state
    const write = lists.length + gone.length > 0 ? storage?.writeDeltas(userId, lists, gone) : undefined
    const lacking = await outbox.write(write)
    if (settled.length > 0) await outbox.remove(settled)
    await catchUp.anew(lacking ?? [])
  }

  async function acknowledge(outcomes: Map<string, Outcome>): Promise<void> {
    if ([...outcomes.values()].some((outcome) => isInboxRefused(outcome) || isStale(outcome))) await lookAgain(outcomes)
    const settled = store.acknowledge(outcomes)
    catchUp.whenLate(store.acknowledged())
    // What is a draft again has left the outbox, and is not marked in it.
    await draft.written()
    await outbox.mark(outcomes)
    tell({ kind: 'answered', outcomes: [...outcomes] })
    void finish(settled)
  }

  async function hear(message: Message): Promise<void> {
    const { userId } = store.state
    if (message.kind === 'left') {
      stop()
      return world.reload('user')
    }
    if (message.userId !== userId && message.userId !== VISITOR) {
      if (userId !== VISITOR) return world.reload('user')
      await meetInTheEnd()
    }
    switch (message.kind) {
      case 'made':
        outbox.hear(message.transactions, message.userId)
        send()
        break
      case 'answered':
        void finish(store.acknowledge(new Map(message.outcomes.filter(isNoDraftRefused))))
        catchUp.whenLate(store.acknowledged())
        if (message.outcomes.some(([, { status }]) => status === 'rejected')) await outbox.takeUp()
        break
      case 'drafted':
        await draft.hear(message.made, message.over, message.userId)
        break
      case 'news':
        // The tab that tells has stored the rows. But a word may be late: whether a list is there, the server knows.
        if (isOfKnownLists(message) && joins(message.lists)) void finish(store.receive(message.lists))
        else void catchUp.now()
        break
      case 'retried':
        await outbox.takeUp()
        send()
        break
      case 'discarded':
        await outbox.forget(message.ids)
        break
      case 'leads':
        // It may know more than was told: its page is newer.
        void catchUp.now()
        break
      case 'follows':
        if (catchUp.isBehind() || knowsMoreThan(message.listIds)) void catchUp.now()
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

  /**
   * Becomes the user that another tab has become already, now or later. Neither the next word nor the next change can be
   * relied on for that: the other tab may have sent all that waited here, and be gone.
   */
  async function meetInTheEnd(): Promise<void> {
    if (store.state.userId !== VISITOR || isStopped) return
    try {
      await meet()
    } catch (error) {
      callOffMeeting()
      // Without a session one is a visitor again, whatever another tab said.
      if (!isSignedOut(error)) callOffMeeting = clock.after(PAUSE, () => void meetInTheEnd())
    }
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
    // What the visitor did in other tabs may be stored as the visitor's still, or be set aside by now as the user's.
    void outbox.takeUp().then(send, send)
    void draft.takeUp()
  }

  /** What becomes of a draft that was refused, the tab says that sent it. */
  const isNoDraftRefused = ([id, { status }]: [string, Outcome]): boolean =>
    status === 'committed' || !store.wasDraft(id)

  /**
   * Somebody was faster than what was refused, but may not be in its way: with what they did known, it is sent again under
   * the same ids, as none of it was recorded. So it is where the Inbox was made a moment earlier, elsewhere: what was
   * written for ours goes there. And so with a draft whose rows say what they said before.
   */
  async function lookAgain(outcomes: Map<string, Outcome>): Promise<void> {
    const { lists, gone } = await server.pull(store.cursor)
    receive(lists, gone)
    // News may have come meanwhile, of a list that was left: what was asked before it would bring it back.
    void catchUp.now()
    const again = [...outcomes].filter(
      ([id, outcome]) => isInboxRefused(outcome) || (isStale(outcome) && store.draft.canBeSentAgain(id)),
    )
    if (again.length === 0) return
    for (const [id] of again) outcomes.delete(id)
    for (const [id, outcome] of outcomes) if (isDependent(outcome)) outcomes.delete(id)
  }

  function stop(): void {
    isStopped = true
    catchUp.callOff()
    callOffMeeting()
    stopFollowing()
    stopLeading()
    tabs.close()
  }

  return {
    /** When what this browser has stored is on the screen. */
    isReady,
    send,
    stop,
  }
}

const isSignedOut = (error: unknown): boolean => error instanceof TransportError && error.code === 'signed_out'
const isInboxRefused = (outcome: Outcome): boolean => outcome.status === 'rejected' && outcome.code === 'inbox_exists'
const isStale = (outcome: Outcome): boolean => outcome.status === 'rejected' && outcome.code === 'stale'
const isDependent = (outcome: Outcome): boolean =>
  outcome.status === 'rejected' && outcome.code === 'depends_on_rejected'
