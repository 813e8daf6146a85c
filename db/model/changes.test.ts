import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { applyChange, type Change, listOf, listsOf, rowOf } from './changes.ts'
import { usual } from './fields.ts'
import type { List, Member, Todo } from './rows.ts'

const [LIST, OTHER, TODO, USER] = [v7(), v7(), v7(), v7()]
const THEN = '2026-03-14T09:26:53.000Z'
const NOW = '2026-03-15T10:00:00.000Z'

const todo = (values: Partial<Todo> = {}): Todo => ({
  ...usual.todos,
  listId: LIST,
  id: TODO,
  description: 'Oat milk',
  position: 'a0',
  version: 4,
  createdAt: THEN,
  ...values,
})
const key = { listId: LIST, id: TODO }

type TodoChange = Change & { table: 'todos' }
const insert: TodoChange = { table: 'todos', op: 'insert', key, values: { description: 'Bread', position: 'a5' } }
const update: TodoChange = { table: 'todos', op: 'update', key, values: { completed: true } }
const remove: TodoChange = { table: 'todos', op: 'delete', key }

/** Applies to a row that must not be written into. */
const applied = (row: Todo | undefined, change: TodoChange): Todo | undefined =>
  applyChange(row && Object.freeze(row), change, NOW)

describe('The row after an insert', () => {
  test('has what was given, and for the rest what the database will give', () => {
    expect(applied(undefined, insert)).toEqual(
      todo({ description: 'Bread', position: 'a5', version: 0, createdAt: NOW }),
    )
  })

  test('keeps what was given instead of the defaults', () => {
    const values = { description: 'Bread', position: 'a5', completed: true, createdAt: THEN }
    expect(applied(undefined, { ...insert, values })).toMatchObject({ completed: true, createdAt: THEN })
  })

  test('comes back from its tombstone as a new one, which no longer says where it went', () => {
    const tombstone = todo({ completed: true, deletedAt: THEN, movedTo: OTHER })
    expect(applied(tombstone, insert)).toEqual(todo({ description: 'Bread', position: 'a5' }))
  })

  test('is a whole row in the other tables too', () => {
    const list: List = { id: LIST, name: 'Food', version: 0, purgedVersion: 0, createdAt: NOW, ...usual.lists }
    expect(
      applyChange(undefined, { table: 'lists', op: 'insert', key: { id: LIST }, values: { name: 'Food' } }, NOW),
    ).toEqual(list)

    const values = { role: 'owner', name: '', inbox: true, position: 'a0' } as const
    const member: Member = {
      listId: LIST,
      userId: USER,
      role: 'owner',
      name: '',
      inbox: true,
      position: 'a0',
      version: 0,
      createdAt: NOW,
      ...usual.members,
    }
    expect(
      applyChange(undefined, { table: 'members', op: 'insert', key: { listId: LIST, userId: USER }, values }, NOW),
    ).toEqual(member)
  })
})

describe('The row after an update', () => {
  test('differs in the columns that were given and in no other', () => {
    expect(applied(todo(), update)).toEqual(todo({ completed: true, completedAt: NOW }))
  })

  test('is back from the trash where that was asked for', () => {
    const values = { deletedAt: null, movedTo: null }
    expect(applied(todo({ deletedAt: THEN, movedTo: OTHER }), { ...update, values })).toEqual(todo())
  })

  test('is none where there was none', () => {
    expect(applied(undefined, update)).toBeUndefined()
  })
})

describe('The row after a delete', () => {
  test('is in the trash from now on', () => {
    expect(applied(todo(), remove)).toEqual(todo({ deletedAt: NOW }))
  })

  test('says where it went', () => {
    expect(applied(todo(), { ...remove, values: { movedTo: OTHER } })).toEqual(todo({ deletedAt: NOW, movedTo: OTHER }))
  })

  test('keeps the time of the first delete', () => {
    expect(applied(todo({ deletedAt: THEN }), remove)?.deletedAt).toBe(THEN)
  })

  test('is none where there was none', () => {
    expect(applied(undefined, remove)).toBeUndefined()
  })
})

describe('What a change is about', () => {
  const list: Change = { table: 'lists', op: 'delete', key: { id: LIST } }
  const member: Change = {
    table: 'members',
    op: 'update',
    key: { listId: LIST, userId: USER },
    values: { position: 'a1' },
  }

  test('is one list', () => {
    expect([list, member, remove].map(listOf)).toEqual([LIST, LIST, LIST])
  })

  test('is one row, by the same name whatever is done to it', () => {
    expect([insert, update, remove].map(rowOf)).toEqual(Array(3).fill(`todos/${LIST}/${TODO}`))
    expect(rowOf(list)).toBe(`lists/${LIST}`)
    expect(rowOf(member)).toBe(`members/${LIST}/${USER}`)
    expect(rowOf({ ...remove, key: { listId: OTHER, id: TODO } })).not.toBe(rowOf(remove))
  })

  test('A transaction names each of its lists once, in the order in which it comes to them', () => {
    const elsewhere: Change = { ...remove, key: { listId: OTHER, id: TODO } }
    expect(listsOf({ id: v7(), label: '', changes: [elsewhere, list, remove, elsewhere] })).toEqual([OTHER, LIST])
  })
})
