import { v7 } from 'uuid'
import { describe, expect, test, vi } from 'vitest'
import type { FirstRead } from '../../db/first.ts'
import { applyChange, type Change, rowOf } from '../../db/model/changes.ts'
import type { ListDelta } from '../../db/model/delta.ts'
import { usual, whole } from '../../db/model/fields.ts'
import { byPosition, positionBetween } from '../../db/model/order.ts'
import type { Outcome } from '../../db/model/outcome.ts'
import type { List, Member, Todo } from '../../db/model/rows.ts'
import { random } from '../../db/model/testing.ts'
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
import { VISITOR } from '../../db/model/visitor.ts'
import type { PendingTransaction } from './pending.ts'
import { createStore, type Store } from './store.ts'
import type { Topic } from './topics.ts'

const USER = v7()
const INBOX = v7()
const NOW = '2026-03-14T09:26:53.000Z'

const listRow = (version = 1, id = INBOX): List => ({
  id,
  name: 'Inbox',
  version,
  purgedVersion: 0,
  createdAt: NOW,
  ...usual.lists,
})
const memberRow = (listId = INBOX): Member => ({
  listId,
  userId: USER,
  role: 'owner',
  name: '',
  inbox: listId === INBOX,
  position: 'a0',
  version: 1,
  createdAt: NOW,
  ...usual.members,
})
const todoRow = (values: Partial<Todo> = {}): Todo => ({
  ...usual.todos,
  listId: INBOX,
  id: v7(),
  description: 'todo',
  position: 'a0',
  version: 1,
  createdAt: NOW,
  ...values,
})

const snapshot = (todos: Todo[] = [], to = 1): ListDelta => ({
  listId: INBOX,
  from: 0,
  to,
  rows: { lists: [listRow(to)], members: [memberRow()], todos },
})
const delta = (from: number, to: number, todos: Todo[]): ListDelta => ({
  listId: INBOX,
  from,
  to,
  rows: { lists: [listRow(to)], members: [], todos },
})

/** Tells what the user commits to a listener. */
const heard = (store: Store, made: (transactions: PendingTransaction[]) => void) =>
  store.join({ made, rewritten: () => {}, retried: () => {}, discarded: () => {}, drafted: () => {} })

const storeOf = (todos: Todo[] = []): Store =>
  createStore({ userId: USER, inboxId: v7(), delta: { userId: USER, lists: [snapshot(todos)], gone: [] } })
const visitorStore = (): Store =>
  createStore({ userId: VISITOR, inboxId: INBOX, delta: { userId: VISITOR, lists: [], gone: [] } })

const committed = (store: Store, version: number, transaction = store.unsent()[0]?.transaction.id ?? '') =>
  store.acknowledge(new Map<string, Outcome>([[transaction, { status: 'committed', versions: { [INBOX]: version } }]]))
const rejected = (store: Store, transaction = store.unsent()[0]?.transaction.id ?? '') =>
  store.acknowledge(
    new Map<string, Outcome>([
      [transaction, { status: 'rejected', code: 'todo_deleted', message: 'the todo was deleted' }],
    ]),
  )

const texts = (store: Store) => store.state.todos(INBOX).map(({ description }) => description)

