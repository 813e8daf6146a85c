import fc from 'fast-check'
import { deleteList, renameList, restoreList } from '../../db/model/lists.ts'
import type { TodoKey } from '../../db/model/rows.ts'
import {
  addTodo,
  completeAll,
  completeTodo,
  deleteTodo,
  editTodo,
  moveTodo,
  reopenTodo,
  reorderTodo,
} from '../../db/model/todos.ts'
import type { Tab } from './browser.ts'
import { nextId } from './ids.ts'
import { type World, wrongNow } from './world.ts'

type Choices = { a: number; b: number; c: number }
type Step = (world: World, choices: Choices) => unknown

/** One thing that happens. The choices are taken among whatever there is to choose from by then. */
class Command implements fc.AsyncCommand<object, World> {
  private readonly name: string
  private readonly choices: Choices
  constructor(name: string, choices: Choices) {
    this.name = name
    this.choices = choices
  }

  check = () => true

  async run(_model: object, world: World): Promise<void> {
    await steps[this.name]?.(world, this.choices)
    await world.settle()
    const [wrong] = wrongNow(world, await world.server.recorded())
    if (wrong) throw new Error(wrong)
  }

  toString = () => `${this.name}(${Object.values(this.choices).join()})`
}

const pick = <T>(all: readonly T[], choice: number): T | undefined => all[choice % all.length]

/** Something a person does in a tab, with a todo and a list that they see. */
const doing =
  (
    label: string,
    work: (tab: Tab, listId: string, todo: TodoKey | undefined, choices: Choices) => Parameters<World['commit']>[2],
  ): Step =>
  (world, choices) => {
    const tab = pick(world.tabs(), choices.a)
    const listId = tab && pick(tab.store.view.mineIds(), choices.b)
    if (!tab || !listId) return
    world.commit(tab, label, work(tab, listId, pick(tab.store.state.todos(listId), choices.c), choices))
  }

const onTodo = (
  label: string,
  work: (tab: Tab, todo: TodoKey, choices: Choices) => Parameters<World['commit']>[2],
): Step => doing(label, (tab, _listId, todo, choices) => (todo ? work(tab, todo, choices) : []))

