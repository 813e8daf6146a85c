import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { CommitError } from './model/errors.ts'
import { parse } from './parse.ts'

const [listId, id, userId] = [v7(), v7(), v7()]
const todo = { listId, id }

const parsed = (...changes: unknown[]) => {
  const [result] = parse({ protocol: 1, transactions: [{ id: v7(), label: 'Test', changes }] })
  return result && 'code' in result ? result.code : 'ok'
}

const thrown = (payload: unknown) => {
  try {
    parse(payload)
  } catch (error) {
    return error instanceof CommitError ? error.code : error
  }
}

describe('Changes that are understood', () => {
  const good: unknown[] = [
    { table: 'lists', op: 'insert', key: { id: listId }, values: { name: 'Groceries' } },
    { table: 'lists', op: 'update', key: { id: listId }, values: { name: 'Food' } },
    { table: 'lists', op: 'update', key: { id: listId }, values: { deletedAt: null } },
    { table: 'lists', op: 'delete', key: { id: listId } },
    { table: 'members', op: 'insert', key: { listId, userId }, values: { role: 'owner', inbox: true, position: 'a0' } },
    { table: 'members', op: 'update', key: { listId, userId }, values: { position: 'a1V' } },
    { table: 'todos', op: 'insert', key: todo, values: { description: 'Oat milk 🥛', position: 'a0' } },
    {
      table: 'todos',
      op: 'insert',
      key: todo,
      values: { description: 'x', position: 'a0', completed: true, createdAt: '2026-03-14T09:26:53.123+00:00' },
    },
    { table: 'todos', op: 'update', key: todo, values: { completed: true, description: 'x', position: 'a0' } },
    { table: 'todos', op: 'update', key: todo, values: { deletedAt: null, movedTo: null } },
    { table: 'todos', op: 'delete', key: todo },
    { table: 'todos', op: 'delete', key: todo, values: { movedTo: listId } },
  ]
  for (const change of good)
    test(JSON.stringify(change).replaceAll(/[0-9a-f-]{36}/g, '…'), () => expect(parsed(change)).toBe('ok'))
})

describe('Changes that are refused', () => {
  const insert = (values: object) => ({
    table: 'todos',
    op: 'insert',
    key: todo,
    values: { description: 'x', position: 'a0', ...values },
  })
  const bad: [what: string, change: unknown, code?: string][] = [
    ['another table', { table: 'users', op: 'update', key: { id }, values: { name: 'x' } }],
    ['another operation', { table: 'todos', op: 'truncate', key: todo }],
    ['a column that is the database’s', insert({ version: 9 })],
    ['a column that isn’t', insert({ colour: 'red' })],
    ['a column of another table', insert({ userId })],
    ['a list’s version', { table: 'lists', op: 'update', key: { id: listId }, values: { name: 'x', version: 9 } }],
    ['a role that there isn’t', { table: 'members', op: 'update', key: { listId, userId }, values: { role: 'king' } }],
    ['a change with more to it', { table: 'todos', op: 'delete', key: todo, where: 'true' }],
    ['a text that is none', insert({ description: 1 })],
    [
      'a time of deletion of one’s own',
      { table: 'todos', op: 'update', key: todo, values: { deletedAt: '2026-03-14T09:26:53Z' } },
    ],
    ['no values', { table: 'todos', op: 'update', key: todo, values: {} }],
    ['a key that is none', { table: 'todos', op: 'delete', key: { listId, id: 'x' } }],
    [
      'a key in capitals, which would be another name for the same row',
      { table: 'todos', op: 'delete', key: { listId, id: id.toUpperCase() } },
    ],
    ['a key with more to it', { table: 'todos', op: 'delete', key: { ...todo, userId } }],
    ['SQL for a key', { table: 'todos', op: 'delete', key: { listId, id: "'; DROP TABLE todos; --" } }],
    ['U+0000', insert({ description: 'a\0b' })],
    ['half a character', insert({ description: '\ud83e' })],
    ['a position that is none', insert({ position: 'a' })],
    ['a position that is endless', insert({ position: `a0${'1'.repeat(400)}` }), 'too_long'],
    ['a description that is too long', insert({ description: 'x'.repeat(2001) }), 'too_long'],
    [
      'a name that is too long',
      { table: 'lists', op: 'insert', key: { id }, values: { name: 'x'.repeat(201) } },
      'too_long',
    ],
    ['a time that is none', insert({ createdAt: 'yesterday' })],
    [
      'a member who goes to another list',
      { table: 'members', op: 'delete', key: { listId, userId }, values: { movedTo: listId } },
    ],
  ]
  for (const [what, change, code = 'invalid'] of bad) test(what, () => expect(parsed(change)).toBe(code))
})

describe('A request', () => {
  test('without changes, or with too many', () => {
    expect(parsed()).toBe('invalid')
    const change = { table: 'todos', op: 'delete', key: todo }
    expect(parsed(...Array.from({ length: 1000 }, () => change))).toBe('ok')
    expect(parsed(...Array.from({ length: 1001 }, () => change))).toBe('too_many_changes')
  })

  test('has a label that can be kept, or is refused', () => {
    const labelled = (label: unknown) => {
      const change = { table: 'todos', op: 'delete', key: todo }
      const [result] = parse({ protocol: 1, transactions: [{ id: v7(), label, changes: [change] }] })
      return result && 'code' in result ? result.code : 'ok'
    }
    expect(labelled(`"\\ 🎉 it's`)).toBe('ok')
    expect(labelled('x'.repeat(200))).toBe('ok')
    expect(labelled('x'.repeat(201))).toBe('too_long')
    for (const label of ['a\0b', '\ud83e', 1, null, undefined]) expect(labelled(label)).toBe('invalid')
  })

  test('that is malformed as a whole is refused as a whole', () => {
    for (const payload of [
      undefined,
      null,
      'x',
      [],
      {},
      { protocol: 0.5, transactions: [] },
      { protocol: 1, transactions: [{}] },
    ]) {
      expect(thrown(payload)).toBe('invalid')
    }
    const transactions = Array.from({ length: 101 }, () => ({ id: v7(), label: '', changes: [] }))
    expect(thrown({ protocol: 1, transactions })).toBe('too_many_transactions')
  })

  test('with one malformed transaction still has the others, and says what that one would have made', () => {
    const good = { id: v7(), label: '', changes: [{ table: 'todos', op: 'delete', key: todo }] }
    const bad = {
      id: v7(),
      label: '',
      changes: [{ table: 'todos', op: 'insert', key: todo, values: { description: 1 } }],
    }
    expect(parse({ protocol: 1, transactions: [bad, good] })).toEqual([
      { id: bad.id, code: 'invalid', makes: [`todos/${listId}/${id}`] },
      { id: good.id, transaction: good },
    ])
  })
})
