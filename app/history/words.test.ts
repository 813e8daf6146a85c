import { describe, expect, test } from 'vitest'
import { changeList, favoriteList } from '../../db/model/list-looks.ts'
import { createList, deleteList, renameList } from '../../db/model/lists.ts'
import { createWorld, NOW, USER } from '../../db/model/testing-world.ts'
import type { HistoryEntry, Recorded } from '../../db/model/timeline.ts'
import {
  addTodo,
  assignTodo,
  completeAll,
  completeTodo,
  deleteTodo,
  editTodo,
  moveTodo,
  reorderTodo,
} from '../../db/model/todos.ts'
import { inFrench as french, inGerman as german } from '../language/testing-words.ts'
import { type Words, words } from '../language/words.ts'
import { fateOf, fieldChanges } from './fields.ts'
import { type Names, sentences } from './sentences.ts'
import { headline, whereOf, whoOf } from './words.ts'

const t = words()
const BEN = crypto.randomUUID()

function open() {
  const world = createWorld()
  const names: Names = {
    me: USER,
    list: (id) => world.get('lists', { id })?.name,
    person: (_, id) => (id === BEN ? 'Ben' : undefined),
  }
  const did = (changes: Parameters<typeof world.record>[0]) =>
    sentences(t, world.record(changes) as HistoryEntry[], names, 'did', USER)
  world.apply([
    {
      table: 'members',
      op: 'insert',
      key: { listId: world.inbox, userId: BEN },
      values: { role: 'viewer', inbox: false, position: 'a1' },
    },
  ])
  return { ...world, names, did }
}

const recorded = (given: Partial<Recorded>): Recorded => ({
  id: 'x',
  versions: {},
  label: '',
  source: 'app',
  databaseRole: 'app',
  userId: USER,
  name: 'Ada',
  at: NOW,
  undoes: null,
  count: given.entries?.length ?? 0,
  entries: [],
  ...given,
})

describe('What was done is said', () => {
  test('of a todo, by what became of it', () => {
    const { state, inbox, did, list } = open()
    const groceries = list('Groceries').id
    const key = { listId: inbox, id: crypto.randomUUID() }
    expect(did(addTodo(state, { ...key, description: 'milk' }))).toEqual(['added “milk”'])
    expect(did(completeTodo(state, key))).toEqual(['completed “milk”'])
    expect(did(editTodo(state, key, 'oat milk'))).toEqual(['changed “milk” to “oat milk”'])
    expect(did(assignTodo(state, key, BEN))).toEqual(['gave “oat milk” to Ben'])
    expect(did(assignTodo(state, key, null))).toEqual(['gave “oat milk” to nobody'])
    expect(did(assignTodo(state, key, USER))).toEqual(['gave “oat milk” to yourself'])
    expect(did(addTodo(state, { listId: inbox, id: crypto.randomUUID(), description: 'bread' }))).toEqual([
      'added “bread”',
    ])
    expect(did(reorderTodo(state, key, null))).toEqual(['put “oat milk” lower'])
    expect(did(moveTodo(state, key, groceries))).toEqual(['moved “oat milk” to Groceries'])
    expect(did(deleteTodo(state, { ...key, listId: groceries }))).toEqual(['deleted “oat milk”'])
  })

  test('of a list, by how it looks and where it is found', () => {
    const { state, did, list } = open()
    const key = list('Garden')
    expect(did(changeList(state, key, { color: 'green', icon: '🌱' }))).toEqual([
      'changed the list “Garden” (colour and icon)',
    ])
    expect(did(changeList(state, key, { archived: true }))).toEqual(['archived the list “Garden”'])
    expect(did(changeList(state, key, { archived: false }))).toEqual(['unarchived the list “Garden”'])
    expect(did(favoriteList(state, key, true))).toEqual(['put the list “Garden” among the favourites'])
    expect(did(favoriteList(state, key, false))).toEqual(['put the list “Garden” out of the favourites'])
  })

  test('of a list, without the member that makes it', () => {
    const { state, did } = open()
    const id = crypto.randomUUID()
    expect(did(createList(state, { id, name: 'Work' }))).toEqual(['created the list “Work”'])
    expect(did(renameList(state, { id }, 'Play'))).toEqual(['renamed the list “Work” to “Play”'])
    expect(did(deleteList(state, { id }))).toEqual(['deleted the list “Play”'])
  })

  test('of a member, by name, and of oneself as oneself', () => {
    const { did, inbox } = open()
    const key = { listId: inbox, userId: BEN }
    expect(did([{ table: 'members', op: 'update', key, values: { role: 'editor' } }])).toEqual([
      'made Ben an editor of “Inbox”',
    ])
    expect(did([{ table: 'members', op: 'delete', key }])).toEqual(['removed Ben from “Inbox”'])
    expect(did([{ table: 'members', op: 'delete', key: { listId: inbox, userId: USER } }])).toEqual([
      'left the list “Inbox”',
    ])
  })

  test('once of many to which the same was done, or would be', () => {
    const { state, inbox, names, add, record } = open()
    for (let count = 1; count <= 6; count++) add(`todo ${count}`)
    const entries = record(completeAll(state, inbox)) as HistoryEntry[]
    expect(sentences(t, entries, names, 'will')).toEqual(['Complete “todo 1”, “todo 2”, “todo 3”, and 3 more'])
  })
})

