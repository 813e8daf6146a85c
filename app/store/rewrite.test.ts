import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { Change } from '../../db/model/changes.ts'
import { createInbox, createList } from '../../db/model/lists.ts'
import type { State } from '../../db/model/state.ts'
import { VISITOR } from '../../db/model/visitor.ts'
import type { PendingTransaction } from './pending.ts'
import { rewrite } from './rewrite.ts'

const [USER, INBOX, REAL, LIST, TODO] = [v7(), v7(), v7(), v7(), v7()]
const visitor: State = {
  userId: VISITOR,
  todo: () => undefined,
  todos: () => [],
  parts: () => [],
  members: () => [],
  lists: () => [],
}

const pending = (label: string, ...changes: Change[]): PendingTransaction => ({
  transaction: { id: v7(), label, changes },
  at: '2026-03-14T09:26:53.000Z',
})
const todoIn = (listId: string): Change => ({
  table: 'todos',
  op: 'insert',
  key: { listId, id: TODO },
  values: { description: 'x', position: 'a0' },
})

const makesInbox = pending('Create Inbox', ...createInbox(visitor, { id: INBOX }))
const makesList = pending('Create list', ...createList(visitor, { id: LIST, name: 'Food' }))
const adds = pending('Add', todoIn(INBOX))

const changesOf = (transactions: PendingTransaction[]) => transactions.flatMap(({ transaction }) => transaction.changes)

describe('What a visitor did, who becomes a new user', () => {
  const done = rewrite([makesInbox, makesList, adds], { from: VISITOR, to: USER })

  test('is the user’s: the lists are theirs, the todos are as they were', () => {
    const owners = changesOf(done).flatMap((change) => (change.table === 'members' ? [change.key] : []))
    expect(owners).toEqual([
      { listId: INBOX, userId: USER },
      { listId: LIST, userId: USER },
    ])
    expect(done.at(-1)).toEqual(adds)
  })

  test('is theirs to do, where it was the visitor’s', () => {
    const assigned = (assigneeId: string) =>
      pending('Assign', { table: 'todos', op: 'update', key: { listId: LIST, id: TODO }, values: { assigneeId } })
    const [mine, other] = [assigned(VISITOR), assigned(INBOX)]
    expect(changesOf(rewrite([mine, other], { from: VISITOR, to: USER }))).toMatchObject([
      { values: { assigneeId: USER } },
      { values: { assigneeId: INBOX } },
    ])
  })

  test('keeps its ids and its order: what was sent already is not done again', () => {
    expect(done.map(({ transaction, at }) => [transaction.id, at])).toEqual(
      [makesInbox, makesList, adds].map(({ transaction, at }) => [transaction.id, at]),
    )
  })

  test('is not written into: the stored transactions stay as they are', () => {
    expect(changesOf([makesInbox])[1]).toMatchObject({ key: { userId: VISITOR } })
  })
})

describe('What a visitor did, who turns out to have an Inbox', () => {
  const as = (...transactions: PendingTransaction[]) =>
    rewrite(transactions, { from: VISITOR, to: USER, former: new Set([INBOX]), inboxId: REAL })

  test('goes into that one, and the visitor’s is not created', () => {
    expect(as(makesInbox, adds)).toEqual([{ ...adds, transaction: { ...adds.transaction, changes: [todoIn(REAL)] } }])
  })

  test('has its other lists all the same', () => {
    const done = as(makesInbox, makesList, pending('Add', todoIn(LIST)))
    expect(changesOf(done)).toMatchObject([
      { table: 'lists', key: { id: LIST } },
      { table: 'members', key: { listId: LIST, userId: USER } },
      { table: 'todos', key: { listId: LIST } },
    ])
  })

  test('has its moves too: they lead out of the real Inbox, or into it', () => {
    const out = pending(
      'Move',
      { table: 'todos', op: 'delete', key: { listId: INBOX, id: TODO }, values: { movedTo: LIST } },
      todoIn(LIST),
    )
    const back = pending(
      'Move',
      { table: 'todos', op: 'delete', key: { listId: LIST, id: TODO }, values: { movedTo: INBOX } },
      todoIn(INBOX),
    )
    expect(changesOf(as(makesInbox, out, back))).toEqual([
      { table: 'todos', op: 'delete', key: { listId: REAL, id: TODO }, values: { movedTo: LIST } },
      todoIn(LIST),
      { table: 'todos', op: 'delete', key: { listId: LIST, id: TODO }, values: { movedTo: REAL } },
      todoIn(REAL),
    ])
  })
})

test('What a user did stays as it is', () => {
  const own = pending('Create list', ...createList({ ...visitor, userId: USER }, { id: LIST, name: 'Food' }))
  expect(rewrite([own, adds], { from: VISITOR, to: USER, former: new Set([LIST]) })).toEqual([own, adds])
})