describe('What the user does', () => {
  test('shows at once, and waits to be sent', () => {
    const store = storeOf()
    const sent = vi.fn()
    heard(store, sent)
    store.commit('Add', addTodo(store.state, { listId: INBOX, id: v7(), description: 'one' }))
    expect(texts(store)).toEqual(['one'])
    expect(store.view.counts(INBOX)).toEqual({ all: 1, active: 1, completed: 0 })
    expect(store.sync().status).toBe('saving')
    expect(sent).toHaveBeenCalledTimes(1)
    store.commit('Nothing', [])
    expect(sent).toHaveBeenCalledTimes(1)
  })

  test('stays on the screen without a flicker, from the acknowledgement until its rows are here', () => {
    const todo = todoRow()
    const store = storeOf([todo])
    const seen: (boolean | undefined)[] = []
    store.subscribe(`todo/${INBOX}/${todo.id}`, () => seen.push(store.state.todo(todo)?.completed))
    store.commit('Complete', completeTodo(store.state, todo))
    committed(store, 2)
    expect(store.sync().status).toBe('saved')
    expect(store.state.todo(todo)?.completed).toBe(true)
    expect(store.receive([delta(1, 2, [{ ...todo, completed: true, version: 2 }])])).toHaveLength(1)
    expect(store.state.todo(todo)).toMatchObject({ completed: true, version: 2 })
    expect(seen).not.toContain(false)
  })

  test('is undone when it is refused, with a sentence, and what else was done stays', () => {
    const [one, two] = [todoRow({ description: 'one' }), todoRow({ description: 'two', position: 'a1' })]
    const store = storeOf([one, two])
    store.commit('Edit', editTodo(store.state, one, 'changed'))
    store.commit('Complete', completeTodo(store.state, one))
    store.commit('Edit', editTodo(store.state, two, 'kept'))
    rejected(store)
    expect(texts(store)).toEqual(['one', 'kept'])
    expect(store.state.todo(one)?.completed).toBe(true)
    expect(store.notices().map(({ text }) => text)).toEqual(['Couldn’t save — the todo was deleted'])
  })

  test('goes in several transactions where it is more than one takes: all of a long list can be completed', () => {
    const todos = Array.from({ length: 2500 }, () => todoRow())
    const store = storeOf(todos)
    const sent: PendingTransaction[] = []
    heard(store, (those) => void sent.push(...those))
    store.commit('Complete all', completeAll(store.state, INBOX))
    expect(store.view.counts(INBOX)).toEqual({ all: 2500, active: 0, completed: 2500 })
    expect(sent.map(({ transaction }) => transaction.changes.length)).toEqual([1000, 1000, 500])
    expect(new Set(sent.flatMap(({ transaction }) => transaction.changes.map(rowOf))).size).toBe(2500)
    expect(store.unsent()).toEqual(sent)
  })

  test('in two lists stays on the screen until the rows of both are here', () => {
    const [todo, OTHER] = [todoRow(), v7()]
    const other: ListDelta = {
      ...snapshot(),
      listId: OTHER,
      rows: { lists: [listRow(1, OTHER)], members: [memberRow(OTHER)], todos: [] },
    }
    const store = createStore({
      userId: USER,
      inboxId: v7(),
      delta: { userId: USER, lists: [snapshot([todo]), other], gone: [] },
    })
    store.commit('Move', moveTodo(store.state, todo, OTHER))
    const [move] = store.unsent()
    const versions = { [INBOX]: 2, [OTHER]: 2 }
    store.acknowledge(new Map([[move?.transaction.id ?? '', { status: 'committed', versions }]]))
    expect(store.receive([delta(1, 2, [{ ...todo, deletedAt: NOW, movedTo: OTHER, version: 2 }])])).toEqual([])
    expect(store.state.todos(OTHER)).toHaveLength(1)
    const arrived = { ...todo, listId: OTHER, version: 2 }
    const rest = { ...other, from: 1, to: 2, rows: { lists: [], members: [], todos: [arrived] } }
    expect(store.receive([rest])).toEqual([move?.transaction.id])
    expect(store.state.todos(OTHER)).toEqual([arrived])
    expect(store.state.todos(INBOX)).toEqual([])
  })

  test('survives what others do to other fields of the same todo', () => {
    const todo = todoRow()
    const store = storeOf([todo])
    store.commit('Complete', completeTodo(store.state, todo))
    store.receive([delta(1, 2, [{ ...todo, description: 'renamed', version: 2 }])])
    expect(store.state.todo(todo)).toMatchObject({ description: 'renamed', completed: true })
  })
})

