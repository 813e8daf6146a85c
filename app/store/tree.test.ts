import { describe, expect, test } from 'vitest'
import { usual } from '../../db/model/fields.ts'
import { positionBetween } from '../../db/model/order.ts'
import type { Todo } from '../../db/model/rows.ts'
import { random } from '../../db/model/testing.ts'
import { createTree, outlineOf } from './tree.ts'

const todo = (id: string, position: string, values: Partial<Todo> = {}): Todo => ({
  ...usual.todos,
  listId: 'list',
  id,
  description: id,
  position,
  version: 1,
  createdAt: '2026-03-14T09:26:53.000Z',
  ...values,
})

describe('Todos in a tree', () => {
  test('stand under what they are part of, and sections come last', () => {
    const section = todo('section', 'a0', { section: true })
    const [trip, pack] = [todo('trip', 'a2'), todo('pack', 'a1', { parentId: 'trip' })]
    const [inside, late] = [todo('inside', 'a3', { parentId: 'section' }), todo('late', 'a4')]
    const tree = createTree()
    tree.rebuild([section, trip, pack, inside, late])
    expect(tree.ids).toEqual(['trip', 'pack', 'late', 'section', 'inside'])
    expect(tree.sections()).toBe(1)
    expect(tree.children('trip')).toEqual([pack])
  })

  test('are not lost where their parent is gone, or where they are part of each other', () => {
    const [one, other] = [todo('one', 'a0', { parentId: 'other' }), todo('other', 'a1', { parentId: 'one' })]
    const tree = createTree()
    tree.rebuild([one, other, todo('orphan', 'a2', { parentId: 'gone' }), todo('last', 'a3')])
    expect(tree.ids).toEqual(['orphan', 'last', 'one', 'other'])
  })

  test('that come, change and go one by one stand as if all were arranged anew', () => {
    const next = random(7)
    const pick = <T>(from: T[]): T | undefined => from[next(from.length)]
    const rows = new Map<string, Todo>()
    const tree = createTree()
    for (let turn = 0; turn < 500; turn++) {
      const before = next(10) < 7 ? undefined : pick([...rows.values()])
      const id = before?.id ?? `todo ${String(turn).padStart(3, '0')}`
      const parentId = next(2) < 1 ? null : (pick([...rows.keys()].filter((other) => other !== id)) ?? null)
      const isGone = before !== undefined && next(10) < 3
      const position = positionBetween(null, null, `${next(1e8)}0000000000000000`)
      const after = isGone ? undefined : todo(id, position, { parentId, section: parentId === null && next(10) < 1 })
      tree.replace(before, after)
      if (after) rows.set(id, after)
      else rows.delete(id)
      expect(new Set(tree.ids)).toEqual(new Set(rows.keys()))
    }
    expect(tree.ids).toEqual(outlineOf([...rows.values()]))
  })
})
