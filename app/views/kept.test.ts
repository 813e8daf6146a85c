import { expect, test } from 'vitest'
import { kept } from './kept.ts'

test('What is made of todos is made once, until they or what it depends on are others', () => {
  let times = 0
  const make = () => ++times
  const todos: never[] = []
  expect([kept(todos, 'by day', make), kept(todos, 'by day', make)]).toEqual([1, 1])
  expect(kept(todos, 'by list', make)).toBe(2)
  expect(kept([], 'by day', make)).toBe(3)
  expect(kept(todos, 'by day', make)).toBe(1)
})
