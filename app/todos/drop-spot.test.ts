import { expect, test } from 'vitest'
import { nestTodos } from '../../db/model/bulk.ts'
import type { TodoKey } from '../../db/model/rows.ts'
import { addSection } from '../../db/model/sections.ts'
import { byParent, nestTodo } from '../../db/model/subtasks.ts'
import { createWorld } from '../../db/model/testing-world.ts'
import { type Aim, aimAt, spotOf } from './drop-spot.ts'

function createOutline() {
  const { state, apply, add, inbox } = createWorld()
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((text) => add(text)) as [TodoKey, TodoKey, TodoKey, TodoKey]
  apply(nestTodo(state, b, a.id, null))
  const section = { listId: inbox, id: crypto.randomUUID() }
  apply(addSection(state, { ...section, name: 'S' }))
  apply(nestTodo(state, d, section.id, null))
  const outline = () => {
    const children = byParent(state.todos(inbox))
    const line = (parent: string | null): string =>
      (children.get(parent) ?? []).map(({ id, description }) => `${description}(${line(id)})`).join('')
    return line(null).replaceAll('()', '')
  }
  const drop = (keys: TodoKey[], on: TodoKey, aim: Aim, isOpen = true) => {
    const spot = spotOf(state, on, aim, isOpen, new Set(keys.map(({ id }) => id)))
    if (spot) apply(nestTodos(state, inbox, keys, spot.parentId, spot.before))
    return outline()
  }
  return { a, b, c, d, section, outline, drop }
}

test('Rows are dropped above and below others, and become parts of them', () => {
  const { a, b, c, outline, drop } = createOutline()
  expect(outline()).toBe('a(b)cS(d)')
  expect(drop([c], b, 'reorder-before')).toBe('a(cb)S(d)')
  expect(drop([c], a, 'reorder-before')).toBe('ca(b)S(d)')
  expect(drop([c], a, 'combine')).toBe('a(bc)S(d)')
  expect(drop([b, c], a, 'reorder-before')).toBe('bcaS(d)')
})

test('Below a row is before its first part, where these are shown', () => {
  const { a, c, drop } = createOutline()
  expect(drop([c], a, 'reorder-after')).toBe('a(cb)S(d)')
  expect(drop([c], a, 'reorder-after', false)).toBe('a(b)cS(d)')
})

test('Below a section is in it, and above it is not', () => {
  const { a, b, c, section, drop } = createOutline()
  expect(drop([a, c], section, 'reorder-after')).toBe('S(a(b)cd)')
  expect(drop([c], section, 'reorder-before')).toBe('cS(a(b)d)')
  expect(drop([b], section, 'combine')).toBe('cS(adb)')
})

test('Most of a row is for order, its middle for becoming part of it', () => {
  const aims = (canCombine: boolean) => [3, 22, 41].map((y) => aimAt(y, 44, canCombine))
  expect(aims(true)).toEqual(['reorder-before', 'combine', 'reorder-after'])
  expect(aims(false)).toEqual(['reorder-before', 'reorder-after', 'reorder-after'])
})
