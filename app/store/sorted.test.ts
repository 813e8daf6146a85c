import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { usual } from '../../db/model/fields.ts'
import { byPosition } from '../../db/model/order.ts'
import type { Todo } from '../../db/model/rows.ts'
import { random } from '../../db/model/testing.ts'
import { createSorted } from './sorted.ts'

const todo = (position: string, values: Partial<Todo> = {}): Todo => ({
  ...usual.todos,
  listId: 'list',
  id: v7(),
  description: 'todo',
  position,
  version: 1,
  createdAt: '2026-03-14T09:26:53.000Z',
  ...values,
})

const sortedOf = (...todos: Todo[]) => {
  const sorted = createSorted()
  sorted.rebuild(todos)
  return sorted
}

describe('Todos in order', () => {
  test('are put where their position says, and taken out again', () => {
    const [a, b, c] = [todo('a0'), todo('a1'), todo('a2')]
    const sorted = sortedOf(a, c)
    expect(sorted.replace(undefined, b)).toBe(true)
    expect(sorted.ids).toEqual([a.id, b.id, c.id])
    expect(sorted.replace(a, undefined)).toBe(true)
    expect(sorted.rows).toEqual([b, c])
  })

  test('of the same position stand by their ids', () => {
    const twins = [todo('a0'), todo('a0'), todo('a0')]
    const sorted = createSorted()
    for (const twin of twins.toReversed()) sorted.replace(undefined, twin)
    expect(sorted.ids).toEqual(twins.map(({ id }) => id))
    sorted.replace(twins[1], undefined)
    expect(sorted.rows).toEqual([twins[0], twins[2]])
  })

  test('that change otherwise stay in place, and the ids are the same array: who shows the order need not draw', () => {
    const [a, b] = [todo('a0'), todo('a1')]
    const sorted = sortedOf(a, b)
    const ids = sorted.ids
    const changed = { ...a, completed: true }
    expect(sorted.replace(a, changed)).toBe(false)
    expect(sorted.ids).toBe(ids)
    expect(sorted.rows[0]).toBe(changed)
  })

  test('that move are in a new array of ids; the one from before stays as it was', () => {
    const [a, b] = [todo('a0'), todo('a1')]
    const sorted = sortedOf(a, b)
    const before = sorted.ids
    expect(sorted.replace(a, { ...a, position: 'a2' })).toBe(true)
    expect(sorted.ids).toEqual([b.id, a.id])
    expect(before).toEqual([a.id, b.id])
  })

  test('are not disturbed by one that neither was nor is among them', () => {
    const sorted = sortedOf(todo('a0'))
    const ids = sorted.ids
    expect(sorted.replace(undefined, undefined)).toBe(false)
    expect(sorted.ids).toBe(ids)
  })
})

test('After any number of single steps the order is that of sorting everything anew', () => {
  const next = random(1)
  const sorted = createSorted()
  const rows = new Map<string, Todo>()
  for (let step = 0; step < 3000; step++) {
    const known = [...rows.values()]
    const before = next(3) === 0 ? undefined : known[next(known.length)]
    const position = `a${next(10)}${next(9) + 1}` // few enough for ties
    const after = before && next(3) === 0 ? undefined : { ...(before ?? todo(position)), position }
    sorted.replace(before, after)
    if (after) rows.set(after.id, after)
    else if (before) rows.delete(before.id)
    if (step % 50 > 0) continue
    const expected = [...rows.values()].sort(byPosition)
    expect(sorted.rows).toEqual(expected)
    expect(sorted.ids).toEqual(expected.map(({ id }) => id))
  }
  expect(rows.size).toBeGreaterThan(10)
})
