import type { Store } from '../../app/store/store.ts'
import type { Change, Transaction } from '../../db/model/changes.ts'
import type { ListDelta } from '../../db/model/delta.ts'
import { whole } from '../../db/model/fields.ts'
import { createInbox, createList } from '../../db/model/lists.ts'
import type { Versions } from '../../db/model/outcome.ts'
import type { State } from '../../db/model/state.ts'
import { type Browser, createBrowser, type Tab } from './browser.ts'
import { nextId } from './ids.ts'
import { createNetwork } from './network.ts'
import type { Server } from './server.ts'

export type World = Awaited<ReturnType<typeof createWorld>>

/** What a world may start with. */
export type Beginning = { isVisitor: boolean; hasLocks: boolean; sharesAccount: boolean }

/** Three browsers and two lists that they share, a server, and a network that does nothing by itself. */
export async function createWorld(server: Server, { isVisitor, hasLocks, sharesAccount }: Beginning) {
  const network = createNetwork(server)
  const [anna, ben] = [nextId(), nextId()]
  const third = isVisitor ? undefined : sharesAccount ? anna : nextId()
  for (const userId of new Set([anna, ben, third])) if (userId) await makeUser(userId)
  const lists = [await makeList(anna, 'Home'), await makeList(ben, 'Work')]
  await server.setRole(lists[0] as string, ben, 'editor')
  await server.setRole(lists[1] as string, anna, 'editor')
  if (third && third !== anna) for (const listId of lists) await server.setRole(listId, third, 'editor')

  const browsers: Browser[] = [anna, ben, third].map((userId, place) =>
    createBrowser(network, server, userId ? { userId } : {}, { hasLocks: hasLocks || place > 0 }),
  )
  for (const browser of browsers) await browser.open('page')
  /** What people did: every transaction, by its id, as it was made. */
  const made = new Map<string, Transaction>()
  /** Transactions that people discarded after they had been refused. */
  const discarded = new Set<string>()

  async function makeUser(userId: string): Promise<void> {
    await server.createUser(userId)
    await server.commit(userId, [transaction(createInbox(stateOf(userId), { id: nextId() }))])
  }

  async function makeList(userId: string, name: string): Promise<string> {
    const id = nextId()
    await server.commit(userId, [transaction(createList(stateOf(userId), { id, name }))])
    return id
  }

  /** Lets all that needs nobody's permission come to its end. */
  async function settle(): Promise<void> {
    await new Promise((done) => setImmediate(done))
    for (const browser of browsers) {
      for (const tab of browser.tabs.filter(({ wantsReload }) => wantsReload)) {
        browser.close(tab)
        await browser.open('page')
        await new Promise((done) => setImmediate(done))
      }
    }
  }

  function commit(tab: Tab, label: string, changes: Change[]): void {
    const before = new Set(tab.store.unsent().map(idOf))
    tab.store.commit(label, changes)
    for (const each of tab.store.unsent()) if (!before.has(idOf(each))) made.set(idOf(each), each.transaction)
  }

  /** Heals everything and lets it run until nothing is left to do. */
  async function comeToRest(): Promise<void> {
    for (const browser of browsers) if (browser.tabs.length === 0) await browser.open('page')
    await settle()
    for (let round = 0; round < 300; round++) {
      const work = pendingWork()
      if (work.length === 0 && !(await flushAll())) return
      for (const step of work) {
        await step()
        await settle()
      }
    }
    throw new Error('It does not come to rest')
  }

  function pendingWork(): (() => unknown)[] {
    return [
      ...network.streams.filter(({ told, userOf }) => !told && userOf()).map((stream) => () => network.open(stream)),
      ...network.streams.flatMap((stream) => stream.queue.map(() => () => network.hear(stream))),
      ...network.calls.map((call) => async () => {
        if (!call.answer) await network.serve(call)
        if (network.calls.includes(call)) network.deliver(call)
      }),
      ...tabs().flatMap((tab) => tab.unheard.map(() => () => hear(tab, 0))),
      ...tabs().flatMap((tab) => tab.timers.map(() => () => tick(tab, 0))),
    ]
  }

  async function flushAll(): Promise<boolean> {
    for (const stream of network.streams) await network.flush(stream)
    return network.streams.some(({ queue }) => queue.length > 0)
  }

  /** A tab hears the next word of one of the others: of each in order, of all in any. */
  function hear(tab: Tab, choice: number): void {
    const speakers = [...new Set(tab.unheard.map(({ from }) => from))]
    const speaker = speakers[choice % speakers.length]
    const place = tab.unheard.findIndex(({ from }) => from === speaker)
    const [heard] = tab.unheard.splice(place, 1)
    if (heard) tab.hear(heard.message)
  }

  function tick(tab: Tab, choice: number): void {
    const [run] = tab.timers.splice(choice % tab.timers.length, 1)
    run?.()
  }

  const tabs = (): Tab[] => browsers.flatMap((browser) => browser.tabs)

  return {
    server,
    network,
    browsers,
    lists,
    made,
    discarded,
    tabs,
    settle,
    commit,
    comeToRest,
    hear,
    tick,
    pendingWork,
  }
}

