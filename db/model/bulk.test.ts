import { describe, expect, test } from 'vitest'
import {
  assignTodos,
  completeTodos,
  deleteTodos,
  moveTodos,
  nestTodos,
  prioritiseTodos,
  reopenTodos,
  tagTodos,
} from './bulk.ts'
import type { Change } from './changes.ts'
import { changeDetails } from './details.ts'
import { next } from './recurrence/series.ts'
import { seriesOf } from './recurring.ts'
import { rescheduleTodos } from './reschedule.ts'
import type { TodoKey } from './rows.ts'
import { addSection } from './sections.ts'
import { byParent, nestTodo } from './subtasks.ts'
import { createWorld, NOW, USER } from './testing-world.ts'

const NONE = new Map()

/** Five todos, of which two are part of the first, and one of these has a part of its own. */
function trip() {
  const world = createWorld()
  const { state, apply, add } = world
  const [whole, pack, book, passport, beside] = ['Trip', 'Pack', 'Book', 'Passport', 'Beside'].map((text) =>
    add(text),
  ) as [TodoKey, TodoKey, TodoKey, TodoKey, TodoKey]
  apply(nestTodo(state, pack, whole.id, null))
  apply(nestTodo(state, book, whole.id, null))
  apply(nestTodo(state, passport, pack.id, null))
  const section = (name: string, listId = world.inbox) => {
    const id = crypto.randomUUID()
    apply(addSection(state, { listId, id, name }))
    return { listId, id }
  }
  const outline = (listId = world.inbox) => {
    const children = byParent(state.todos(listId))
    const lines = (parent: string | null, depth: number): string[] =>
      (children.get(parent) ?? []).flatMap(({ id, description }) => [
        `${'  '.repeat(depth)}${description}`,
        ...lines(id, depth + 1),
      ])
    return lines(null, 0)
  }
  const isDone = (key: TodoKey) => state.todo(key)?.completed
  return { ...world, whole, pack, book, passport, beside, section, outline, isDone }
}

/** Each row is named once: what a transaction does to a row it does at once. */
const names = (changes: Change[]) => changes.map(({ op, key }) => `${op} ${JSON.stringify(key)}`)
const expectOnce = (changes: Change[]) => expect(new Set(names(changes)).size).toBe(changes.length)

describe('Many todos', () => {
  test('are completed with their parts, each once', () => {
    const { state, apply, whole, pack, book, passport, beside, isDone } = trip()
    const changes = completeTodos(state, [passport, whole, beside, beside, pack], NONE)
    expectOnce(changes)
    expect(changes).toHaveLength(5)
    apply(changes)
    expect([whole, pack, book, passport, beside].map(isDone)).toEqual([true, true, true, true, true])
    expect(completeTodos(state, [whole, beside], NONE)).toEqual([])
  })

  test('that are open inside of one that is done are completed', () => {
    const { state, apply, whole, passport, isDone } = trip()
    apply([{ table: 'todos', op: 'update', key: whole, values: { completed: true } }])
    apply(completeTodos(state, [whole, passport], NONE))
    expect(isDone(passport)).toBe(true)
  })

  test('are reopened with what they are part of, each once', () => {
    const { state, apply, whole, pack, book, passport, isDone } = trip()
    apply(completeTodos(state, [whole], NONE))
    const changes = reopenTodos(state, [passport, book, pack])
    expectOnce(changes)
    apply(changes)
    expect([whole, pack, book, passport].map(isDone)).toEqual([false, false, false, false])
  })

  test('are deleted with their parts, each once', () => {
    const { state, apply, texts, whole, passport } = trip()
    const changes = deleteTodos(state, [passport, whole])
    expectOnce(changes)
    apply(changes)
    expect(texts()).toEqual(['Beside'])
  })

  test('get a tag, a priority, and lose them', () => {
    const { state, apply, whole, beside } = trip()
    const both = [whole, beside]
    apply(tagTodos(state, [whole], 'home', true))
    expect(tagTodos(state, both, 'home', true)).toHaveLength(1)
    apply(tagTodos(state, both, 'home', true))
    apply(tagTodos(state, both, 'soon', true))
    apply(tagTodos(state, both, 'home', false))
    expect(both.map((key) => state.todo(key)?.tags)).toEqual([['soon'], ['soon']])
    expect(tagTodos(state, both, 'two words', true)).toEqual([])
    apply(prioritiseTodos(state, both, 1))
    expect(both.map((key) => state.todo(key)?.priority)).toEqual([1, 1])
    expect(prioritiseTodos(state, both, 1)).toEqual([])
  })

  test('are given to those who are in their list', () => {
    const { state, apply, list, add, beside } = trip()
    const shared = add('Shared', list('Shared').id)
    const ben = crypto.randomUUID()
    apply([
      {
        table: 'members',
        op: 'insert',
        key: { listId: shared.listId, userId: ben },
        values: { role: 'editor', position: 'a0', inbox: false },
      },
    ])
    apply(assignTodos(state, [beside, shared], ben))
    expect([beside, shared].map((key) => state.todo(key)?.assigneeId)).toEqual([null, ben])
    apply(assignTodos(state, [beside, shared], null))
    expect(state.todo(shared)?.assigneeId).toBeNull()
  })

  test('of a list that one only looks at stay as they are, and sections too', () => {
    const { state, apply, list, add, section, beside } = trip()
    const theirs = add('Theirs', list('Theirs').id)
    const key = { listId: theirs.listId, userId: USER }
    apply([{ table: 'members', op: 'update', key, values: { role: 'viewer' } }])
    const keys = [theirs, section('Later')]
    expect(completeTodos(state, keys, NONE)).toEqual([])
    expect(deleteTodos(state, keys)).toEqual([])
    expect(prioritiseTodos(state, keys, 1)).toEqual([])
    expect(moveTodos(state, keys, { listId: beside.listId })).toEqual([])
    expect(moveTodos(state, [beside], { listId: theirs.listId })).toEqual([])
  })
})