describe('What others do', () => {
  test('arrives: changed, deleted and moved todos', () => {
    const [one, two, three] = [
      todoRow({ description: 'one' }),
      todoRow({ description: 'two', position: 'a1' }),
      todoRow({ description: 'three', position: 'a2' }),
    ]
    const store = storeOf([one, two, three])
    store.receive([
      delta(1, 2, [
        { ...one, position: 'a3', version: 2 },
        { ...two, deletedAt: NOW, version: 2 },
      ]),
    ])
    expect(texts(store)).toEqual(['three', 'one'])
    expect(store.view.counts(INBOX)).toEqual({ all: 2, active: 2, completed: 0 })
  })

  test('is asked for where it does not follow on what is known, and is ignored where it is old', () => {
    const todo = todoRow()
    const store = storeOf([todo])
    expect(store.follows(delta(3, 4, []))).toBe(false)
    expect(store.follows(delta(1, 2, []))).toBe(true)
    store.receive([delta(1, 5, [{ ...todo, description: 'new', version: 5 }])])
    store.receive([delta(1, 2, [{ ...todo, description: 'old', version: 2 }])])
    expect(texts(store)).toEqual(['new'])
  })

  test('as a snapshot replaces what was known, and keeps what waits', () => {
    const [gone, kept] = [todoRow({ description: 'gone' }), todoRow({ description: 'kept', position: 'a1' })]
    const store = storeOf([gone, kept])
    store.commit('Add', addTodo(store.state, { listId: INBOX, id: v7(), description: 'mine' }))
    store.receive([snapshot([{ ...kept, version: 9 }], 9)])
    expect(texts(store)).toEqual(['kept', 'mine'])
  })

  test('that puts the user out of a list takes the list away', () => {
    const store = storeOf([todoRow()])
    store.receive([], [INBOX])
    expect(store.view.mineIds()).not.toContain(INBOX)
    expect(texts(store)).toEqual([])
    expect(store.cursor).toEqual({})
    store.receive([snapshot([todoRow({ description: 'back again' })])])
    expect(texts(store)).toEqual(['back again'])
  })

  test('to a list before it came here shows nothing of it where they deleted it, and all of it once it is restored', () => {
    const OTHER = v7()
    const store = storeOf([todoRow()])
    const deleted = { ...listRow(3, OTHER), deletedAt: NOW }
    const rows = { lists: [deleted], members: [memberRow(OTHER)], todos: [todoRow({ listId: OTHER })] }
    store.receive([{ listId: OTHER, from: 0, to: 3, rows }])
    expect(store.view.shownIds()).toEqual([INBOX])
    expect(store.state.lists().map(({ list }) => list.id)).toEqual([INBOX])
    expect(store.view.every().map(({ listId }) => listId)).toEqual([INBOX])
    const restored = { lists: [listRow(4, OTHER)], members: [], todos: [] }
    expect(store.follows({ listId: OTHER, from: 3, to: 4, rows: restored })).toBe(true)
    store.receive([{ listId: OTHER, from: 3, to: 4, rows: restored }])
    expect(store.view.shownIds()).toEqual([INBOX, OTHER])
    expect(store.view.every().map(({ listId }) => listId)).toEqual([INBOX, OTHER])
  })

  test('to a list does not wake those who show another', () => {
    const OTHER = v7()
    const store = storeOf([todoRow()])
    const woken: Topic[] = []
    const topics: Topic[] = [`ids/${INBOX}/all`, `counts/${INBOX}`, `list/${INBOX}`]
    for (const topic of topics) store.subscribe(topic, () => woken.push(topic))
    const rows = { lists: [listRow(1, OTHER)], members: [memberRow(OTHER)], todos: [todoRow({ listId: OTHER })] }
    store.receive([{ listId: OTHER, from: 0, to: 1, rows }])
    expect(store.view.mineIds()).toContain(OTHER)
    expect(woken).toEqual([])
  })
})

describe('Components', () => {
  test('are woken for what they show, and for nothing else', () => {
    const [one, two] = [todoRow({ description: 'one' }), todoRow({ description: 'two', position: 'a1' })]
    const store = storeOf([one, two])
    const woken: Topic[] = []
    const topics: Topic[] = [
      `todo/${INBOX}/${one.id}`,
      `todo/${INBOX}/${two.id}`,
      `ids/${INBOX}/all`,
      `ids/${INBOX}/active`,
      `counts/${INBOX}`,
      'lists',
      `list/${INBOX}`,
    ]
    for (const topic of topics) store.subscribe(topic, () => woken.push(topic))
    const ids = store.view.ids(INBOX, 'all')
    store.commit('Complete', completeTodo(store.state, one))
    expect(woken.sort()).toEqual([`todo/${INBOX}/${one.id}`, `ids/${INBOX}/active`, `counts/${INBOX}`].sort())
    expect(store.view.ids(INBOX, 'all')).toBe(ids)
    woken.length = 0
    store.commit('Edit', editTodo(store.state, two, 'changed'))
    expect(woken).toEqual([`todo/${INBOX}/${two.id}`])
  })
})