const steps: Record<string, Step> = {
  add: doing('Add', ({ store }, listId) =>
    addTodo(store.state, { listId, id: nextId(), description: nextId().slice(0, 6) }),
  ),
  edit: onTodo('Edit', ({ store }, todo) => editTodo(store.state, todo, nextId().slice(0, 6))),
  complete: onTodo('Complete', ({ store }, todo) => completeTodo(store.state, todo)),
  reopen: onTodo('Reopen', ({ store }, todo) => reopenTodo(store.state, todo)),
  remove: onTodo('Delete', ({ store }, todo) => deleteTodo(store.state, todo)),
  reorder: onTodo('Reorder', ({ store }, todo) => reorderTodo(store.state, todo, null)),
  move: onTodo('Move', ({ store }, todo, { a, c }) =>
    moveTodo(store.state, todo, pick(store.view.mineIds(), a + c) ?? todo.listId),
  ),
  completeAll: doing('Complete all', ({ store }, listId) => completeAll(store.state, listId)),
  rename: doing('Rename list', ({ store }, listId) => renameList(store.state, { id: listId }, nextId().slice(0, 6))),
  removeList: doing('Delete list', ({ store }, listId, _todo, { c }) =>
    c % 3 === 0 ? deleteList(store.state, { id: listId }) : [],
  ),

  serve: async ({ network }, { a }) => {
    const call = pick(
      network.calls.filter(({ answer }) => !answer),
      a,
    )
    if (call) await network.serve(call)
  },
  deliver: ({ network }, { a }) => {
    const call = pick(
      network.calls.filter(({ answer }) => answer),
      a,
    )
    if (call) network.deliver(call)
  },
  lose: ({ network }, { a }) => {
    const call = pick(network.calls, a)
    if (call) network.lose(call)
  },
  fail: ({ network }, { a }) => {
    const call = pick(
      network.calls.filter(({ answer }) => !answer),
      a,
    )
    if (call) network.fail(call)
  },
  repeat: async ({ network }, { a }) => {
    await pick(network.echoes, a)?.().catch(() => {})
  },
  tick: (world, { a, b }) => {
    const tab = pick(
      world.tabs().filter(({ timers }) => timers.length > 0),
      a,
    )
    if (tab) world.tick(tab, b)
  },
  hear: (world, { a, b }) => {
    const tab = pick(
      world.tabs().filter(({ unheard }) => unheard.length > 0),
      a,
    )
    if (tab) world.hear(tab, b)
  },
  openStream: async ({ network }, { a }) => {
    const stream = pick(network.streams, a)
    if (stream) await network.open(stream)
  },
  flush: async ({ network }, { a }) => {
    const stream = pick(network.streams, a)
    if (stream) await network.flush(stream)
  },
  hearStream: ({ network }, { a }) => {
    const stream = pick(
      network.streams.filter(({ queue }) => queue.length > 0),
      a,
    )
    if (stream) network.hear(stream)
  },
  cut: ({ network }, { a }) => {
    const stream = pick(network.streams, a)
    if (stream) network.cut(stream)
  },

  close: ({ browsers }, { a, b }) => {
    const browser = pick(browsers, a)
    const tab = browser && pick(browser.tabs, b)
    if (tab) browser.close(tab)
  },
  openTab: async ({ browsers }, { a, b }) => {
    const browser = pick(browsers, a)
    if (browser && browser.tabs.length < 3) await browser.open(b % 2 === 0 ? 'page' : 'device')
  },
  steal: ({ browsers }, { a, b }) => {
    const browser = pick(browsers, a)
    const tab = browser && pick(browser.tabs, b)
    if (tab) browser.steal(tab)
  },
  retry: (world, { a, b }) => {
    const tab = pick(
      world.tabs().filter(({ store }) => store.aside().length > 0),
      a,
    )
    const refused = tab && pick(tab.store.aside(), b)
    if (refused) tab.store.retry([refused.transaction.id])
  },
  discard: (world, { a, b }) => {
    const tab = pick(
      world.tabs().filter(({ store }) => store.aside().length > 0),
      a,
    )
    const refused = tab && pick(tab.store.aside(), b)
    if (!refused) return
    world.discarded.add(refused.transaction.id)
    tab.store.discard([refused.transaction.id])
  },

  setRole: async ({ server, lists, browsers }, { a, b, c }) => {
    const [listId, userId] = [pick(lists, a), pick(browsers, b)?.session.userId]
    if (listId && userId)
      await server.setRole(listId, userId, pick([undefined, 'editor', 'viewer', 'owner', 'editor'], c))
  },
  /** Somebody is let into a list, catches up and is put out again, all before their stream looks. It tells them then. */
  visit: async (world, { a, b }) => {
    const { network, server } = world
    const stream = pick(
      network.streams.filter(({ told }) => told),
      a,
    )
    const [listId, userId] = [pick(world.lists, b), stream?.userOf()]
    if (!stream || !listId || !userId) return
    while (stream.queue.length > 0) network.hear(stream)
    await world.settle()
    await server.setRole(listId, userId, 'editor')
    const before = new Set(network.calls)
    stream.handlers.pull()
    await world.settle()
    const call = network.calls.find((each) => !before.has(each))
    if (call) {
      await network.serve(call)
      network.deliver(call)
      await world.settle()
    }
    await server.setRole(listId, userId, undefined)
    if (!call) return
    await network.flush(stream)
    while (stream.queue.length > 0) network.hear(stream)
  },
  restoreList: async ({ server, lists, browsers }, { a }) => {
    const listId = pick(lists, a)
    for (const { session } of browsers) {
      if (!listId || !session.userId) continue
      const changes = restoreList(
        {
          userId: session.userId,
          todo: () => undefined,
          todos: () => [],
          parts: () => [],
          members: () => [],
          lists: () => [],
        },
        { id: listId },
      )
      await server.commit(session.userId, [{ id: nextId(), label: 'Restore list', changes }])
    }
  },
  purge: async ({ server, lists }, { a }) => {
    const listId = pick(lists, a)
    if (listId) await server.purge(listId)
  },
}

/** How often things happen, where they don't happen just once in a while. */
const weights: Record<string, number> = {
  add: 4,
  move: 3,
  serve: 8,
  deliver: 8,
  hear: 8,
  hearStream: 6,
  flush: 5,
  openStream: 3,
  tick: 4,
  lose: 2,
  repeat: 2,
}

const choices = fc.record({ a: fc.nat(999), b: fc.nat(999), c: fc.nat(999) })

/** Anything that can happen, in any order. */
export const anything = (most: number) =>
  fc.commands(
    Object.keys(steps).flatMap((name) =>
      Array.from({ length: weights[name] ?? 1 }, () => choices.map((each) => new Command(name, each))),
    ),
    { maxCommands: most, size: 'max' },
  )
