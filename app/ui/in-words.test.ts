import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import type { Change } from '../../db/model/changes.ts'
import { changeDetails } from '../../db/model/details.ts'
import { usual } from '../../db/model/fields.ts'
import { changeList, favoriteList } from '../../db/model/list-looks.ts'
import { createList, deleteList, renameList } from '../../db/model/lists.ts'
import { removeMember, setRole } from '../../db/model/members.ts'
import { addTodo, assignTodo, completeTodo, deleteTodo, editTodo, moveTodo, restoreTodo } from '../../db/model/todos.ts'
import { inFrench as french, inGerman as german } from '../language/testing-words.ts'
import { words } from '../language/words.ts'
import { createStore } from '../store/store.ts'
import { fieldInText, fieldName, fieldsOf, inHours, valueInWords } from './field-words.ts'
import { inWords } from './in-words.ts'

const USER = v7()
const [groceries, home, milk] = [v7(), v7(), v7()]

function createRig() {
  const store = createStore({ userId: USER, inboxId: v7(), delta: { userId: USER, lists: [], gone: [] } })
  store.commit('Create list', createList(store.state, { id: groceries, name: 'Groceries' }))
  store.commit('Create list', createList(store.state, { id: home, name: 'Home' }))
  store.commit('Add', addTodo(store.state, { listId: groceries, id: milk, description: 'Oat milk' }))
  return store
}

test('Changes are said as a person would say them', () => {
  const store = createRig()
  const key = { listId: groceries, id: milk }
  const { state } = store
  const said = (changes: Change[]) => inWords(words(), store, changes)

  expect(said(addTodo(state, { listId: home, id: v7(), description: 'Dust' }))).toEqual(['Add “Dust” in Home'])
  expect(said(editTodo(state, key, 'Two oat milk'))).toEqual(['Change “Oat milk” to “Two oat milk” in Groceries'])
  expect(said(completeTodo(state, key))).toEqual(['Complete “Oat milk” in Groceries'])
  expect(said(deleteTodo(state, key))).toEqual(['Delete “Oat milk” in Groceries'])
  expect(said(moveTodo(state, key, home))).toEqual(['Move “Oat milk” to Home'])
  expect(said(createList(state, { id: v7(), name: 'Work' }))).toEqual(['Create the list “Work”'])
  expect(said(renameList(state, { id: home }, 'House'))).toEqual(['Name the list “House”'])
  expect(said(deleteList(state, { id: home }))).toEqual(['Delete the list “Home”'])
  expect(said(changeDetails(state, key, { notes: 'Of oats', priority: 1 }))).toEqual([
    'Change “Oat milk” (notes, priority) in Groceries',
  ])
  expect(said(changeList(state, { id: home }, { archived: true }))).toEqual(['Archive the list “Home”'])
  expect(said(changeList(state, { id: home }, { color: 'red' }))).toEqual(['Change the looks of the list “Home”'])
  expect(said(favoriteList(state, { id: home }, true))).toEqual(['Put the list Home among the favourites'])
  store.commit('Delete', deleteTodo(state, key))
  expect(said(restoreTodo(state, key))).toEqual(['Restore “Oat milk” in Groceries'])
})

test('Who is in a list, and who is to do what, is said by name', () => {
  const store = createRig()
  const member = { listId: groceries, userId: v7() }
  store.receive([
    {
      listId: groceries,
      from: 0,
      to: 1,
      rows: {
        lists: [],
        todos: [],
        members: [
          {
            ...member,
            role: 'editor',
            name: 'Ben',
            inbox: false,
            position: 'a0',
            version: 1,
            createdAt: '2026-03-14T09:26:53.000Z',
            ...usual.members,
          },
        ],
      },
    },
  ])
  const { state } = store
  const said = (changes: Change[]) => inWords(words(), store, changes)
  expect(said(assignTodo(state, { listId: groceries, id: milk }, member.userId))).toEqual([
    'Give “Oat milk” to Ben in Groceries',
  ])
  expect(said(setRole(state, member, 'viewer'))).toEqual(['Make Ben a viewer in Groceries'])
  expect(said(removeMember(state, member))).toEqual(['Remove Ben in Groceries'])
  store.commit('Give', assignTodo(state, { listId: groceries, id: milk }, member.userId))
  expect(said(assignTodo(state, { listId: groceries, id: milk }, null))).toEqual([
    'Give “Oat milk” to nobody in Groceries',
  ])
})

test('What is not there any more is not named', () => {
  const store = createRig()
  const gone = { listId: v7(), id: v7() }
  expect(inWords(words(), store, [{ table: 'todos', op: 'update', key: gone, values: { completed: true } }])).toEqual([
    'Complete a todo',
  ])
})

test('In other languages they are said in another order', () => {
  const store = createRig()
  const key = { listId: groceries, id: milk }
  const { state } = store
  const assigned = assignTodo(state, key, USER)

  expect(inWords(german, store, moveTodo(state, key, home))).toEqual(['„Oat milk“ nach „Home“ verschieben'])
  expect(inWords(german, store, changeDetails(state, key, { notes: 'Of oats', priority: 1 }))).toEqual([
    '„Oat milk“ (Notizen, Priorität) in „Groceries“ ändern',
  ])
  expect(inWords(german, store, assigned)).toEqual(['„Oat milk“ in „Groceries“ jemandem zuweisen'])
  expect(inWords(french, store, assigned)).toEqual([
    'Attribuer «\u00a0Oat milk\u00a0» à quelqu’un dans «\u00a0Groceries\u00a0»',
  ])
  expect(inWords(french, store, [{ table: 'lists', op: 'delete', key: { id: v7() } }])).toEqual(['Supprimer une liste'])
})

test('A field is named as that is written where it stands alone, and in a sentence', () => {
  expect([fieldName(words(), 'todos', 'dueDate'), fieldInText(words(), 'todos', 'dueDate')]).toEqual(['Date', 'date'])
  expect([fieldName(german, 'todos', 'completed'), fieldInText(german, 'todos', 'completed')]).toEqual([
    'Erledigt',
    'erledigt',
  ])
  expect(fieldName(words(), 'members', 'position')).toBe('Place among the lists')
  expect(fieldsOf('lists')).toEqual(['name', 'color', 'icon', 'archived'])
  expect(['dueDate', 'section', 'tags'].map((field) => valueInWords(german, field, null, nobody))).toEqual([
    'Keins',
    'Keiner',
    'Keine',
  ])
  expect([45, 60, 90].map((minutes) => inHours(words(), minutes))).toEqual(['45 min', '1 h', '1 h 30 min'])
})

const nobody = { person: () => undefined, todo: () => undefined }
