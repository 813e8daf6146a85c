import { describe, expect, test } from 'vitest'
import { addSection } from '../../db/model/sections.ts'
import { createWorld } from '../../db/model/testing-world.ts'
import { splitLines } from '../quick-add/lines.ts'
import { inRows } from './paste-lines.ts'
import { changesOfLines, type Readings, readRows } from './paste-read.ts'
import { namesIn } from './quick-add-read.ts'

/** Pastes lines into the Inbox of somebody who has a list Work with a section Office. */
function pasted(text: string, { isRead = true, details = {} } = {}) {
  const world = createWorld()
  const { state, apply, inbox } = world
  const work = world.list('Work').id
  const office = crypto.randomUUID()
  apply(addSection(state, { listId: work, id: office, name: 'Office' }))
  const lines = splitLines(text)
  const readings: Readings = new Map()
  if (isRead) readRows(state, inRows(lines), { listId: inbox, names: namesIn(state) }, readings, 60_000)
  const changes = apply(changesOfLines(state, { listId: inbox, details }, lines, readings))
  const todos = [...state.todos(inbox), ...state.todos(work)].filter(({ section }) => !section)
  const todo = (description: string) => todos.find((each) => each.description === description)
  return { ...world, work, office, changes, todo, texts: todos.map(({ description }) => description), readings }
}

describe('Pasted lines', () => {
  test('say what they would if they were typed, those that are part of others too', () => {
    const { todo, texts, changes } = pasted(
      '- Pack p1 @trip\n  - Passport {2030-12-04}\n  - Charger for 5min\n- Go home',
    )
    expect(texts).toEqual(['Pack', 'Passport', 'Charger', 'Go home'])
    expect(todo('Pack')).toMatchObject({ priority: 1, tags: ['trip'], parentId: null })
    expect(todo('Passport')).toMatchObject({ deadline: '2030-12-04', parentId: todo('Pack')?.id })
    expect(todo('Charger')).toMatchObject({ minutes: 5, priority: 4, parentId: todo('Pack')?.id })
    expect(changes).toHaveLength(4)
  })

  test('are texts alone unless they are to be read', () => {
    const { texts, todo } = pasted('Pack p1 @trip\nMay report, 2 pages', { isRead: false })
    expect(texts).toEqual(['Pack p1 @trip', 'May report, 2 pages'])
    expect(todo('Pack p1 @trip')).toMatchObject({ priority: 4, tags: [] })
  })

  test('go to lists and sections that there are, with what is part of them; others are text, and so are theirs', () => {
    const { todo, work, office, inbox, texts } = pasted('Plan #Work /Office\n  Ask #Inbox p2\nRead #Nowhere /None p3')
    expect(texts).toEqual(['Read #Nowhere /None', 'Plan', 'Ask #Inbox'])
    expect(todo('Plan')).toMatchObject({ listId: work, parentId: office })
    expect(todo('Ask #Inbox')).toMatchObject({ listId: work, priority: 2, parentId: todo('Plan')?.id })
    expect(todo('Read #Nowhere /None')).toMatchObject({ listId: inbox, priority: 3, parentId: null })
  })

  test('do not come again where they are done, and have what all have that are written there', () => {
    const { todo } = pasted('- [x] Water every day\n- [ ] Feed every day\n- Walk', {
      details: { dueDate: '2030-01-01' },
    })
    expect(todo('Water')).toMatchObject({ completed: true, recurrence: null })
    expect(todo('Feed')).toMatchObject({ completed: false, recurrence: 'FREQ=DAILY' })
    expect(todo('Walk')).toMatchObject({ dueDate: '2030-01-01' })
  })

  test('that say nothing but when, or are longer than what could be typed, stay what they are', () => {
    const long = `p1 ${'x'.repeat(3000)}`
    const { texts, readings } = pasted(`tomorrow\n${long}\n"today" is a word`)
    expect(texts).toEqual(['tomorrow', `${long.slice(0, 1999)}…`, '"today" is a word'])
    expect([...readings.values()]).toEqual([undefined, undefined, undefined])
  })
})

test('Lines are read a bit at a time, and each once', () => {
  const { state, inbox } = createWorld()
  const rows = inRows(splitLines('a p1\nb p2\nc p3'))
  const around = { listId: inbox, names: namesIn(state) }
  const readings: Readings = new Map()
  expect(readRows(state, rows, around, readings, 0)).toBe(false)
  expect(readRows(state, rows, around, readings, 60_000)).toBe(true)
  const [first] = readings.values()
  expect(readRows(state, rows, around, readings, 0)).toBe(true)
  expect(readings.get(rows[0]?.line as never)).toBe(first)
})
