import { v7 } from 'uuid'
import { describe, expect, test, vi } from 'vitest'
import type { ListDelta } from '../../db/model/delta.ts'
import type { ErrorCode } from '../../db/model/errors.ts'
import { usual } from '../../db/model/fields.ts'
import { createList } from '../../db/model/lists.ts'
import type { Outcome } from '../../db/model/outcome.ts'
import { addTodo } from '../../db/model/todos.ts'
import { VISITOR } from '../../db/model/visitor.ts'
import { createBrowser } from '../../e2e/model/browser.ts'
import { createMemory } from '../../e2e/model/memory.ts'
import { createNetwork } from '../../e2e/model/network.ts'
import { createReference } from '../../e2e/model/reference.ts'
import { createStore } from './store.ts'
import { createSync } from './sync.ts'
import type { Message } from './tabs.ts'
import { TransportError } from './transport.ts'

vi.mock('../actions/commit.ts', () => ({ commit: vi.fn() }))

const [USER, INBOX, TODO] = [v7(), v7(), v7()]
const fresh = { version: 1, createdAt: '2026-03-14T09:26:53.000Z' }

/** What the server has once the visitor's first change is saved. */
const saved: ListDelta = {
  listId: INBOX,
  from: 0,
  to: 1,
  rows: {
    lists: [{ ...usual.lists, ...fresh, id: INBOX, name: 'Inbox', purgedVersion: 0 }],
    members: [
      { ...usual.members, ...fresh, listId: INBOX, userId: USER, role: 'owner', name: '', inbox: true, position: 'a0' },
    ],
    todos: [{ ...usual.todos, ...fresh, listId: INBOX, id: TODO, description: 'milk', position: 'a0' }],
  },
}

/** A visitor's tab, while another one leads, which has sent the first change. `pulls` says what becomes of pulls. */
async function openVisitorsTab({ storage = createMemory() } = {}) {
  const store = createStore({ userId: VISITOR, inboxId: INBOX, delta: { userId: VISITOR, lists: [], gone: [] } })
  store.commit('Add', addTodo(store.state, { listId: INBOX, id: TODO, description: 'milk' }))
  const sent = store.unsent().map(({ transaction }) => transaction.id)
  const rig = {
    store,
    failure: undefined as TransportError | undefined,
    lists: [saved],
    pulls: 0,
    timers: [] as (() => void)[],
    /** Lets the time come that is waited for. */
    async tick(): Promise<void> {
      for (const run of rig.timers.splice(0)) run()
      await settled()
    },
    hear: (_message: Message) => {},
    stop: () => {},
    answer: (): void =>
      rig.hear({
        kind: 'answered',
        userId: USER,
        outcomes: sent.map((id) => [id, { status: 'committed', versions: { [INBOX]: 1 } }]),
      }),
  }
  const sync = createSync(store, {
    storage: Promise.resolve(storage),
    server: {
      commit: () => new Promise(() => {}),
      async pull() {
        rig.pulls += 1
        if (rig.failure) throw rig.failure
        return { userId: USER, lists: rig.lists, gone: [] }
      },
      signIn: () => new Promise(() => {}),
      formerGuest: async () => null,
      follow: () => () => {},
    },
    openTabs(hear) {
      rig.hear = hear
      return { tell: () => {}, close: () => {} }
    },
    lead: () => () => {},
    clock: {
      after(_milliseconds, run) {
        rig.timers.push(run)
        return () => {
          rig.timers = rig.timers.filter((each) => each !== run)
        }
      },
      random: () => 0,
    },
    reload: () => {},
    met: () => {},
  })
  rig.stop = sync.stop
  await sync.isReady
  return rig
}

/** Lets all that waits for no timer come to its end. */
const settled = () => new Promise((done) => setImmediate(done))

const failing = async (code?: ErrorCode) => {
  const tab = await openVisitorsTab()
  tab.failure = new TransportError(code)
  tab.answer()
  await settled()
  return tab
}

describe('A visitor who hears from another tab that they are a user', () => {
  test('becomes that user', async () => {
    const tab = await openVisitorsTab()
    tab.answer()
    await settled()
    expect([tab.store.state.userId, tab.store.acknowledged(), tab.timers]).toEqual([USER, false, []])
  })

  test('does so later where the server can’t be reached, though nothing is left to send and nothing more is said', async () => {
    const tab = await failing()
    expect([tab.store.state.userId, tab.store.unsent()]).toEqual([VISITOR, []])
    await tab.tick()
    expect([tab.store.state.userId, tab.pulls]).toEqual([VISITOR, 2])
    tab.failure = undefined
    await tab.tick()
    expect([tab.store.state.userId, tab.store.acknowledged(), tab.timers]).toEqual([USER, false, []])
    expect(tab.store.state.todo({ listId: INBOX, id: TODO })).toMatchObject({ description: 'milk', version: 1 })
  })

  test('asks again once, however many words were heard meanwhile, and not at all when the page is gone', async () => {
    const tab = await openVisitorsTab()
    tab.failure = new TransportError()
    for (let word = 0; word < 3; word++) tab.hear({ kind: 'online', userId: USER, online: true })
    await settled()
    expect([tab.pulls, tab.timers.length]).toEqual([1, 1])
    tab.stop()
    expect(tab.timers).toEqual([])
  })

  test('keeps a list that comes while it is read what is stored', async () => {
    const memory = createMemory()
    let goOn = () => {}
    const reading = new Promise<void>((done) => {
      goOn = done
    })
    const tab = await openVisitorsTab({
      storage: {
        ...memory,
        async readRows(userId) {
          await memory.wipe(userId)
          if (userId === USER) await reading
          return memory.readRows(userId)
        },
      },
    })
    tab.lists = []
    tab.answer()
    await settled()
    tab.lists = [saved]
    tab.hear({ kind: 'leads', userId: USER })
    await settled()
    expect(await memory.readListIds()).toEqual([INBOX])
    goOn()
    await settled()
    expect(await memory.readListIds()).toEqual([INBOX])
  })

  test('stays a visitor where the session is over by then', async () => {
    const tab = await failing('signed_out')
    await tab.tick()
    expect([tab.store.state.userId, tab.pulls, tab.timers]).toEqual([VISITOR, 1, []])
  })
})

