import { expect, test } from 'vitest'
import { deletedWith, deletionOf } from './deleted-with.ts'
import type { Todo } from './rows.ts'
import { nestTodo } from './subtasks.ts'
import { createWorld } from './testing-world.ts'
import { deleteTodo, restoreTodo } from './todos.ts'
import { inverse } from './undo.ts'

/** A trip of two parts, one of which has a part of its own; and one that is deleted first. */
function trip() {
  const world = createWorld()
  const { state, apply, add, get, rows } = world
  const [whole, tickets, seat, visa] = ['trip', 'tickets', 'seat', 'visa'].map((text) => add(text))
  if (!whole || !tickets || !seat || !visa) throw new Error('They were just added')
  apply(nestTodo(state, tickets, whole.id, null))
  apply(nestTodo(state, seat, tickets.id, null))
  apply(nestTodo(state, visa, whole.id, null))
  const act = (changes: ReturnType<typeof deleteTodo>, version: number) => {
    for (const { key } of apply(changes)) {
      const todo = get('todos', key as typeof whole)
      if (todo) rows.set(`todos/${todo.listId}/${todo.id}`, { ...todo, version })
    }
  }
  const trashed = () => [...rows.values()].filter((row): row is Todo => 'parentId' in row)
  return { ...world, whole, tickets, seat, visa, act, trashed, row: () => get('todos', whole) as Todo }
}

test('What one act deleted comes back by one, and what had been deleted before stays in the trash', () => {
  const { state, act, apply, record, get, texts, whole, visa, trashed, row } = trip()
  // In the same moment, as what was done offline is saved.
  act(deleteTodo(state, visa), 8)
  act(deleteTodo(state, whole), 9)
  expect(texts()).toEqual([])
  const parts = deletedWith(row(), trashed())
  expect(parts.map(({ description }) => description)).toEqual(['tickets', 'seat'])
  const entries = record(restoreTodo(state, whole, parts))
  expect(texts().sort()).toEqual(['seat', 'tickets', 'trip'])
  expect(state.parts(whole).map(({ description }) => description)).toEqual(['tickets'])
  expect(state.todo(visa)).toBeUndefined()
  expect(restoreTodo(state, whole, parts)).toEqual([])
  apply(inverse(entries, get).changes)
  expect(texts()).toEqual([])
})

test('What is back already isn’t restored again', () => {
  const { state, act, apply, texts, whole, tickets, trashed, row } = trip()
  act(deleteTodo(state, whole), 9)
  const parts = deletedWith(row(), trashed())
  apply(restoreTodo(state, tickets))
  expect(restoreTodo(state, whole, parts)).toHaveLength(3)
  apply(restoreTodo(state, whole, parts))
  expect(texts().sort()).toEqual(['seat', 'tickets', 'trip', 'visa'])
})

test('Only what is in the same list is part of it; how its act is told is for the caller to say', () => {
  const { state, act, whole, visa, trashed, row } = trip()
  act(deleteTodo(state, visa), 8)
  act(deleteTodo(state, whole), 9)
  const elsewhere = trashed().map((todo) => ({ ...todo, listId: crypto.randomUUID() }))
  expect(deletedWith(row(), elsewhere)).toEqual([])
  expect(deletedWith(row(), trashed(), ({ deletedAt }) => `${deletedAt}`)).toHaveLength(3)
  expect(deletionOf(row())).toBe(`${row().deletedAt} 9`)
})
