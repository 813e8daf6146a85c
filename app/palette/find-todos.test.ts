import { expect, test } from 'vitest'
import { createWorld } from '../../db/model/testing-world.ts'
import { completeTodo } from '../../db/model/todos.ts'
import { findTodos } from './find-todos.ts'

const find = (world: ReturnType<typeof createWorld>, query: string) =>
  findTodos(world.state, query, 20).map(({ description }) => description)

test('Words are found in any order, whatever their case and accents', () => {
  const world = createWorld()
  world.add('Crème brûlée for Zoë')
  world.add('Creme for the hands')
  expect(find(world, 'zoe creme')).toEqual(['Crème brûlée for Zoë'])
  expect(find(world, 'CRÈME')).toEqual(['Crème brûlée for Zoë', 'Creme for the hands'])
  expect(find(world, 'creme zebra')).toEqual([])
  expect(find(world, '  ')).toEqual([])
})

test('What begins so comes first, then words that do; what is done comes last of its like', () => {
  const world = createWorld()
  world.add('Refill the printer')
  world.add('Wash the car, fill it up')
  const done = world.add('Fill in the old form')
  world.add('Fill in the new form')
  world.apply(completeTodo(world.state, done))
  expect(find(world, 'fill')).toEqual([
    'Fill in the new form',
    'Fill in the old form',
    'Wash the car, fill it up',
    'Refill the printer',
  ])
})

test('All lists are looked through, and tags and notes too', () => {
  const world = createWorld()
  const list = world.list('Work')
  const key = world.add('Call Ben', list.id)
  world.apply([{ table: 'todos', op: 'update', key, values: { tags: ['phone'], notes: 'About the Übergabe' } }])
  expect(find(world, '@phone')).toEqual(['Call Ben'])
  expect(find(world, 'call ubergabe')).toEqual(['Call Ben'])
})
