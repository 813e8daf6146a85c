import { expect, test } from 'vitest'
import type { Change, Transaction } from '../../db/model/changes.ts'
import { usual } from '../../db/model/fields.ts'
import type { Todo } from '../../db/model/rows.ts'
import { audit, type Evidence, type Findings } from './audit.ts'

const [HOME, WORK] = ['home', 'work']
const NOW = '2026-03-14T09:26:53.000Z'

const add = (listId: string, id: string): Change => ({
  table: 'todos',
  op: 'insert',
  key: { listId, id },
  values: { description: id, position: 'a0' },
})
const edit = (id: string, description: string): Change => ({
  table: 'todos',
  op: 'update',
  key: { listId: HOME, id },
  values: { description },
})
const leave = (id: string): Change => ({
  table: 'todos',
  op: 'delete',
  key: { listId: HOME, id },
  values: { movedTo: WORK },
})

const todo = (listId: string, id: string, version: number, more: Partial<Todo> = {}): Todo => ({
  ...usual.todos,
  listId,
  id,
  description: id,
  position: 'a0',
  version,
  createdAt: NOW,
  ...more,
})

/** Three transactions as they ought to be: two todos are added in one, one is edited, and one moves to another list. */
function evidence() {
  const transactions: Transaction[] = [
    { id: 'first', label: 'Add', changes: [add(HOME, 'milk'), add(HOME, 'tea')] },
    { id: 'second', label: 'Edit', changes: [edit('milk', 'oat milk')] },
    { id: 'third', label: 'Move', changes: [leave('tea'), add(WORK, 'tea')] },
  ]
  const versions = { first: { [HOME]: 1 }, second: { [HOME]: 2 }, third: { [HOME]: 3, [WORK]: 1 } }
  const edited = { description: 'oat milk' }
  const left = { deletedAt: NOW, movedTo: WORK }
  return {
    sent: new Map(
      transactions.map((transaction) => [
        transaction.id,
        { transaction, acknowledged: [versions[transaction.id as keyof typeof versions] as Record<string, number>] },
      ]),
    ),
    recorded: Object.entries(versions).flatMap(([id, lists]) =>
      Object.entries(lists).map(([listId, version]) => ({ listId, id, version })),
    ),
    history: [
      { listId: HOME, transactionId: 'first', table: 'todos', after: todo(HOME, 'milk', 0) },
      { listId: HOME, transactionId: 'first', table: 'todos', after: todo(HOME, 'tea', 0) },
      { listId: HOME, transactionId: 'second', table: 'todos', after: todo(HOME, 'milk', 0, edited) },
      { listId: HOME, transactionId: 'third', table: 'todos', after: todo(HOME, 'tea', 0, left) },
      { listId: WORK, transactionId: 'third', table: 'todos', after: todo(WORK, 'tea', 0) },
    ],
    rows: [
      { table: 'todos', row: todo(HOME, 'milk', 2, edited) },
      { table: 'todos', row: todo(HOME, 'tea', 3, left) },
      { table: 'todos', row: todo(WORK, 'tea', 1) },
    ],
    copies: [{ client: 'client 1', own: ['milk', 'tea'], server: ['tea', 'milk'] }],
  } satisfies Evidence
}

const found = (findings: Findings) =>
  Object.fromEntries(Object.entries(findings).map(([kind, of]) => [kind, [...of.keys()]]))
const nothing = { lost: [], duplicated: [], halfApplied: [], diverged: [] }

test('Where all is there once, nothing is found', () => {
  expect(found(audit(evidence()))).toEqual(nothing)
  expect(found(audit({ ...evidence(), history: undefined }))).toEqual(nothing)
})

test('A transaction that was acknowledged and is nowhere is lost', () => {
  const { recorded, history, rows, ...rest } = evidence()
  const forgotten = {
    ...rest,
    recorded: recorded.filter(({ id }) => id !== 'second'),
    history: history.filter(({ transactionId }) => transactionId !== 'second'),
    rows: [{ table: 'todos' as const, row: todo(HOME, 'milk', 1) }, ...rows.slice(1)],
  }
  expect(found(audit(forgotten))).toEqual({ ...nothing, lost: ['second'] })
})

test('One that was never acknowledged may be nowhere', () => {
  const given = evidence()
  given.sent.set('fourth', {
    transaction: { id: 'fourth', label: 'Add', changes: [add(HOME, 'jam')] },
    acknowledged: [],
  })
  expect(found(audit(given))).toEqual(nothing)
})

