import { afterAll, beforeAll, expect, test } from 'vitest'
import { searchTodos } from './search.ts'
import { createTestDatabase } from './server/testing.ts'
import {
  accepted,
  commitAs,
  createListOf,
  createTodo,
  createUser,
  join,
  remove,
  transaction,
  update,
} from './testing.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let user: string
let list: string

beforeAll(async () => {
  database = await createTestDatabase()
  user = await createUser(database.db)
  list = await createListOf(database.db, user)
  for (const text of ['Call the plumber about the bathroom', 'Crème brûlée for Ada', 'Buy oat milk', 'Milk the goat'])
    await createTodo(database.db, user, list, text)
})
afterAll(() => database.drop())

/** The descriptions of what is found, the best first. */
async function found(sought: string, by = user): Promise<string[]> {
  const keys = await searchTodos(database.db, by, sought)
  const rows = await database.sql`SELECT id, description FROM todos WHERE id = ANY (${keys.map(({ id }) => id)})`
  return keys.map(({ id }) => rows.find((row) => row.id === id)?.description)
}

test.each<[string, string[]]>([
  ['plumber', ['Call the plumber about the bathroom']],
  ['BATHROOM call', ['Call the plumber about the bathroom']],
  ['plu', ['Call the plumber about the bathroom']],
  ['creme brulee', ['Crème brûlée for Ada']],
  ['milk', ['Milk the goat', 'Buy oat milk']],
  ['goat', ['Milk the goat']],
  ['plumbr', ['Call the plumber about the bathroom']],
  ['bruléé', ['Crème brûlée for Ada']],
  ['xylophone', []],
  ["'; DROP TABLE todos; --", []],
  ['& | ! ( ) :*', []],
  ['', []],
])('“%s” finds its todos, mistyped or not', async (sought, expected) => {
  expect(await found(sought)).toEqual(expected)
})

test('What is written, changed and deleted is found so at once', async () => {
  const id = await createTodo(database.db, user, list, 'Water the cactus')
  expect(await found('cactus')).toEqual(['Water the cactus'])
  await accepted(commitAs(database.db, user, transaction(update(list, id, { notes: 'Not the orchid' }))))
  expect(await found('orchid')).toEqual(['Water the cactus'])
  await accepted(commitAs(database.db, user, transaction(remove(list, id))))
  expect(await found('cactus')).toEqual([])
})

test('Nobody finds what is in lists that they can’t see, or that were deleted', async () => {
  const stranger = await createUser(database.db)
  expect(await found('plumber', stranger)).toEqual([])
  await join(database.db, list, stranger, 'viewer')
  expect(await found('plumber', stranger)).toHaveLength(1)
  const other = await createListOf(database.db, user)
  await createTodo(database.db, user, other, 'Feed the axolotl')
  await accepted(commitAs(database.db, user, transaction({ table: 'lists', op: 'delete', key: { id: other } })))
  expect(await found('axolotl')).toEqual([])
})