const stateOf = (userId: string): State => ({
  userId,
  todo: () => undefined,
  todos: () => [],
  parts: () => [],
  members: () => [],
  lists: () => [],
})
const transaction = (changes: Change[]): Transaction => ({ id: nextId(), label: 'Begin', changes })
const idOf = ({ transaction: { id } }: { transaction: Transaction }): string => id

/** What is wrong at any moment, in a word for each thing. */
export function wrongNow(world: World, recorded: { versions: Versions }[]): string[] {
  const shared = recorded.filter(({ versions }) => Object.keys(versions).length > 1)
  return world.tabs().flatMap(({ store }) =>
    shared.flatMap(({ versions }) => {
      const seen = Object.entries(versions).filter(([listId]) => store.cursor[listId] !== undefined)
      const here = seen.filter(([listId, version]) => (store.cursor[listId] ?? 0) >= version)
      return here.length > 0 && here.length < seen.length ? ['half a transaction is shown'] : []
    }),
  )
}

/** What is wrong once everything has come to rest. */
export async function wrongInTheEnd(world: World): Promise<string[]> {
  const { server, browsers, made, discarded } = world
  const wrong: string[] = []
  const recorded = (await server.recorded()).map(({ transaction }) => transaction.id)
  const applied = new Set(recorded)
  if (applied.size < recorded.length) wrong.push('a transaction is recorded twice')

  const aside = new Set<string>()
  for (const { tabs, memory, session } of browsers) {
    const stored = await memory.readAll()
    const outbox = await memory.readOutbox()
    if (outbox.some(({ refused }) => !refused)) wrong.push('something is left in an outbox')
    for (const { transaction } of outbox) aside.add(transaction.id)
    const truth = session.userId
      ? contentsOf((await server.pull(session.userId, {})).lists.map(({ rows }) => rows))
      : ''
    if (session.userId && contentsOf(stored.lists.map(({ rows }) => rows)) !== truth)
      wrong.push('what is stored differs')
    for (const { store } of tabs) {
      if (store.unsent().length > 0) wrong.push('something still waits')
      if (store.acknowledged()) wrong.push('the rows of something have not arrived')
      if (contentsOf(rowsOf(store)) !== truth)
        wrong.push(`a tab shows something else:\n${contentsOf(rowsOf(store))}\n--\n${truth}`)
      if (store.aside().map(idOf).sort().join() !== outbox.map(idOf).sort().join())
        wrong.push('a tab differs in what is set aside')
    }
  }
  for (const [id, { label }] of made) {
    // Of several Inboxes that tabs of a visitor make, one is.
    const isKept = applied.has(id) || aside.has(id) || discarded.has(id) || label === 'Create Inbox'
    if (!isKept) wrong.push(`${label} is lost`)
  }
  return wrong
}

type ListContents = Pick<ListDelta['rows'], 'lists' | 'todos'>

function rowsOf({ view }: Store): ListContents[] {
  return view.listIds().flatMap((listId) => {
    const of = view.rows(listId)
    return of?.list ? [{ lists: [of.list], todos: [...of.todos.values()] }] : []
  })
}

/** All that a person could see, as text. Tombstones are left out: a client may hold them or not. */
function contentsOf(rows: ListContents[]): string {
  const lines = rows.flatMap(({ lists, todos }) => {
    const [list] = lists
    // At version 0 is the Inbox that a visitor is shown before they have one.
    if (!list || list.deletedAt || list.version === 0) return []
    return [
      `${list.id} ${list.name} ${list.version}`,
      ...todos
        .filter(({ deletedAt }) => !deletedAt)
        .map((todo) => whole('todos', todo))
        .map(
          (todo) => `${todo.listId} ${todo.id} ${todo.description} ${todo.completed} ${todo.position} ${todo.version}`,
        ),
    ]
  })
  return lines.sort().join('\n')
}
