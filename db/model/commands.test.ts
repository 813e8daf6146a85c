import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { type Change, listOf, listsOf, rowOf } from './changes.ts'
import { createList, deleteList, renameList, reorderList, restoreList } from './lists.ts'
import { createWorld, NOW, USER } from './testing-world.ts'
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

describe('Todos', () => {
  test('are added at the end, trimmed; blank ones are not', () => {
    const { state, add, texts, inbox } = createWorld()
    add('one')
    add('  two ')
    expect(texts()).toEqual(['one', 'two'])
    expect(addTodo(state, { listId: inbox, id: v7(), description: ' \n ' })).toEqual([])
  })

  test('are edited, with no more than the column that changes', () => {
    const { state, add } = createWorld()
    const key = add('one')
    expect(editTodo(state, key, ' two ')).toEqual([
      { table: 'todos', op: 'update', key, values: { description: 'two' } },
    ])
    expect(editTodo(state, key, 'one ')).toEqual([])
    expect(editTodo(state, key, '  ')).toEqual([{ table: 'todos', op: 'delete', key }])
  })

  test('are completed and reopened, once', () => {
    const { state, apply, add } = createWorld()
    const key = add('one')
    expect(reopenTodo(state, key)).toEqual([])
    apply(completeTodo(state, key))
    expect(state.todo(key)?.completed).toBe(true)
    expect(completeTodo(state, key)).toEqual([])
    apply(reopenTodo(state, key))
    expect(state.todo(key)?.completed).toBe(false)
  })

  test('are put before others, or at the end, and stay where they are otherwise', () => {
    const { state, apply, add, texts } = createWorld()
    const [one, two, three] = [add('one'), add('two'), add('three')]
    apply(reorderTodo(state, three, one.id))
    expect(texts()).toEqual(['three', 'one', 'two'])
    apply(reorderTodo(state, three, null))
    expect(texts()).toEqual(['one', 'two', 'three'])
    expect(reorderTodo(state, one, two.id)).toEqual([])
    expect(reorderTodo(state, three, null)).toEqual([])
    expect(reorderTodo(state, one, v7())).toEqual([])
    expect(reorderTodo(state, { ...one, id: v7() }, two.id)).toEqual([])
  })

  test('move to the end of another list as they are, and back', () => {
    const { state, apply, add, texts, list, inbox } = createWorld()
    const other = list('Other')
    add('there', other.id)
    const key = add('moves')
    apply(completeTodo(state, key))
    const changes = apply(moveTodo(state, key, other.id))
    expect(changes.map(({ op }) => op)).toEqual(['delete', 'insert'])
    expect(listsOf({ id: v7(), label: '', changes })).toEqual([inbox, other.id])
    expect(texts()).toEqual([])
    expect(texts(other.id)).toEqual(['there', 'moves'])
    expect(state.todo({ ...key, listId: other.id })).toMatchObject({ completed: true, createdAt: NOW })
    apply(moveTodo(state, { ...key, listId: other.id }, inbox))
    expect(state.todo(key)).toMatchObject({ deletedAt: null, movedTo: null, completed: true })
    expect(moveTodo(state, key, inbox)).toEqual([])
  })

  test('are deleted, and restored to where they were', () => {
    const { state, apply, add, texts } = createWorld()
    add('one')
    const key = add('two')
    add('three')
    apply(deleteTodo(state, key))
    expect(texts()).toEqual(['one', 'three'])
    expect(deleteTodo(state, key)).toEqual([])
    apply(restoreTodo(state, key))
    expect(texts()).toEqual(['one', 'two', 'three'])
    expect(restoreTodo(state, key)).toEqual([])
  })

  test('are completed, reopened and cleared all together, leaving alone what is so already', () => {
    const { state, apply, add, texts, inbox } = createWorld()
    const [one] = [add('one'), add('two'), add('three')]
    apply(completeTodo(state, one))
    expect(completeAll(state, inbox)).toHaveLength(2)
    apply(clearCompleted(state, inbox))
    expect(texts()).toEqual(['two', 'three'])
    apply(completeAll(state, inbox))
    expect(completeAll(state, inbox)).toEqual([])
    expect(apply(reopenAll(state, inbox))).toHaveLength(2)
    expect(clearCompleted(state, inbox)).toEqual([])
  })
})

describe('Lists', () => {
  test('are created after the others, owned by who creates them', () => {
    const { state, list, names } = createWorld()
    const { id } = list(' Groceries ')
    list('Flat')
    expect(names()).toEqual(['Inbox', 'Groceries', 'Flat'])
    expect(state.lists()[1]?.member).toMatchObject({ listId: id, userId: USER, role: 'owner', inbox: false })
    expect(createList(state, { id: v7(), name: '  ' })).toEqual([])
  })

  test('are renamed, unless to nothing or to the same', () => {
    const { state, apply, list, names } = createWorld()
    const key = list('Groceries')
    apply(renameList(state, key, ' Food '))
    expect(names()).toEqual(['Inbox', 'Food'])
    expect(renameList(state, key, 'Food')).toEqual([])
    expect(renameList(state, key, ' ')).toEqual([])
  })

  test('are put in order below the Inbox, for their user alone', () => {
    const { state, apply, list, names, inbox } = createWorld()
    const [a, b, c] = [list('A'), list('B'), list('C')]
    const changes = apply(reorderList(state, c, a.id))
    expect(changes).toMatchObject([{ table: 'members', key: { listId: c.id, userId: USER } }])
    expect(names()).toEqual(['Inbox', 'C', 'A', 'B'])
    apply(reorderList(state, c, null))
    expect(names()).toEqual(['Inbox', 'A', 'B', 'C'])
    expect(reorderList(state, a, b.id)).toEqual([])
    expect(reorderList(state, { id: inbox }, null)).toEqual([])
  })

  test('are deleted and come back, but for the Inbox, which stays', () => {
    const { state, apply, list, names, inbox, add, texts } = createWorld()
    const key = list('Groceries')
    add('Oat milk', key.id)
    apply(deleteList(state, key))
    expect(names()).toEqual(['Inbox'])
    apply(restoreList(state, key))
    expect(names()).toEqual(['Inbox', 'Groceries'])
    expect(texts(key.id)).toEqual(['Oat milk'])
    expect(deleteList(state, { id: inbox })).toEqual([])
    expect(restoreList(state, key)).toEqual([])
  })
})

test('Commands change nothing themselves', () => {
  const { state, add, texts, inbox } = createWorld()
  const key = add('one')
  for (const command of [
    () => completeTodo(state, key),
    () => deleteTodo(state, key),
    () => completeAll(state, inbox),
  ]) {
    expect(command()).toEqual(command())
  }
  expect(texts()).toEqual(['one'])
})

test('A change belongs to one list and names one row', () => {
  const [listId, id, userId] = [v7(), v7(), v7()]
  const changes: Change[] = [
    { table: 'lists', op: 'insert', key: { id: listId }, values: { name: 'x' } },
    { table: 'members', op: 'update', key: { listId, userId }, values: { position: 'a0' } },
    { table: 'todos', op: 'delete', key: { listId, id } },
  ]
  expect(changes.map(listOf)).toEqual([listId, listId, listId])
  expect(new Set(changes.map(rowOf)).size).toBe(3)
})
