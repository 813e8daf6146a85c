import { expect, test } from 'vitest'
import { changeDetails } from '../../db/model/details.ts'
import type { TodoKey } from '../../db/model/rows.ts'
import { addSection } from '../../db/model/sections.ts'
import { nestTodo } from '../../db/model/subtasks.ts'
import { createWorld } from '../../db/model/testing-world.ts'
import { words } from '../language/words.ts'
import { type By, columnsOf } from './columns.ts'
import { detailsIn, moveCards } from './moves.ts'

function createBoard() {
  const world = createWorld()
  const { state, apply, add, inbox } = world
  const [one, two, three] = ['one', 'two', 'three'].map((text) => add(text)) as [TodoKey, TodoKey, TodoKey]
  const section = crypto.randomUUID()
  apply(addSection(state, { listId: inbox, id: section, name: 'Later' }))
  const every = () => state.lists().flatMap(({ list }) => state.todos(list.id))
  /** Each column that has cards, or all. */
  const board = (by: By, listId: string | undefined = inbox) =>
    columnsOf(state, listId === undefined ? every() : state.todos(listId), by, listId).map(({ title, todos }) =>
      `${title(words())}: ${todos.map(({ description }) => description).join(' ')}`.trim(),
    )
  const everything = (by: By) =>
    columnsOf(state, every(), by, undefined).map(({ title, todos }) =>
      `${title(words())}: ${todos.map(({ description }) => description).join(' ')}`.trim(),
    )
  return { ...world, one, two, three, section, board, everything }
}

test('Sections are columns, those too that are empty; a card goes into one at its place', () => {
  const { state, apply, inbox, one, two, three, section, board } = createBoard()
  const around = { by: 'section', from: '', listId: inbox } as const
  expect(board('section')).toEqual(['No section: one two three', 'Later:'])
  apply(moveCards(state, [one], { column: section, before: null }, around))
  apply(moveCards(state, [three], { column: section, before: one.id }, around))
  expect(board('section')).toEqual(['No section: two', 'Later: three one'])
  apply(moveCards(state, [three], { column: '', before: two.id }, { ...around, from: section }))
  expect(board('section')).toEqual(['No section: three two', 'Later: one'])
  expect(moveCards(state, [two], { column: '', before: undefined }, around)).toEqual([])
})

test('What is part of another card stands in it, and for itself by priority', () => {
  const { state, apply, one, two, board } = createBoard()
  apply(nestTodo(state, two, one.id, null))
  expect(board('section')).toEqual(['No section: one three', 'Later:'])
  expect(board('priority').at(-1)).toMatch(/^No priority: (?=.*one)(?=.*two)(?=.*three)/)
})

test('Priority and order are set by one change', () => {
  const { state, apply, inbox, one, three, board } = createBoard()
  const around = { by: 'priority', from: '4', listId: inbox } as const
  apply(moveCards(state, [one], { column: '1', before: undefined }, around))
  const changes = moveCards(state, [three], { column: '1', before: one.id }, around)
  expect(changes).toHaveLength(1)
  apply(changes)
  expect(board('priority')).toEqual(['Priority 1: three one', 'Priority 2:', 'Priority 3:', 'No priority: two'])
})

test('A card takes its column’s tag for the one that it leaves, and loses all where there are none', () => {
  const { state, apply, inbox, one, two, board } = createBoard()
  apply(changeDetails(state, one, { tags: ['home', 'soon'] }))
  apply(changeDetails(state, two, { tags: ['work'] }))
  const around = { by: 'tag', from: 'home', listId: inbox } as const
  apply(moveCards(state, [one], { column: 'work', before: undefined }, around))
  expect(state.todo(one)?.tags).toEqual(['work', 'soon'])
  expect(board('tag')).toEqual(['No tags: three', '@soon: one', '@work: one two'])
  apply(moveCards(state, [one], { column: '', before: undefined }, { ...around, from: 'work' }))
  expect(state.todo(one)?.tags).toEqual([])
})

test('Over all lists, a card goes from list to list', () => {
  const { state, apply, list, one, two, everything } = createBoard()
  const { id } = list('Work')
  const around = { by: 'list', from: one.listId, listId: undefined } as const
  apply(moveCards(state, [two], { column: id, before: null }, around))
  apply(moveCards(state, [one], { column: one.listId, before: null }, around))
  expect(everything('list')).toEqual(['Inbox: three one', 'Work: two'])
})

test('Several cards go together, in order, each by one change', () => {
  const { state, apply, inbox, one, two, three, section, board } = createBoard()
  const on = (by: By, from = '') => ({ by, from, listId: inbox })
  apply(moveCards(state, [one, three], { column: section, before: null }, on('section')))
  expect(board('section')).toEqual(['No section: two', 'Later: one three'])
  apply(moveCards(state, [two, three], { column: section, before: one.id }, on('section')))
  expect(board('section')).toEqual(['No section:', 'Later: two three one'])
  const changes = moveCards(state, [one, two], { column: '1', before: three.id }, on('priority', '4'))
  expect(changes).toHaveLength(2)
  apply(changes)
  expect(board('priority')[0]).toBe('Priority 1: one two')
  apply(moveCards(state, [three], { column: '1', before: null }, on('priority', '1')))
  apply(moveCards(state, [one, two], { column: '1', before: three.id }, on('priority', '1')))
  // Those that have the tag of the column they come from lose it, the others have one more.
  apply(changeDetails(state, one, { tags: ['home', 'soon'] }))
  apply(changeDetails(state, two, { tags: ['soon'] }))
  apply(moveCards(state, [one, two, three], { column: 'work', before: undefined }, on('tag', 'home')))
  expect([one, two, three].map((key) => state.todo(key)?.tags)).toEqual([['work', 'soon'], ['soon', 'work'], ['work']])
})

test('Over all lists, cards of several lists go into one', () => {
  const { state, apply, add, list, one, two, everything } = createBoard()
  const { id } = list('Work')
  const report = add('report', id)
  const around = { by: 'list', from: one.listId, listId: undefined } as const
  const changes = apply(moveCards(state, [one, report, two], { column: id, before: null }, around))
  expect(everything('list')[0]).toBe('Inbox: three')
  expect(everything('list')[1]?.split(' ').slice(1).sort()).toEqual(['one', 'report', 'two'])
  expect(changes.filter(({ op }) => op === 'insert')).toHaveLength(2)
})

test('What is written in a column is as the column says', () => {
  expect(detailsIn('priority', '2')).toEqual({ priority: 2 })
  expect(detailsIn('tag', 'home')).toEqual({ tags: ['home'] })
  expect(detailsIn('section', '')).toEqual({})
})
