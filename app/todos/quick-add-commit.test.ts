import { expect, test } from 'vitest'
import type { Todo } from '../../db/model/rows.ts'
import { addSection } from '../../db/model/sections.ts'
import { createWorld } from '../../db/model/testing-world.ts'
import { changesOf } from './quick-add-commit.ts'
import { namesIn, read } from './quick-add-read.ts'

const NOW = new Date('2026-11-26T10:00:00Z') // a Thursday

/** Somebody in Lisbon with an Inbox, and a list Work that has a section. */
function home() {
  const world = createWorld()
  const { state, apply, inbox, rows } = world
  const member = state.lists()[0]?.member
  if (!member) throw new Error('there is an Inbox')
  member.settings = { timeZone: 'Europe/Lisbon', weekStart: 1, dateOrder: 'dmy' }
  const work = world.list('Work')
  const office = crypto.randomUUID()
  apply(addSection(state, { listId: work.id, id: office, name: 'Office' }))
  const add = (text: string, details = {}) => {
    const before = new Set(rows.keys())
    const reading = read(state, text, { listId: inbox, names: namesIn(state), now: NOW })
    const { changes } = changesOf(state, reading, { listId: inbox, details })
    apply(changes)
    const todos = [...rows].flatMap(([name, row]) =>
      name.startsWith('todos/') && !before.has(name) ? [row as Todo] : [],
    )
    const todo = todos.at(-1)
    if (!todo) throw new Error('nothing was added')
    return { todo, changes }
  }
  return { ...world, work, office, write: add }
}

test('Everything that is written lands in the todo', () => {
  const { write, work, office } = home()
  const { todo } = write('Report tomorrow 17:00 for 45min {4 dec} p1 @calm #Work /Office // the long one')
  expect(todo).toMatchObject({
    listId: work.id,
    parentId: office,
    description: 'Report',
    dueDate: '2026-11-27',
    dueTime: '17:00',
    timeZone: 'Europe/Lisbon',
    minutes: 45,
    deadline: '2026-12-04',
    priority: 1,
    tags: ['calm'],
    notes: 'the long one',
  })
})

test('What comes again begins on its first day, at its time', () => {
  const { write } = home()
  expect(write('Water the plants every! 3 days at 9:00').todo).toMatchObject({
    description: 'Water the plants',
    recurrence: 'FREQ=DAILY;INTERVAL=3',
    recurrenceMode: 'completion',
    dueTime: '09:00',
  })
  expect(write('17:00 call home every friday').todo).toMatchObject({
    description: 'call home',
    recurrence: 'FREQ=WEEKLY;BYDAY=FR',
    dueDate: '2026-11-27',
    dueTime: '17:00',
  })
})

test('A list and a section that are new are made in the same transaction', () => {
  const { write, names } = home()
  const { todo, changes } = write('Tulips #Garden /Spring')
  expect(changes.map(({ table, op }) => `${op} ${table}`)).toEqual([
    'insert lists',
    'insert members',
    'insert todos',
    'insert todos',
  ])
  expect(names()).toContain('Garden')
  expect(todo.description).toBe('Tulips')
  expect(todo.parentId).not.toBeNull()
})

test('A section of another list is not meant', () => {
  const { write, office } = home()
  const { todo } = write('Tidy up /Office')
  expect(todo.parentId).not.toBe(office)
})

test('What is so of all that is written gives way to what the text says', () => {
  const { write } = home()
  expect(write('Milk', { dueDate: '2026-11-26' }).todo.dueDate).toBe('2026-11-26')
  expect(write('Milk tomorrow', { dueDate: '2026-11-26' }).todo.dueDate).toBe('2026-11-27')
})

test('A text that says only when is the todo itself', () => {
  const { write } = home()
  expect(write('Tomorrow').todo).toMatchObject({ description: 'Tomorrow', dueDate: null })
})

test('What no tag can be stays text', () => {
  const { write } = home()
  expect(write('Pay @a#b now').todo).toMatchObject({ description: 'Pay @a#b now', tags: [] })
})