describe('What comes again', () => {
  test('goes on to its next day, and its parts are to be done anew, chosen or not', () => {
    const { state, apply, add, inbox, whole, pack, isDone } = trip()
    const water = add('Water')
    for (const key of [whole, water])
      apply(changeDetails(state, key, { dueDate: '2026-03-14', recurrence: 'FREQ=DAILY' }))
    const continuations = new Map(
      [whole, water].map((key) => {
        const todo = state.todo(key)
        const series = todo && seriesOf(todo)
        const continuation = series && next(series, new Date(NOW), 'UTC')
        return [key.id, { next: continuation, doneId: crypto.randomUUID() }]
      }),
    )
    apply(completeTodos(state, [whole, pack, water], continuations))
    expect([whole, water].map((key) => state.todo(key)?.dueDate)).toEqual(['2026-03-15', '2026-03-15'])
    expect([whole, pack, water].map(isDone)).toEqual([false, false, false])
    const done = state.todos(inbox).filter(({ completed }) => completed)
    expect(done.map(({ description }) => description)).toEqual(['Trip', 'Water'])
    expect(new Set(done.map(({ position }) => position)).size).toBe(2)
  })

  test('is rescheduled among others as it is alone', () => {
    const { state, apply, whole, beside } = trip()
    apply(changeDetails(state, whole, { dueDate: '2026-03-14', recurrence: 'FREQ=DAILY' }))
    apply(rescheduleTodos(state, [whole, beside], '2026-03-20'))
    expect(state.todo(whole)).toMatchObject({ dueDate: '2026-03-20', recurrence: 'FREQ=DAILY', anchor: '2026-03-14' })
    expect(state.todo(beside)?.dueDate).toBe('2026-03-20')
  })
})

describe('Many todos are moved', () => {
  test('to another list in the order in which they are named, parts with what they are part of', () => {
    const { state, apply, list, outline, texts, whole, passport, beside } = trip()
    const { id } = list('Holidays')
    const changes = moveTodos(state, [beside, whole, passport], { listId: id })
    expectOnce(changes)
    apply(changes)
    expect(texts()).toEqual([])
    expect(outline(id)).toEqual(['Beside', 'Trip', '  Pack', '    Passport', '  Book'])
  })

  test('into a section and out of it, those of other lists too', () => {
    const { state, apply, list, add, section, outline, inbox, whole, passport, beside } = trip()
    const away = add('Away', list('Elsewhere').id)
    const later = section('Later')
    apply(moveTodos(state, [away, passport, beside], { listId: inbox, sectionId: later.id }))
    expect(outline()).toEqual(['Trip', '  Pack', '  Book', 'Later', '  Away', '  Passport', '  Beside'])
    apply(moveTodos(state, [beside, { ...away, listId: inbox }], { listId: inbox, sectionId: null }))
    expect(outline()).toEqual(['Trip', '  Pack', '  Book', 'Later', '  Passport', 'Beside', 'Away'])
    expect(moveTodos(state, [passport], { listId: inbox })).toEqual([])
    expect(moveTodos(state, [whole], { listId: inbox, sectionId: beside.id })).toEqual([])
  })

  test('among the others of their list, staying together', () => {
    const { state, apply, outline, inbox, whole, book, passport, beside } = trip()
    apply(nestTodos(state, inbox, [passport, book], null, beside.id))
    expect(outline()).toEqual(['Trip', '  Pack', 'Passport', 'Book', 'Beside'])
    apply(nestTodos(state, inbox, [beside, passport], whole.id, null))
    expect(outline()).toEqual(['Trip', '  Pack', '  Beside', '  Passport', 'Book'])
  })

  test('but not into themselves', () => {
    const { state, inbox, whole, pack, passport, beside } = trip()
    expect(nestTodos(state, inbox, [beside, whole], passport.id, null)).toEqual([])
    expect(nestTodos(state, inbox, [pack], pack.id, null)).toEqual([])
  })

  test('and one that is there already stays', () => {
    const { state, inbox, whole, beside } = trip()
    expect(nestTodos(state, inbox, [whole], null, beside.id)).toEqual([])
    expect(nestTodos(state, inbox, [beside], null, null)).toEqual([])
  })
})
