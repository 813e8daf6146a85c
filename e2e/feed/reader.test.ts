import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import type { Delta } from '../../db/model/delta.ts'
import type { Todo } from '../../db/model/rows.ts'
import { createReader } from './reader.ts'

const [one, two] = [v7(), v7()]

const delta = (...lists: [listId: string, from: number, to: number, todos: [version: number, text: string][]][]) =>
  ({
    lists: lists.map(([listId, from, to, todos]) => ({
      listId,
      from,
      to,
      rows: {
        lists: [],
        members: [],
        todos: todos.map(([version, description]) => ({ version, description }) as Todo),
      },
    })),
  }) as unknown as Delta

const wrongAfter = (...deltas: Delta[]): string[] => {
  const reader = createReader()
  for (const each of deltas) reader.take(each)
  return reader.wrong
}

test('A feed without a gap, in order and whole, is well', () => {
  const first = delta([one, 0, 2, [[2, '0/0/1']]])
  const second = delta([one, 2, 4, [[3, '0/1/1'], [4, '1/0/2']]], [two, 0, 1, [[1, '1/0/2']]]) // biome-ignore format: a line a delta
  expect(wrongAfter(first, second)).toEqual([])
})

test('A gap is noticed', () => {
  expect(wrongAfter(delta([one, 0, 2, []]), delta([one, 3, 4, []]))).toHaveLength(1)
})

test('What comes twice is noticed', () => {
  expect(wrongAfter(delta([one, 0, 2, [[2, '0/0/1']]]), delta([one, 2, 3, [[3, '0/0/1']]]))).not.toEqual([])
})

test('What comes out of order is noticed', () => {
  expect(wrongAfter(delta([one, 0, 2, [[1, '0/1/1'], [2, '0/0/1']]]))).toHaveLength(1) // biome-ignore format: short
})

test('Half a transaction is noticed', () => {
  expect(wrongAfter(delta([one, 0, 1, [[1, '0/0/2']]]))).toHaveLength(1)
})

test('A row that is newer than its delta is noticed', () => {
  expect(wrongAfter(delta([one, 0, 1, [[2, '0/0/1']]]))).toHaveLength(1)
})

test('What was committed and never seen is missed', () => {
  const reader = createReader()
  reader.take(delta([one, 0, 1, [[1, '0/0/1']]]))
  expect(reader.missed(['0/0/1', '0/1/1'])).toEqual(['0/1/1'])
})
