import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { changeDetails } from './details.ts'
import { duplicateList, duplicateTodo } from './duplicate.ts'
import { changeList } from './list-looks.ts'
import type { Todo } from './rows.ts'
import { addSection } from './sections.ts'
import { byParent, nestTodo } from './subtasks.ts'
import { createWorld, USER } from './testing-world.ts'
import { assignTodo, completeTodo } from './todos.ts'

/** A list with a section, in which stands a todo with a part; and one outside of it. */
function moving() {
  const world = createWorld()
  const { state, apply, add } = world
  const { id: listId } = world.list('Moving')
  apply(changeList(state, { id: listId }, { color: 'green', icon: '📦' }))
  const section = { listId, id: v7() }
  apply(addSection(state, { ...section, name: 'Before' }))
  const [pack, boxes, call] = [add('Pack', listId), add('Boxes', listId), add('Call', listId)]
  apply(nestTodo(state, pack, section.id, null))
  apply(nestTodo(state, boxes, pack.id, null))
  apply(
    changeDetails(state, pack, {
      notes: '**all**',
      tags: ['home'],
      links: ['https://example.org'],
      priority: 1,
      minutes: 45,
    }),
  )
  apply(
    changeDetails(state, pack, {
      dueDate: '2026-04-01',
      dueTime: '09:00',
      timeZone: 'Europe/Lisbon',
      deadline: '2026-04-02',
      recurrence: 'FREQ=WEEKLY',
    }),
  )
  apply(assignTodo(state, pack, USER))
  apply(completeTodo(state, boxes))
  const outlineOf = (list: string) => {
    const children = byParent(state.todos(list))
    const lines = (parent: string | null, depth: number): string[] =>
      (children.get(parent) ?? []).flatMap(({ id, description, completed }) => [
        `${'  '.repeat(depth)}${completed ? 'x ' : ''}${description}`,
        ...lines(id, depth + 1),
      ])
    return lines(null, 0)
  }
  const find = (list: string, text: string) => state.todos(list).find(({ description }) => description === text) as Todo
  return { ...world, listId, section, pack, boxes, call, outlineOf, find }
}

test('A list is made anew with all that is in it, to be done again, and its dates where they are wanted', () => {
  const { state, apply, listId, outlineOf, find } = moving()
  const id = v7()
  const changes = apply(duplicateList(state, { id: listId }, { id, name: 'Next move', keepsDates: true, makeId: v7 }))
  expect(changes).toHaveLength(6)
  expect(outlineOf(id)).toEqual(['Before', '  Pack', '    Boxes', 'Call'])
  expect(outlineOf(listId)).toEqual(['Before', '  Pack', '    x Boxes', 'Call'])
  const [before, after] = [find(listId, 'Pack'), find(id, 'Pack')]
  expect(after).toEqual({ ...before, listId: id, id: after.id, parentId: find(id, 'Before').id })
  const made = state.lists().find(({ list }) => list.id === id)
  expect(made?.list).toMatchObject({ name: 'Next move', color: 'green', icon: '📦' })
  expect(made?.member.role).toBe('owner')
  // Each is made after what it is part of, as the database wants it.
  const inserted = changes.flatMap((change) => (change.table === 'todos' && change.op === 'insert' ? [change] : []))
  for (const [place, { values }] of inserted.entries())
    if (values.parentId) expect(inserted.slice(0, place).map(({ key }) => key.id)).toContain(values.parentId)
})

test('Without its dates nothing comes again either', () => {
  const { state, apply, listId, find } = moving()
  const id = v7()
  apply(duplicateList(state, { id: listId }, { id, name: 'Template', keepsDates: false, makeId: v7 }))
  expect(find(id, 'Pack')).toMatchObject({
    dueDate: null,
    dueTime: null,
    timeZone: null,
    deadline: null,
    recurrence: null,
    recurrenceMode: null,
    notes: '**all**',
    tags: ['home'],
    links: ['https://example.org'],
    priority: 1,
    minutes: 45,
  })
})

test('Others are not in a list that the user makes', () => {
  const { state, apply, listId, pack, find } = moving()
  const other = v7()
  apply([{ table: 'todos', op: 'update', key: pack, values: { assigneeId: other } }])
  const id = v7()
  apply(duplicateList(state, { id: listId }, { id, name: 'Mine', keepsDates: true, makeId: v7 }))
  expect(find(id, 'Pack').assigneeId).toBeNull()
})

test('A todo is made again right after itself, with its parts', () => {
  const { state, apply, listId, pack, outlineOf, add, section } = moving()
  const last = add('Clean', listId)
  apply(nestTodo(state, last, section.id, null))
  const changes = apply(duplicateTodo(state, pack, { keepsDates: true, makeId: v7 }))
  expect(changes).toHaveLength(2)
  expect(outlineOf(listId)).toEqual(['Before', '  Pack', '    x Boxes', '  Pack', '    Boxes', '  Clean', 'Call'])
})

test('What isn’t there is not made again, and a list needs a name', () => {
  const { state, listId } = moving()
  const options = { keepsDates: true, makeId: v7 }
  expect(duplicateTodo(state, { listId, id: v7() }, options)).toEqual([])
  expect(duplicateList(state, { id: v7() }, { id: v7(), name: 'x', ...options })).toEqual([])
  expect(duplicateList(state, { id: listId }, { id: v7(), name: ' ', ...options })).toEqual([])
})
