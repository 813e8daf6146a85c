import { v7 } from 'uuid'
import { describe, expect, test, vi } from 'vitest'
import type { FirstRead } from '../../db/first.ts'
import { applyChange, type Change, rowOf } from '../../db/model/changes.ts'
import type { ListDelta } from '../../db/model/delta.ts'
import { byPosition, positionBetween } from '../../db/model/order.ts'
import type { Outcome } from '../../db/model/outcome.ts'
import type { List, Member, Todo } from '../../db/model/rows.ts'
import { addTodo, completeTodo, deleteTodo, editTodo, reopenTodo } from '../../db/model/todos.ts'
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
  deletedAt: null,
})
const memberRow = (listId = INBOX): Member => ({
  listId,
  userId: USER,
  role: 'owner',
  inbox: listId === INBOX,
  position: 'a0',
  version: 1,
  createdAt: NOW,
  deletedAt: null,
})
const todoRow = (values: Partial<Todo> = {}): Todo => ({
  listId: INBOX,
  id: v7(),
  description: 'todo',
  completed: false,
  position: 'a0',
  version: 1,
  createdAt: NOW,
  deletedAt: null,
  movedTo: null,
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
    store.onCommit(sent)
    store.commit('Add', addTodo(store.state, { listId: INBOX, id: v7(), description: 'one' }))
    expect(texts(store)).toEqual(['one'])
    expect(store.view.counts(INBOX)).toEqual({ all: 1, active: 1, completed: 0 })
    expect(store.status()).toBe('saving')
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
    expect(store.status()).toBe('saved')
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
    expect(store.status()).toBe('saved')
    const sent: PendingTransaction[] = []
    store.onCommit((made) => sent.push(...made))
    store.commit('Add', addTodo(store.state, { listId: INBOX, id: v7(), description: 'one' }))
    expect(sent.map(({ transaction }) => transaction.label)).toEqual(['Create Inbox', 'Add'])
    expect(store.unsent()).toEqual(sent)
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
    before.onCommit((made) => waiting.push(...made))
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

test('However commits, deltas, acknowledgements and refusals fall, the view is the pending changes over the server’s rows', () => {
  for (let seed = 1; seed <= 150; seed++) run(random(seed))
})

/** A store beside the plainest model of it: the server's rows, and the pending transactions done over them one by one. */
function run(next: (below: number) => number): void {
  const store = storeOf()
  const server = new Map<string, Todo>()
  const waiting: PendingTransaction[] = []
  const acknowledged = new Map<string, number>()
  let version = 1
  store.onCommit((made) => waiting.push(...made))

  for (let step = 0; step < 40; step++) {
    const todos = store.state.todos(INBOX)
    const some = todos[next(Math.max(todos.length, 1))]
    const actions: (() => void)[] = [
      () => store.commit('Add', addTodo(store.state, { listId: INBOX, id: v7(), description: `todo ${step}` })),
      () =>
        some &&
        store.commit('Toggle', some.completed ? reopenTodo(store.state, some) : completeTodo(store.state, some)),
      () => some && store.commit('Edit', editTodo(store.state, some, `edited ${step}`)),
      () => some && store.commit('Delete', deleteTodo(store.state, some)),
      others,
      () => answer(true),
      () => answer(true),
      () => answer(false),
    ]
    actions[next(actions.length)]?.()
    compare()
  }

  /** Someone else writes: a new todo, or a change to one that is there. */
  function others(): void {
    version += 1
    const known = [...server.values()]
    const old = known[next(known.length + 1)]
    const row = old
      ? { ...old, description: `theirs ${version}`, deletedAt: next(4) === 0 ? NOW : null, version }
      : todoRow({ description: `theirs ${version}`, position: positionBetween(null, null, v7()), version })
    server.set(rowOf({ table: 'todos', key: row }), row)
    deliver(version - 1, [row])
  }

  /** The server answers the oldest that waits, and sends its rows. */
  function answer(isAccepted: boolean): void {
    const oldest = waiting.shift()
    if (oldest === undefined) return
    if (!isAccepted) return void rejected(store, oldest.transaction.id)
    version += 1
    const written = oldest.transaction.changes.flatMap((change) => {
      const row = applyChange(server.get(rowOf(change)), change as Change & { table: 'todos' }, oldest.at)
      return row ? [{ ...row, version }] : []
    })
    for (const row of written) server.set(rowOf({ table: 'todos', key: row }), row)
    acknowledged.set(oldest.transaction.id, version)
    if (next(2) === 0) {
      committed(store, version, oldest.transaction.id)
      deliver(version - 1, written)
    } else {
      deliver(version - 1, written)
      committed(store, version, oldest.transaction.id)
    }
  }

  function deliver(from: number, rows: Todo[]): void {
    store.receive([delta(from, version, rows)])
  }

  function compare(): void {
    const rows = new Map(server)
    for (const { transaction, at } of waiting) {
      for (const change of transaction.changes) {
        const row = applyChange(rows.get(rowOf(change)), change as Change & { table: 'todos' }, at)
        if (row) rows.set(rowOf(change), row)
      }
    }
    const shown = [...rows.values()].filter(({ deletedAt }) => deletedAt === null).sort(byPosition)
    const plain = ({ id, description, completed }: Todo) => ({ id, description, completed })
    expect(store.state.todos(INBOX).map(plain)).toEqual(shown.map(plain))
    expect(store.view.ids(INBOX, 'all')).toEqual(shown.map(({ id }) => id))
    expect(store.view.ids(INBOX, 'active')).toEqual(shown.filter(({ completed }) => !completed).map(({ id }) => id))
    expect(store.view.ids(INBOX, 'completed')).toEqual(shown.filter(({ completed }) => completed).map(({ id }) => id))
    expect(store.view.counts(INBOX).active).toBe(shown.filter(({ completed }) => !completed).length)
  }
}

/** The same numbers for the same seed (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below)
  }
}