test('A row that is gone is lost, and one that is as it was before', () => {
  const { rows, ...rest } = evidence()
  expect(found(audit({ ...rest, rows: rows.slice(1) }))).toEqual({ ...nothing, lost: ['second'] })
  const before = [{ table: 'todos' as const, row: todo(HOME, 'milk', 1) }, ...rows.slice(1)]
  expect(found(audit({ ...rest, rows: before }))).toEqual({ ...nothing, lost: ['second'] })
  expect(found(audit({ ...rest, rows: before, history: undefined }))).toEqual({ ...nothing, lost: ['second'] })
})

test('A transaction without what it did is lost', () => {
  const { history, ...rest } = evidence()
  const forgotten = history.filter(({ transactionId }) => transactionId !== 'second')
  expect(found(audit({ ...rest, history: forgotten })).lost).toEqual(['second'])
})

test('An id that is recorded twice in a list is duplicated', () => {
  const { recorded, ...rest } = evidence()
  const again = { listId: HOME, id: 'second', version: 4 }
  expect(found(audit({ ...rest, recorded: [...recorded, again] }))).toEqual({ ...nothing, duplicated: ['second'] })
})

test('A change that the history holds twice is duplicated', () => {
  const { history, ...rest } = evidence()
  const [, , again] = history
  expect(found(audit({ ...rest, history: [...history, ...(again ? [again] : [])] }))).toEqual({
    ...nothing,
    duplicated: ['second'],
  })
})

test('A transaction that was acknowledged twice at different versions was done twice', () => {
  const given = evidence()
  given.sent.get('second')?.acknowledged.push({ [HOME]: 7 })
  expect(found(audit(given))).toEqual({ ...nothing, duplicated: ['second'] })
})

test('A row that was written again after its last transaction is duplicated', () => {
  const { rows, ...rest } = evidence()
  const [, , moved] = rows
  const later = [
    { table: 'todos' as const, row: todo(HOME, 'milk', 4) },
    ...rows.slice(1, 2),
    ...(moved ? [moved] : []),
  ]
  expect(found(audit({ ...rest, rows: later }))).toEqual({ ...nothing, duplicated: ['second'] })
})

test('A transaction that is recorded in one of its lists only is half-applied', () => {
  const { recorded, history, rows, ...rest } = evidence()
  const half = {
    ...rest,
    recorded: recorded.filter(({ listId }) => listId !== WORK),
    history: history.filter(({ listId }) => listId !== WORK),
    rows: rows.filter(({ row }) => row.listId !== WORK),
  }
  expect(found(audit(half))).toEqual({ ...nothing, halfApplied: ['third'] })
})

test('A transaction of which a change is missing is half-applied, in the history or in the rows', () => {
  const { history, rows, ...rest } = evidence()
  const oneTold = history.filter(({ transactionId, after }) => transactionId !== 'first' || after.id !== 'tea')
  expect(found(audit({ ...rest, rows, history: oneTold }))).toEqual({ ...nothing, halfApplied: ['first'] })
  const oneThere = rows.filter(({ row }) => row.listId !== WORK)
  expect(found(audit({ ...rest, history, rows: oneThere }))).toEqual({ ...nothing, halfApplied: ['third'] })
})

test('Nor may half of one be there that was never acknowledged, nor a row of no transaction', () => {
  const given = evidence()
  given.sent.get('third')?.acknowledged.pop()
  const rows = given.rows.filter(({ row }) => row.listId !== WORK)
  expect(found(audit({ ...given, rows }))).toEqual({ ...nothing, halfApplied: ['third'] })
  const stray = { table: 'todos' as const, row: todo(HOME, 'jam', 3) }
  expect(found(audit({ ...evidence(), rows: [...given.rows, stray] })).halfApplied).toEqual(['todos/home/jam'])
})

test('A client that shows something else than the server has is diverged', () => {
  const { copies: _, ...rest } = evidence()
  const copies = [
    { client: 'client 1', own: ['milk'], server: ['milk', 'tea'] },
    { client: 'client 2', own: ['milk', 'tea'], server: ['milk'] },
    { client: 'client 3', own: ['milk'], server: ['milk'] },
  ]
  expect(found(audit({ ...rest, copies }))).toEqual({ ...nothing, diverged: ['client 1', 'client 2'] })
})