describe('A visitor', () => {
  test('has an Inbox that is only shown, until the first change goes after it', () => {
    const store = visitorStore()
    expect(store.view.mineIds()).toEqual([INBOX])
    expect(store.unsent()).toEqual([])
    expect(store.sync().status).toBe('saved')
    const sent: PendingTransaction[] = []
    heard(store, (those) => void sent.push(...those))
    store.commit('Add', addTodo(store.state, { listId: INBOX, id: v7(), description: 'one' }))
    expect(sent.map(({ transaction }) => transaction.label)).toEqual(['Create Inbox', 'Add'])
    expect(store.unsent()).toEqual(sent)
  })

  test('has an Inbox that is called what it is in their language', () => {
    const delta = { userId: VISITOR, lists: [], gone: [] }
    const store = createStore({ userId: VISITOR, inboxId: INBOX, delta }, 'Eingang')
    expect(store.state.lists().map(({ list }) => list.name)).toEqual(['Eingang'])
  })

  test('becomes the user that signing in made', () => {
    const store = visitorStore()
    store.commit('Add', addTodo(store.state, { listId: INBOX, id: v7(), description: 'one' }))
    store.adopt(USER)
    const owners = store
      .unsent()
      .flatMap(({ transaction }) =>
        transaction.changes.flatMap((change) => (change.table === 'members' ? [change.key.userId] : [])),
      )
    expect(owners).toEqual([USER])
    expect(store.view.mineIds()).toEqual([INBOX])
    expect(texts(store)).toEqual(['one'])
  })

  test('who has an Inbox already, made in another tab, finds there what was written', () => {
    const store = createStore({ userId: VISITOR, inboxId: v7(), delta: { userId: VISITOR, lists: [], gone: [] } })
    const [own] = store.view.mineIds()
    store.commit('Add', addTodo(store.state, { listId: own as string, id: v7(), description: 'one' }))
    store.adopt(USER, INBOX)
    store.receive([snapshot([todoRow({ description: 'from the other tab' })])])
    expect(store.view.mineIds()).toEqual([INBOX])
    expect(texts(store).sort()).toEqual(['from the other tab', 'one'])
    expect(store.unsent().map(({ transaction }) => transaction.label)).toEqual(['Add'])
  })

  test('who comes back to what could not be sent sees it, in one Inbox', () => {
    const before = visitorStore()
    const waiting: PendingTransaction[] = []
    heard(before, (those) => void waiting.push(...those))
    before.commit('Add', addTodo(before.state, { listId: INBOX, id: v7(), description: 'one' }))
    const store = createStore({ userId: VISITOR, inboxId: v7(), delta: { userId: VISITOR, lists: [], gone: [] } })
    store.replay(waiting)
    expect(store.view.mineIds()).toEqual([INBOX])
    expect(texts(store)).toEqual(['one'])
  })
})

test('A page that came with a part counts all, shows the part, and takes the rest when it arrives', () => {
  const todos = Array.from({ length: 600 }, (_, n) =>
    todoRow({ position: `b${String(n).padStart(2, '0').slice(-2)}V`, completed: n % 3 === 0 }),
  )
  const first: FirstRead = {
    userId: USER,
    inboxId: v7(),
    delta: { userId: USER, gone: [], lists: [snapshot([])] },
    part: { counts: { [INBOX]: { active: 400, completed: 200 } }, todos: todos.slice(0, 60) },
  }
  const store = createStore(first)
  expect(store.view.counts(INBOX)).toEqual({ all: 600, active: 400, completed: 200 })
  expect(store.view.ids(INBOX, 'all')).toHaveLength(60)
  expect(store.isComplete()).toBe(false)
  expect(store.cursor).toEqual({})
  store.commit('Complete', completeTodo(store.state, todos[1] as Todo))
  expect(store.view.counts(INBOX)).toEqual({ all: 600, active: 399, completed: 201 })
  store.receive([snapshot(todos)])
  store.setComplete()
  expect(store.view.counts(INBOX)).toEqual({ all: 600, active: 399, completed: 201 })
  expect(store.view.ids(INBOX, 'all')).toHaveLength(600)
})

test('A page that came with a part keeps its rows where those that this browser had stored are older', () => {
  const todo = todoRow({ version: 5, description: 'new' })
  const store = createStore({
    userId: USER,
    inboxId: v7(),
    delta: { userId: USER, gone: [], lists: [snapshot([], 5)] },
    part: { counts: { [INBOX]: { active: 1, completed: 0 } }, todos: [todo] },
  })
  store.receive([snapshot([{ ...todo, version: 2, description: 'old' }], 4)])
  expect(texts(store)).toEqual(['new'])
  expect(store.cursor).toEqual({ [INBOX]: 4 })
})

