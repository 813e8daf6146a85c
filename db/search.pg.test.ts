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
  for (const text of [
    'Call the plumber about the bathroom',
    'Crème brûlée for Ada',
    'Buy oat milk',
    'Milk the goat',
    'Ask ada@ada.example for crème fraîche',
  ])
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
  ['FRAICHE', ['Ask ada@ada.example for crème fraîche']],
  ['milk', ['Milk the goat', 'Buy oat milk']],
  ['goat', ['Milk the goat']],
  ['plumbr', ['Call the plumber about the bathroom']],
  ['plummber', ['Call the plumber about the bathroom']],
  ['plunber', ['Call the plumber about the bathroom']],
  ['pulmber', ['Call the plumber about the bathroom']],
  ['lumber', ['Call the plumber about the bathroom']],
  ['cal bathrom', ['Call the plumber about the bathroom']],
  ['mlik', ['Milk the goat', 'Buy oat milk']],
  ['silk goat', ['Milk the goat', 'Buy oat milk']],
  ['ada.example crème', ['Ask ada@ada.example for crème fraîche']],
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
  await accepted(commitAs(database.db, user, transaction(update(list, id, { deletedAt: null }))))
  expect(await found('cactus')).toEqual(['Water the cactus'])
  await accepted(commitAs(database.db, user, transaction(update(list, id, { description: 'Water the fern' }))))
  expect(await found('cactus')).toEqual([])
})

test('Of what is gone for good no text is left', async () => {
  const gone = await createListOf(database.db, user)
  const ids = [
    await createTodo(database.db, user, gone, 'Feed the dodo'),
    await createTodo(database.db, user, gone, 'Dodo'),
  ]
  const texts = () => database.sql`SELECT id FROM todo_texts WHERE list_id = ${gone}`
  expect(await texts()).toHaveLength(2)
  await database.sql`DELETE FROM todos WHERE id = ${ids[0] ?? ''}`
  expect(await texts()).toEqual([{ id: ids[1] }])
  await database.sql`DELETE FROM lists WHERE id = ${gone}`
  expect(await texts()).toEqual([])
})

test('What is in a description comes before what is in notes', async () => {
  const id = await createTodo(database.db, user, list, 'Polish the trumpet')
  const other = await createTodo(database.db, user, list, 'Practise')
  await accepted(commitAs(database.db, user, transaction(update(list, other, { notes: 'The trumpet, the trumpet!' }))))
  expect(await found('trumpet')).toEqual(['Polish the trumpet', 'Practise'])
  await accepted(commitAs(database.db, user, transaction(remove(list, id), remove(list, other))))
})

test('Among very many todos the newest of the common ones are found, and the rare ones wherever they are', async () => {
  const collector = await createUser(database.db)
  const lists = [await createListOf(database.db, collector), await createListOf(database.db, collector)]
  for (const [place, id] of lists.entries()) {
    await createTodo(database.db, collector, id, `Needlework, part ${place}`)
    await database.sql`
      INSERT INTO todos (list_id, id, description, position, version)
      SELECT ${id}, new_id(), 'Errand ' || n, 'a' || lpad(n::text, 4, '0') || 'V', 1 FROM generate_series(1, 2600) AS n`
  }
  expect(await found('errand', collector)).toHaveLength(50)
  expect(await found('erra', collector)).toHaveLength(50)
  expect(await found('needlework', collector)).toEqual(['Needlework, part 1', 'Needlework, part 0'])
  expect(await found('need', collector)).toEqual(['Needlework, part 1', 'Needlework, part 0'])
  expect(await found('neeldework', collector)).toEqual(['Needlework, part 1', 'Needlework, part 0'])
  expect(await found('errand 2459', collector)).toEqual(['Errand 2459', 'Errand 2459'])
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
