import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { Change } from './model/changes.ts'
import { insert, remove, update } from './testing.ts'
import { batches } from './write.ts'

const LIST = v7()

/** What each batch does, as table, operation and number of rows. */
const shapes = (changes: Change[]) => batches(changes).map(({ table, op, rows }) => `${op} ${rows.length} ${table}`)

describe('Changes go in one statement', () => {
  test('as long as they do the same to other rows', () => {
    const changes = Array.from({ length: 1000 }, () => insert(LIST, v7()))
    expect(shapes(changes)).toEqual(['insert 1000 todos'])
  })

  test('also where they give the same columns in another order', () => {
    const changes: Change[] = [
      { table: 'todos', op: 'update', key: { listId: LIST, id: v7() }, values: { completed: true, position: 'a1' } },
      { table: 'todos', op: 'update', key: { listId: LIST, id: v7() }, values: { position: 'a2', completed: false } },
    ]
    expect(shapes(changes)).toEqual(['update 2 todos'])
  })
})

describe('A new statement begins', () => {
  test('with another table', () => {
    const id = v7()
    const changes: Change[] = [
      { table: 'lists', op: 'insert', key: { id }, values: { name: 'List' } },
      {
        table: 'members',
        op: 'insert',
        key: { listId: id, userId: v7() },
        values: { role: 'owner', inbox: false, position: 'a0' },
      },
      insert(id, v7()),
    ]
    expect(shapes(changes)).toEqual(['insert 1 lists', 'insert 1 members', 'insert 1 todos'])
  })

  test('with another operation', () => {
    expect(shapes([insert(LIST, v7()), remove(LIST, v7()), insert(LIST, v7())])).toEqual([
      'insert 1 todos',
      'delete 1 todos',
      'insert 1 todos',
    ])
  })

  test('with other columns, which would be overwritten otherwise', () => {
    const changes = [
      update(LIST, v7(), { completed: true }),
      update(LIST, v7(), { completed: true, description: 'x' }),
      update(LIST, v7(), { description: 'x' }),
    ]
    expect(batches(changes).map(({ columns }) => columns)).toEqual([
      ['completed'],
      ['completed', 'description'],
      ['description'],
    ])
    expect(shapes([remove(LIST, v7()), remove(LIST, v7(), v7())])).toEqual(['delete 1 todos', 'delete 1 todos'])
  })

  test('with a row that the one before has already written: a statement writes a row once', () => {
    const [a, b] = [v7(), v7()]
    const changes = [a, b, a, b, b].map((id, place) => update(LIST, id, { description: `${place}` }))
    expect(shapes(changes)).toEqual(['update 2 todos', 'update 2 todos', 'update 1 todos'])
  })

  test('with another list', () => {
    const id = v7()
    expect(shapes([insert(LIST, id), insert(v7(), id)])).toEqual(['insert 1 todos', 'insert 1 todos'])
  })
})

test('However they are cut, the rows come in the order of the changes, with keys and values', () => {
  const [a, b] = [v7(), v7()]
  const changes = [
    insert(LIST, a, 'one', 'a1'),
    insert(LIST, b, 'two', 'a2'),
    update(LIST, a, { completed: true }),
    remove(LIST, b),
    insert(LIST, b, 'three', 'a3'),
  ]
  expect(batches(changes).flatMap(({ rows }) => rows)).toEqual(
    changes.map((change) => ({ ...change.key, ...change.values })),
  )
  expect(batches([])).toEqual([])
})