/** Two tabs of a user: one that leads, whose stream isn't there yet, and one that doesn't, whose pull is on its way. */
async function openTwoTabs() {
  const server = createReference()
  const network = createNetwork(server)
  const list = v7()
  const owner = createStore({ userId: v7(), inboxId: v7(), delta: { userId: VISITOR, lists: [], gone: [] } }).state
  const changes = createList(owner, { id: list, name: 'Home' })
  await server.commit(owner.userId, [{ id: v7(), label: 'Create list', changes }])
  const browser = createBrowser(network, server, { userId: USER })
  const leading = await browser.open('page')
  await settled()
  const other = await browser.open('page')
  await settled()
  const tabs = {
    list,
    network,
    browser,
    leading,
    other,
    /** What they know: the one that leads, and the other one. */
    known: () => [leading, other].map(({ store }) => Object.keys(store.cursor)),
    setRole: (role?: 'editor' | 'viewer') => server.setRole(list, USER, role),
    serve: () => Promise.all(network.calls.map(network.serve)),
    async deliver(): Promise<void> {
      for (const call of network.calls.filter(({ answer }) => answer)) network.deliver(call)
      await settled()
    },
    /** The stream of the tab that leads begins, and the other one hears what is said of it. */
    async follow(): Promise<void> {
      for (const stream of network.streams) await network.open(stream)
      await tabs.hear()
    },
    async hear(): Promise<void> {
      for (const { message } of other.unheard.splice(0)) other.hear(message)
      await settled()
    },
    async finish(): Promise<void> {
      while (network.calls.length + other.unheard.length > 0) {
        await tabs.serve()
        await tabs.deliver()
        await tabs.hear()
      }
    },
  }
  return tabs
}

test('What a tab that is closed has stored, and was left before the one that leads follows, does not stay stored', async () => {
  const tabs = await openTwoTabs()
  await tabs.setRole('viewer')
  await tabs.serve()
  await tabs.deliver()
  tabs.browser.close(tabs.other)
  await tabs.setRole(undefined)
  expect([Object.keys(tabs.leading.store.cursor), await tabs.browser.memory.readListIds()]).toEqual([[], [tabs.list]])
  await tabs.follow()
  await tabs.finish()
  expect(await tabs.browser.memory.readListIds()).toEqual([])
})

test('What was saved after all is not put into the outbox again by a tab that knows only of a refusal', async () => {
  const { leading, other, list, browser, network, ...tabs } = await openTwoTabs()
  await tabs.setRole('editor')
  await tabs.follow()
  await tabs.finish()
  const { store } = leading
  store.commit('Add', addTodo(store.state, { listId: list, id: TODO, description: 'milk' }))
  await settled()
  await tabs.hear()
  const [id] = store.unsent().map(({ transaction }) => transaction.id) as [string]
  const outcomes: [string, Outcome][] = [[id, { status: 'rejected', code: 'no_access', message: '' }]]
  await browser.memory.mark(new Map(outcomes))
  other.hear({ kind: 'answered', userId: USER, outcomes })
  await settled()
  expect(other.store.aside()).toHaveLength(1)

  await tabs.serve()
  await tabs.deliver()
  for (const stream of network.streams) {
    await network.flush(stream)
    network.hear(stream)
  }
  await settled()
  other.store.retry([id])
  await settled()
  expect(await browser.memory.readOutbox()).toEqual([])
  await tabs.finish()
  expect([other.store.unsent(), other.store.aside()]).toEqual([[], []])
})

describe('When the tab that leads begins to follow, another one', () => {
  test('finds out that a list is gone which it alone knew', async () => {
    const tabs = await openTwoTabs()
    await tabs.setRole('viewer')
    await tabs.serve()
    await tabs.setRole(undefined)
    await tabs.deliver()
    expect(tabs.known()).toEqual([[], [tabs.list]])
    await tabs.follow()
    await tabs.finish()
    expect(tabs.known()).toEqual([[], []])
  })

  test('finds it out where it learns of the list only then', async () => {
    const tabs = await openTwoTabs()
    await tabs.setRole('viewer')
    await tabs.serve()
    await tabs.setRole(undefined)
    await tabs.follow()
    await tabs.deliver()
    expect(tabs.known()).toEqual([[], [tabs.list]])
    await tabs.finish()
    expect(tabs.known()).toEqual([[], []])
  })

  test('asks for nothing where it knows no more', async () => {
    const tabs = await openTwoTabs()
    await tabs.setRole('viewer')
    await tabs.follow()
    await tabs.finish()
    expect(tabs.known()).toEqual([[tabs.list], [tabs.list]])
    for (const stream of tabs.network.streams) tabs.network.cut(stream)
    await tabs.follow()
    expect(tabs.network.calls.map(({ from }) => from)).toEqual([tabs.leading.id])
  })
})