test('However commits, deltas, answers and refusals fall, the view is the pending changes over the server’s rows', () => {
  for (let seed = 1; seed <= 300; seed++) run(random(seed), seed)
}, 30_000)

/**
 * A store beside the plainest model of it: the rows that arrived, and the pending transactions done over them one by
 * one. In between is a server that answers late, and a stream that is early, late, or starts over from a snapshot.
 */
function run(next: (below: number) => number, seed: number): void {
  const OTHER = v7()
  const lists = [INBOX, OTHER]
  const first = lists.map((id) => ({ ...snapshot(), listId: id, rows: rowsOf(id, 1, []) }))
  const store = createStore({ userId: USER, inboxId: v7(), delta: { userId: USER, lists: first, gone: [] } })

  type Made = PendingTransaction & { outcome?: Outcome; isHeard?: boolean }
  const made: Made[] = []
  const truth = new Map<string, Todo>()
  const versions: Record<string, number> = { [INBOX]: 1, [OTHER]: 1 }
  const stream: Record<string, ListDelta[]> = { [INBOX]: [], [OTHER]: [] }
  const arrived = { rows: new Map<string, Todo>(), cursor: { ...versions } }
  heard(store, (those) => void made.push(...those))

  // Components: they know what they read when they were last woken.
  const components = new Map<Topic, { read: () => unknown; seen: unknown }>()
  function show(topic: Topic, read: () => unknown): void {
    if (components.has(topic)) return
    const component = { read, seen: read() }
    components.set(topic, component)
    store.subscribe(topic, () => {
      component.seen = read()
    })
  }
  show('sync', store.sync)
  for (const listId of lists) {
    show(`counts/${listId}`, () => store.view.counts(listId))
    for (const each of ['all', 'active', 'completed'] as const)
      show(`ids/${listId}/${each}`, () => store.view.ids(listId, each))
  }

  for (let step = 0; step < 60; step++) {
    const listId = lists[next(2)] as string
    const todos = store.state.todos(listId)
    const some = todos[next(Math.max(todos.length, 1))]
    const before = todos[next(todos.length + 1)]?.id ?? null
    const actions: (() => unknown)[] = [
      () => store.commit('Add', addTodo(store.state, { listId, id: v7(), description: `todo ${step}` })),
      () => store.commit('Complete', some ? completeTodo(store.state, some) : []),
      () => store.commit('Reopen', some ? reopenTodo(store.state, some) : []),
      () => store.commit('Edit', some ? editTodo(store.state, some, `edited ${step}`) : []),
      () => store.commit('Delete', some ? deleteTodo(store.state, some) : []),
      () => store.commit('Reorder', some ? reorderTodo(store.state, some, before) : []),
      () => store.commit('Move', some ? moveTodo(store.state, some, listId === INBOX ? OTHER : INBOX) : []),
      () => store.commit('Complete all', completeAll(store.state, listId)),
      () => othersWrite(listId),
      () => decide(true),
      () => decide(true),
      () => decide(false),
      () => hear(),
      () => hear(),
      () => arrive(stream[listId]?.shift()),
      () => arrive(stream[listId]?.shift()),
      () => next(4) === 0 && arrive(everything(listId)),
    ]
    actions[next(actions.length)]?.()
    compare(step)
  }
  // In the end everything is answered and everything arrives.
  while (decide(next(5) > 0));
  while (hear());
  for (const listId of lists) for (const each of stream[listId] ?? []) arrive(each)
  compare(60)
  expect(store.unsent()).toEqual([])
  expect(store.acknowledged()).toBe(false)
  expect(store.sync().status).toBe('saved')

  function rowsOf(listId: string, version: number, todos: Todo[]): ListDelta['rows'] {
    return { lists: [listRow(version, listId)], members: [memberRow(listId)], todos }
  }

  function nameOf(key: { listId: string; id: string }): string {
    return rowOf({ table: 'todos', key })
  }

  /** A transaction of the server: the next version of its lists, and news of it. */
  function write(rows: Todo[]): Record<string, number> {
    const moved: Record<string, number> = {}
    for (const row of rows) {
      moved[row.listId] ??= (versions[row.listId] ?? 0) + 1
      truth.set(nameOf(row), { ...row, version: moved[row.listId] ?? 0 })
    }
    for (const [listId, version] of Object.entries(moved)) {
      versions[listId] = version
      const written = [...truth.values()].filter((row) => row.listId === listId && row.version === version)
      stream[listId]?.push({ listId, from: version - 1, to: version, rows: rowsOf(listId, version, written) })
    }
    return moved
  }

  /** Someone else adds a todo, or changes, deletes or restores one. */
  function othersWrite(listId: string): void {
    const known = [...truth.values()].filter((row) => row.listId === listId)
    const old = known[next(known.length + 1)]
    const description = `theirs ${made.length}`
    if (old) write([{ ...old, description, deletedAt: next(3) === 0 ? NOW : null, movedTo: null }])
    else write([todoRow({ listId, description, position: positionBetween(null, null, v7()) })])
  }

  /** The server decides on the oldest that waits there. @returns whether there was one */
  function decide(isAccepted: boolean): boolean {
    const oldest = made.find(({ outcome }) => outcome === undefined)
    if (oldest === undefined) return false
    const rows = new Map<string, Todo>()
    let isRefused = !isAccepted
    for (const change of oldest.transaction.changes as (Change & { table: 'todos' })[]) {
      const row = rows.get(rowOf(change)) ?? truth.get(rowOf(change))
      if (change.op !== 'insert' && (row === undefined || row.deletedAt !== null)) isRefused = true
      const after = applyChange(row, change, oldest.at)
      if (after) rows.set(rowOf(change), after)
    }
    oldest.outcome = isRefused
      ? { status: 'rejected', code: 'todo_deleted', message: 'the todo was deleted' }
      : { status: 'committed', versions: write([...rows.values()]) }
    return true
  }

  /** The oldest answer reaches the page. @returns whether there was one */
  function hear(): boolean {
    const answered = made.find(({ outcome, isHeard }) => outcome && !isHeard)
    if (answered?.outcome === undefined) return false
    answered.isHeard = true
    store.acknowledge(new Map([[answered.transaction.id, answered.outcome]]))
    return true
  }

  function everything(listId: string): ListDelta {
    const todos = [...truth.values()].filter((row) => row.listId === listId && row.deletedAt === null)
    const to = versions[listId] ?? 0
    return { listId, from: 0, to, rows: rowsOf(listId, to, todos) }
  }

  function arrive(delta: ListDelta | undefined): void {
    if (delta === undefined) return
    expect(store.follows(delta)).toBe(true)
    store.receive([delta])
    if (delta.to <= (arrived.cursor[delta.listId] ?? 0)) return
    arrived.cursor[delta.listId] = delta.to
    if (delta.from === 0)
      for (const [name, row] of arrived.rows) if (row.listId === delta.listId) arrived.rows.delete(name)
    for (const row of delta.rows.todos) {
      const todo = whole('todos', row)
      arrived.rows.set(nameOf(todo), todo)
    }
  }

  function isOver({ outcome, isHeard }: Made): boolean {
    if (!isHeard || outcome === undefined) return false
    if (outcome.status === 'rejected') return true
    return Object.entries(outcome.versions).every(([listId, version]) => (arrived.cursor[listId] ?? 0) >= version)
  }

  function compare(step: number): void {
    const where = `seed ${seed}, step ${step}`
    const rows = new Map(arrived.rows)
    for (const each of made) {
      if (isOver(each)) continue
      for (const change of each.transaction.changes as (Change & { table: 'todos' })[]) {
        const row = applyChange(rows.get(rowOf(change)), change, each.at)
        if (row) rows.set(rowOf(change), row)
      }
    }
    for (const listId of lists) {
      const shown = [...rows.values()].filter((row) => row.listId === listId && row.deletedAt === null).sort(byPosition)
      const active = shown.filter(({ completed }) => !completed)
      const completed = shown.filter((todo) => todo.completed)
      same(where, store.state.todos(listId), shown)
      same(where, store.view.ids(listId, 'all'), ids(shown))
      same(where, store.view.ids(listId, 'active'), ids(active))
      same(where, store.view.ids(listId, 'completed'), ids(completed))
      const counts = { all: shown.length, active: active.length, completed: completed.length }
      same(where, store.view.counts(listId), counts)
    }
    for (const [topic, { read, seen }] of components)
      if (read() !== seen) expect.fail(`${where}: ${topic} is not woken`)
    for (const row of rows.values()) show(`todo/${row.listId}/${row.id}`, () => store.state.todo(row))
  }
}

const ids = (todos: Todo[]) => todos.map(({ id }) => id)

/** As `expect` says it, which takes too long to ask where nothing differs. */
function same(where: string, actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) expect(actual, where).toEqual(expected)
}
