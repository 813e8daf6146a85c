import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { createWorld } from '../../db/model/testing-world.ts'
import { completeTodo } from '../../db/model/todos.ts'
import { createStore } from '../store/store.ts'
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

test('In 10,000 todos it takes no longer than a frame', () => {
  const [userId, listId] = [v7(), v7()]
  const created = { version: 1, createdAt: '2026-03-14T09:26:53.000Z' }
  const todos = Array.from({ length: 10_000 }, (_, number) => ({
    listId,
    id: v7(),
    description: `Todo number ${number} about the räumliche Sache with some more words of text`,
    position: `a${String(number).padStart(6, '0')}`,
    ...created,
  }))
  const lists = [{ id: listId, name: 'Inbox', purgedVersion: 0, ...created }]
  const member = { listId, userId, role: 'owner' as const, name: 'Ada', inbox: true, position: 'a0', ...created }
  const delta = { listId, from: 0, to: 1, rows: { lists, members: [member], todos } }
  const store = createStore({ userId, inboxId: listId, delta: { userId, lists: [delta], gone: [] } })

  const times = ['r', 'ra', 'rau', 'raum', 'raum 99', 'raum 999', 'text words', 'nothing', 'e'].map((query) => {
    const start = performance.now()
    findTodos(store.state, query, 20)
    return performance.now() - start
  })
  expect(findTodos(store.state, 'raum 999', 20)).toHaveLength(19)
  if (process.env.BENCH) process.stdout.write(`${times.map((time) => time.toFixed(1)).join(' ')} ms\n`)
  // The first key also folds all texts. The median, so that a busy machine is not taken for a slow search.
  expect(times.sort((a, b) => a - b)[4]).toBeLessThan(16)
})