test('A line says who did what, and how much more; a label that says no more is left out', () => {
  const { state, names, add, record } = open()
  const key = add('milk')
  const entries = record(completeTodo(state, key)) as HistoryEntry[]
  expect(headline(t, recorded({ label: 'Complete', entries }), names)).toEqual({ text: 'completed “milk”', label: '' })
  expect(headline(t, recorded({ label: 'Undo: Reopen', entries }), names).label).toBe('Undo: Reopen')
  expect(headline(t, recorded({ label: 'Import', entries, count: 1000 }), names)).toEqual({
    text: 'completed “milk” and 999 more',
    label: 'Import',
  })
  expect(whoOf(t, recorded({}), USER)).toBe('You')
  expect(whoOf(t, recorded({}), BEN)).toBe('Ada')
  expect(whoOf(t, recorded({ userId: null, name: null }), BEN)).toBe('Somebody who is gone')
  const byHand = recorded({ userId: null, name: null, source: 'sql', databaseRole: 'postgres' })
  expect([whoOf(t, byHand, USER), whereOf(t, byHand)]).toEqual(['postgres', 'by hand in the database, as postgres'])
})

test('Fields are told in words, old and new, and an order as a direction', () => {
  const { state, inbox, names, add, record } = open()
  const [key] = [add('milk'), add('bread')]
  const fields = (changes: Parameters<typeof record>[0]) =>
    (record(changes) as HistoryEntry[]).map((entry) => [
      t(`history.fates.${fateOf(entry)}`),
      ...fieldChanges(t, entry, names),
    ])
  expect(fields(completeTodo(state, key))).toEqual([['Changed', { name: 'Completed', before: 'No', after: 'Yes' }]])
  expect(fields(assignTodo(state, key, BEN))).toEqual([
    ['Changed', { name: 'To be done by', before: 'Nobody', after: 'Ben' }],
  ])
  expect(fields(reorderTodo(state, key, null))).toEqual([
    ['Changed', { name: 'Order', before: 'Higher', after: 'Moved down' }],
  ])
  expect(fields(deleteTodo(state, key))).toEqual([
    [
      'Deleted',
      { name: 'Completed', before: 'Yes', after: null },
      { name: 'To be done by', before: 'Ben', after: null },
    ],
  ])
  expect(
    fields([{ table: 'members', op: 'update', key: { listId: inbox, userId: BEN }, values: { role: 'editor' } }]),
  ).toEqual([['Changed', { name: 'Role', before: 'Can view', after: 'Can edit' }]])
})

describe('In other languages it is said their way', () => {
  /** What changes do, told to the one who did it, to another one, and before. */
  function tell(translator: Words) {
    const world = open()
    const told = (changes: Parameters<typeof world.record>[0]) => {
      const entries = world.record(changes) as HistoryEntry[]
      const other = { ...world.names, me: BEN }
      return [
        ...sentences(translator, entries, world.names, 'did', USER),
        ...sentences(translator, entries, other, 'did', USER),
        ...sentences(translator, entries, world.names, 'will', USER),
      ]
    }
    return { ...world, told }
  }

  test('in German', () => {
    const { state, inbox, told, list, add } = tell(german)
    const key = add('Milch')
    expect(told(completeTodo(state, key))).toEqual([
      'hast „Milch“ erledigt',
      'hat „Milch“ erledigt',
      '„Milch“ erledigen',
    ])
    expect(told(assignTodo(state, key, USER))).toEqual([
      'hast dir „Milch“ zugewiesen',
      'hat sich „Milch“ zugewiesen',
      'Dir „Milch“ zuweisen',
    ])
    expect(told(changeList(state, list('Garten'), { archived: true }))).toEqual([
      'hast die Liste „Garten“ archiviert',
      'hat die Liste „Garten“ archiviert',
      'Die Liste „Garten“ archivieren',
    ])
    const ben = { listId: inbox, userId: BEN }
    expect(told([{ table: 'members', op: 'update', key: ben, values: { role: 'editor' } }])).toEqual([
      'hast Ben zum Bearbeiter von „Inbox“ gemacht',
      'hat dich zum Bearbeiter von „Inbox“ gemacht',
      'Ben zum Bearbeiter von „Inbox“ machen',
    ])
  })

  test('in French', () => {
    const { state, inbox, told, add } = tell(french)
    const key = add('lait')
    expect(told(assignTodo(state, key, BEN))).toEqual([
      'avez attribué «\u00a0lait\u00a0» à Ben',
      'vous a attribué «\u00a0lait\u00a0»',
      'Attribuer «\u00a0lait\u00a0» à Ben',
    ])
    expect(told([{ table: 'members', op: 'delete', key: { listId: inbox, userId: BEN } }])).toEqual([
      'avez retiré Ben de «\u00a0Inbox\u00a0»',
      'vous a fait sortir de «\u00a0Inbox\u00a0»',
      'Retirer Ben de «\u00a0Inbox\u00a0»',
    ])
  })

  test('also in one line with what isn’t shown', () => {
    const { state, names, add, record } = open()
    const entries = record(completeTodo(state, add('a'))) as HistoryEntry[]
    const all = recorded({ entries, count: 1001 })
    expect(headline(german, all, names).text).toBe('hast „a“ und 1.000 weitere erledigt')
    expect(headline(french, all, names).text).toBe('avez terminé «\u00a0a\u00a0» et 1\u202f000 autres')
  })
})
