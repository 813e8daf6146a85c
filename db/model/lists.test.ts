import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { Change } from './changes.ts'
import { usual } from './fields.ts'
import { changeList, favoriteList } from './list-looks.ts'
import { createInbox, createList, deleteList, renameList, reorderList, restoreList } from './lists.ts'
import { positionPattern } from './order.ts'
import type { State } from './state.ts'

// What each command returns for a given state. How commands follow on one another is in commands.test.ts.

const USER = v7()
const NOW = '2026-03-14T09:26:53.000Z'

const owned = (name: string, position: string, inbox = false): ReturnType<State['lists']>[number] => {
  const id = v7()
  return Object.freeze({
    list: Object.freeze({ id, name, version: 1, purgedVersion: 0, createdAt: NOW, ...usual.lists }),
    member: Object.freeze({
      listId: id,
      userId: USER,
      role: 'owner' as const,
      name: 'Ada',
      inbox,
      position,
      version: 1,
      createdAt: NOW,
      ...usual.members,
    }),
  })
}

/** A state of plain rows that nobody can write into: these lists, in this order. */
const stateOf = (...lists: ReturnType<State['lists']>): State => ({
  userId: USER,
  todo: () => undefined,
  todos: () => [],
  parts: () => [],
  members: () => [],
  lists: () => Object.freeze(lists),
})

const [inbox, food, flat] = [owned('Inbox', 'a0', true), owned('Food', 'a1'), owned('Flat', 'a2')]
const state = stateOf(inbox, food, flat)

describe('A new list', () => {
  test('is the user’s own, and goes after the others', () => {
    const id = v7()
    const changes = createList(state, { id, name: ' Books ' })
    expect(changes).toEqual([
      { table: 'lists', op: 'insert', key: { id }, values: { name: 'Books' } },
      {
        table: 'members',
        op: 'insert',
        key: { listId: id, userId: USER },
        values: { role: 'owner', inbox: false, position: expect.stringMatching(positionPattern) },
      },
    ])
    expect(positionOf(changes) > flat.member.position).toBe(true)
  })

  test('needs a name', () => {
    for (const name of ['', '  ', '\n\u00a0']) expect(createList(state, { id: v7(), name })).toEqual([])
  })

  test('can be the first', () => {
    expect(positionOf(createList(stateOf(), { id: v7(), name: 'Books' }))).toMatch(new RegExp(positionPattern))
  })

  test('is the Inbox for who has none', () => {
    const id = v7()
    expect(createInbox(stateOf(), { id })).toMatchObject([
      { table: 'lists', key: { id }, values: { name: 'Inbox' } },
      { table: 'members', key: { listId: id, userId: USER }, values: { role: 'owner', inbox: true } },
    ])
  })
})

describe('A list', () => {
  test('gets another name, trimmed', () => {
    const key = { id: food.list.id }
    expect(renameList(state, key, ' Groceries\n')).toEqual([
      { table: 'lists', op: 'update', key, values: { name: 'Groceries' } },
    ])
  })

  test('keeps its name where the new one is blank or the same, and where there is no such list', () => {
    expect(renameList(state, { id: food.list.id }, ' ')).toEqual([])
    expect(renameList(state, { id: food.list.id }, ' Food')).toEqual([])
    expect(renameList(state, { id: v7() }, 'Groceries')).toEqual([])
  })

  test('goes to another place by one change, to the user’s own membership', () => {
    const [change] = reorderList(state, { id: flat.list.id }, food.list.id)
    expect(change).toMatchObject({ table: 'members', op: 'update', key: { listId: flat.list.id, userId: USER } })
    expect(positionOf([change as Change]) < food.member.position).toBe(true)
  })

  test('stays where it is when it stands there already, or the place is no place', () => {
    expect(reorderList(state, { id: food.list.id }, flat.list.id)).toEqual([])
    expect(reorderList(state, { id: flat.list.id }, null)).toEqual([])
    expect(reorderList(state, { id: food.list.id }, v7())).toEqual([])
    expect(reorderList(state, { id: v7() }, food.list.id)).toEqual([])
  })

  test('is deleted and restored once', () => {
    const key = { id: food.list.id }
    expect(deleteList(state, key)).toEqual([{ table: 'lists', op: 'delete', key }])
    expect(deleteList(stateOf(inbox, flat), key)).toEqual([])
    expect(restoreList(stateOf(inbox, flat), key)).toEqual([
      { table: 'lists', op: 'update', key, values: { deletedAt: null } },
    ])
    expect(restoreList(state, key)).toEqual([])
  })
})

test('The Inbox stays first, and is not deleted', () => {
  const key = { id: inbox.list.id }
  expect(reorderList(state, key, null)).toEqual([])
  expect(reorderList(state, { id: food.list.id }, inbox.list.id)).toEqual([])
  expect(deleteList(state, key)).toEqual([])
})

function positionOf(changes: Change[]): string {
  for (const change of changes) {
    if (change.table === 'members' && change.op !== 'delete') return change.values.position ?? ''
  }
  return ''
}

describe('How a list looks', () => {
  test('Only what is another than before changes', () => {
    const work = owned('Work', 'a1')
    const state = stateOf(owned('Inbox', 'a0', true), work)
    const key = { id: work.list.id }
    expect(changeList(state, key, { color: 'red', icon: null })).toEqual([
      { table: 'lists', op: 'update', key, values: { color: 'red' } },
    ])
    expect(changeList(state, key, { color: null, archived: false })).toEqual([])
    expect(changeList(state, { id: v7() }, { color: 'red' })).toEqual([])
  })

  test('A list is put out of the way, the Inbox is not', () => {
    const [inbox, work] = [owned('Inbox', 'a0', true), owned('Work', 'a1')]
    const state = stateOf(inbox, work)
    expect(changeList(state, work.list, { archived: true })).toHaveLength(1)
    expect(changeList(state, inbox.list, { archived: true })).toEqual([])
    expect(changeList(state, inbox.list, { color: 'blue' })).toHaveLength(1)
  })

  test('A favourite is the user’s own', () => {
    const [inbox, work] = [owned('Inbox', 'a0', true), owned('Work', 'a1')]
    const state = stateOf(inbox, work)
    expect(favoriteList(state, work.list, true)).toEqual([
      { table: 'members', op: 'update', key: { listId: work.list.id, userId: USER }, values: { favorite: true } },
    ])
    expect(favoriteList(state, work.list, false)).toEqual([])
    expect(favoriteList(state, inbox.list, true)).toEqual([])
  })
})
