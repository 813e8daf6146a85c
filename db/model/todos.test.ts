import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { Change } from './changes.ts'
import { fields, usual } from './fields.ts'
import { byPosition } from './order.ts'
import type { List, Member, Todo } from './rows.ts'
import type { State } from './state.ts'
import {
  addTodo,
  clearCompleted,
  completeAll,
  completeTodo,
  deleteTodo,
  editTodo,
  moveTodo,
  reopenAll,
  reopenTodo,
  reorderTodo,
  restoreTodo,
} from './todos.ts'

// What each command returns for a given state. How commands follow on one another is in commands.test.ts.

const [LIST, OTHER, USER] = [v7(), v7(), v7()]
const NOW = '2026-03-14T09:26:53.000Z'

const row = (description: string, position: string, completed = false): Todo =>
  Object.freeze({
    ...usual.todos,
    listId: LIST,
    id: v7(),
    description,
    completed,
    position,
    version: 1,
    createdAt: NOW,
  })

/** A state of plain rows that nobody can write into. */
function stateOf(...todos: Todo[]): State {
  const sorted = (listId: string) => Object.freeze(todos.filter((todo) => todo.listId === listId).sort(byPosition))
  return {
    userId: USER,
    todo: ({ listId, id }) => todos.find((todo) => todo.listId === listId && todo.id === id),
    todos: sorted,
    parts: () => [],
    members: () => [],
    lists: () => [] as { list: List; member: Member }[],
  }
}

const keyOf = ({ listId, id }: Todo) => ({ listId, id })
const insertedPosition = ([change]: Change[]) =>
  change?.table === 'todos' && change.op === 'insert' ? change.values.position : ''

const [one, two, three] = [row('one', 'a0'), row('two', 'a1', true), row('three', 'a2')]
const state = stateOf(one, two, three)

describe('Adding', () => {
  test('gives the new todo its place after the last, whether or not that is completed', () => {
    const add = (...todos: Todo[]) =>
      addTodo(stateOf(...todos), { listId: LIST, id: v7(), description: 'new' }) as Change[]
    expect(insertedPosition(add(one, two, three)) > three.position).toBe(true)
    expect(insertedPosition(add(one, two)) > two.position).toBe(true)
    expect(insertedPosition(add())).not.toBe('')
  })

  test('trims what people paste: no-break spaces and line ends too, but keeps what is between', () => {
    const [change] = addTodo(state, { listId: LIST, id: v7(), description: '\u00a0\tbuy  oat\nmilk \r\n' })
    expect(change).toMatchObject({ values: { description: 'buy  oat\nmilk' } })
  })

  test('of nothing but white space adds nothing', () => {
    for (const description of ['', ' ', '\n\t', '\u00a0\u2003\ufeff']) {
      expect(addTodo(state, { listId: LIST, id: v7(), description })).toEqual([])
    }
  })
})

test('Of a todo that is not there nothing is completed, reopened, moved or deleted', () => {
  const absent = { listId: LIST, id: v7() }
  expect(completeTodo(state, absent)).toEqual([])
  expect(reopenTodo(state, absent)).toEqual([])
  expect(moveTodo(state, absent, OTHER)).toEqual([])
  expect(deleteTodo(state, absent)).toEqual([])
  expect(reorderTodo(state, absent, null)).toEqual([])
  expect(editTodo(state, absent, ' ')).toEqual([])
})

test('A text for a todo that someone deleted meanwhile is sent all the same: its author hears that it was refused', () => {
  expect(editTodo(state, { listId: LIST, id: v7() }, 'written with care')).toHaveLength(1)
})

test('A todo of one list is not found in another', () => {
  expect(completeTodo(state, { listId: OTHER, id: one.id })).toEqual([])
})

test('What is done already is not done again', () => {
  expect(completeTodo(state, two)).toEqual([])
  expect(reopenTodo(state, one)).toEqual([])
  expect(editTodo(state, one, '  one\n')).toEqual([])
  expect(restoreTodo(state, one)).toEqual([])
  expect(moveTodo(state, one, LIST)).toEqual([])
})

describe('Reordering', () => {
  test('to where the todo stands already changes nothing', () => {
    expect(reorderTodo(state, one, two.id)).toEqual([])
    expect(reorderTodo(state, two, three.id)).toEqual([])
    expect(reorderTodo(state, three, null)).toEqual([])
    expect(reorderTodo(state, two, two.id)).toEqual([])
  })

  test('puts the todo between its new neighbours', () => {
    const [change] = reorderTodo(state, one, three.id)
    expect(change).toMatchObject({ op: 'update', key: keyOf(one), values: { position: expect.any(String) } })
    const position = change?.op === 'update' && 'position' in change.values ? (change.values.position ?? '') : ''
    expect(position > two.position && position < three.position).toBe(true)
  })

  test('works among todos to which two offline clients gave the same position', () => {
    const twins = stateOf(row('a', 'a5'), row('b', 'a5'), row('c', 'a6'))
    const [a, b, c] = twins.todos(LIST) as [Todo, Todo, Todo]
    expect(reorderTodo(twins, c, b.id)).toHaveLength(1)
    expect(reorderTodo(twins, a, c.id)).toHaveLength(1)
    expect(reorderTodo(twins, b, a.id)).toHaveLength(1)
  })
})

test('Moving takes the whole todo along: text, tick, and when it was made', () => {
  expect(moveTodo(state, two, OTHER)).toEqual([
    { table: 'todos', op: 'delete', key: keyOf(two), values: { movedTo: OTHER } },
    {
      table: 'todos',
      op: 'insert',
      key: { listId: OTHER, id: two.id },
      values: {
        ...Object.fromEntries(fields.todos.map((field) => [field, two[field]])),
        createdAt: NOW,
        position: expect.any(String),
      },
    },
  ])
})

describe('All at once', () => {
  const updates = (todos: Todo[], completed: boolean) =>
    todos.map((todo) => ({ table: 'todos', op: 'update', key: keyOf(todo), values: { completed } }))

  test('touches only those of this list that need it, in order', () => {
    const elsewhere = Object.freeze({ ...row('elsewhere', 'a0', true), listId: OTHER })
    const both = stateOf(three, two, one, elsewhere)
    expect(completeAll(both, LIST)).toEqual(updates([one, three], true))
    expect(reopenAll(both, LIST)).toEqual(updates([two], false))
    expect(clearCompleted(both, LIST)).toEqual([{ table: 'todos', op: 'delete', key: keyOf(two) }])
  })

  test('does nothing in a list without todos', () => {
    for (const command of [completeAll, reopenAll, clearCompleted]) expect(command(state, OTHER)).toEqual([])
  })
})

test('A command returns the same changes each time it is asked, and writes into no row', () => {
  const id = v7()
  const commands: (() => Change[])[] = [
    () => addTodo(state, { listId: LIST, id, description: 'new' }),
    () => editTodo(state, one, 'changed'),
    () => completeTodo(state, one),
    () => reopenTodo(state, two),
    () => reorderTodo(state, three, one.id),
    () => moveTodo(state, one, OTHER),
    () => deleteTodo(state, one),
    () => restoreTodo(state, { listId: LIST, id }),
    () => completeAll(state, LIST),
    () => reopenAll(state, LIST),
    () => clearCompleted(state, LIST),
  ]
  for (const command of commands) {
    const changes = command()
    expect(changes).not.toEqual([])
    expect(command()).toEqual(changes)
  }
})
