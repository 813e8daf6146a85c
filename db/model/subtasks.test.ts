import { describe, expect, test } from 'vitest'
import { byParent, nestTodo, progressOf, subtree } from './subtasks.ts'
import { createWorld } from './testing-world.ts'
import { completeTodo, deleteTodo, moveTodo, reopenTodo } from './todos.ts'

/** A trip with two parts, one of which has a part of its own; and something beside it. */
function trip() {
  const world = createWorld()
  const { state, apply, add } = world
  const [whole, pack, book, passport, beside] = ['Trip', 'Pack', 'Book', 'Passport', 'Beside'].map((text) => add(text))
  if (!whole || !pack || !book || !passport || !beside) throw new Error('there are five')
  apply(nestTodo(state, pack, whole.id, null))
  apply(nestTodo(state, book, whole.id, null))
  apply(nestTodo(state, passport, pack.id, null))
  const outline = (listId = world.inbox) => {
    const children = byParent(state.todos(listId))
    const lines = (parent: string | null, depth: number): string[] =>
      (children.get(parent) ?? []).flatMap(({ id, description }) => [
        `${'  '.repeat(depth)}${description}`,
        ...lines(id, depth + 1),
      ])
    return lines(null, 0)
  }
  return { ...world, whole, pack, book, passport, beside, outline }
}

test('What is part of something stands in it, however deep', () => {
  const { outline, state, whole } = trip()
  expect(outline()).toEqual(['Trip', '  Pack', '    Passport', '  Book', 'Beside'])
  expect(subtree(state, whole).map(({ description }) => description)).toEqual(['Trip', 'Pack', 'Book', 'Passport'])
})

describe('A todo', () => {
  test('goes before another part, and out again', () => {
    const { state, apply, outline, book, pack } = trip()
    apply(nestTodo(state, book, pack.id, null))
    expect(outline()).toEqual(['Trip', '  Pack', '    Passport', '    Book', 'Beside'])
    apply(nestTodo(state, book, null, null))
    expect(outline()).toEqual(['Trip', '  Pack', '    Passport', 'Beside', 'Book'])
  })

  test('is not part of itself, nor of what is part of it', () => {
    const { state, whole, passport } = trip()
    expect(nestTodo(state, whole, passport.id, null)).toEqual([])
    expect(nestTodo(state, whole, whole.id, null)).toEqual([])
  })

  test('stays where it is put again', () => {
    const { state, whole, book } = trip()
    expect(nestTodo(state, book, whole.id, null)).toEqual([])
  })

  test('whose whole is gone stands outside', () => {
    const { state, outline, apply, whole } = trip()
    apply([{ table: 'todos', op: 'delete', key: whole }])
    expect(outline()).toEqual(['Pack', '  Passport', 'Book', 'Beside'])
    expect(state.todo(whole)).toBeUndefined()
  })
})

describe('With a todo', () => {
  test('its parts are completed; to reopen one reopens what it is part of', () => {
    const { state, apply, whole, pack, book, passport } = trip()
    apply(completeTodo(state, whole))
    expect([pack, book, passport].map((key) => state.todo(key)?.completed)).toEqual([true, true, true])
    apply(reopenTodo(state, passport))
    expect([whole, pack, book].map((key) => state.todo(key)?.completed)).toEqual([false, false, true])
    expect(progressOf([pack, book].flatMap((key) => state.todo(key) ?? []))).toEqual({ done: 1, all: 2 })
  })

  test('its parts are deleted', () => {
    const { state, apply, texts, whole } = trip()
    apply(deleteTodo(state, whole))
    expect(texts()).toEqual(['Beside'])
  })

  test('its parts move, and stay its parts', () => {
    const { state, apply, list, outline, texts, whole } = trip()
    const { id } = list('Holidays')
    apply(moveTodo(state, whole, id))
    expect(texts()).toEqual(['Beside'])
    expect(outline(id)).toEqual(['Trip', '  Pack', '    Passport', '  Book'])
  })
})
