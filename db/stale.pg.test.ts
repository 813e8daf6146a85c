import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commit } from './commit.ts'
import type { Change, Transaction } from './model/changes.ts'
import { PROTOCOL } from './model/protocol.ts'
import type { Database } from './server/pool.ts'
import { createTestDatabase } from './server/testing.ts'
import {
  accepted,
  codes,
  commitAs,
  createListOf,
  createTodo,
  createUser,
  insert,
  join,
  remove,
  transaction,
  update,
  versionOf,
} from './testing.ts'

// A change that says at which version its row was known is refused where anybody has changed the row since.

let database: Awaited<ReturnType<typeof createTestDatabase>>
let db: Database
let [ada, ben, list] = ['', '', '']

beforeAll(async () => {
  database = await createTestDatabase()
  db = database.db
  ada = await createUser(db)
  ben = await createUser(db)
  list = await createListOf(db, ada)
  await join(db, list, ben, 'editor')
})
afterAll(() => database.drop())

/** A todo, and the version at which it is known. */
async function known(description = 'todo') {
  const id = await createTodo(db, ada, list, description)
  return { id, base: await versionOf(db, list) }
}
const since = (base: number, change: Change): Change => ({ ...change, base }) as Change
const named = (id: string, description: string) => update(list, id, { description })
const textOf = async (id: string) =>
  (await database.sql`SELECT description FROM todos WHERE list_id = ${list} AND id = ${id}`)[0]?.description

test('Who commits first wins: the second draft of a row is refused as a whole, and nothing of it is written', async () => {
  const [milk, bread] = [await known('milk'), await known('bread')]
  await accepted(commitAs(db, ben, transaction(since(milk.base, named(milk.id, 'oat milk')))))
  const version = await versionOf(db, list)
  const late = transaction(since(bread.base, named(bread.id, 'rye')), since(milk.base, named(milk.id, 'soy milk')))
  expect(codes(await commitAs(db, ada, late))).toEqual(['stale'])
  expect([await textOf(milk.id), await textOf(bread.id), await versionOf(db, list)]).toEqual([
    'oat milk',
    'bread',
    version,
  ])
})

test('It goes by the row: what happened to others of the list since is no hindrance, nor is what was known', async () => {
  const [milk, bread] = [await known('milk'), await known('bread')]
  await accepted(commitAs(db, ben, transaction(named(bread.id, 'rye'), insert(list, v7()))))
  await accepted(commitAs(db, ada, transaction(since(milk.base, named(milk.id, 'oat milk')))))
  const now = await versionOf(db, list)
  await accepted(
    commitAs(db, ada, transaction(since(now, named(milk.id, 'soy milk')), since(now, remove(list, milk.id)))),
  )
})

test('A deletion, an edit made by hand, and a list that was renamed make it stale too', async () => {
  const [milk, bread] = [await known('milk'), await known('bread')]
  await accepted(commitAs(db, ben, transaction(remove(list, milk.id))))
  expect(codes(await commitAs(db, ada, transaction(since(milk.base, named(milk.id, 'oat milk')))))).toEqual(['stale'])
  await database.sql`UPDATE todos SET description = 'by hand' WHERE list_id = ${list} AND id = ${bread.id}`
  expect(codes(await commitAs(db, ada, transaction(since(bread.base, remove(list, bread.id)))))).toEqual(['stale'])
  const base = await versionOf(db, list)
  const renamed = (name: string): Change => ({ table: 'lists', op: 'update', key: { id: list }, values: { name } })
  await accepted(commitAs(db, ada, transaction(renamed('Ours'))))
  expect(codes(await commitAs(db, ada, transaction(since(base, renamed('Mine')))))).toEqual(['stale'])
})

test('Of two drafts that race for a row, on two connections, exactly one is committed', async () => {
  for (let round = 0; round < 10; round++) {
    const [milk, bread] = [await known('milk'), await known('bread')]
    const draft = (text: string) =>
      transaction(since(milk.base, named(milk.id, text)), since(bread.base, named(bread.id, text)))
    const outcomes = await Promise.all([commitAs(db, ada, draft('ada')), commitAs(db, ben, draft('ben'))])
    expect(codes(outcomes.flat()).sort()).toEqual(['committed', 'stale'])
    const winner = codes(outcomes.flat())[0] === 'committed' ? 'ada' : 'ben'
    expect([await textOf(milk.id), await textOf(bread.id)]).toEqual([winner, winner])
  }
})

test('In one call, a stale one takes along what builds on it, and nothing else', async () => {
  const [milk, made] = [await known('milk'), v7()]
  const outcomes = await commitAs(
    db,
    ada,
    transaction(named(milk.id, 'oat milk')),
    transaction(since(milk.base, named(milk.id, 'soy milk')), insert(list, made)),
    transaction(update(list, made, { completed: true })),
    transaction(named(milk.id, 'rice milk')),
  )
  expect(codes(outcomes)).toEqual(['committed', 'stale', 'depends_on_rejected', 'committed'])
  expect(await textOf(milk.id)).toBe('rice milk')
})

test('One that was committed and arrives again is told so, however stale it is by then', async () => {
  const milk = await known('milk')
  const draft: Transaction = transaction(since(milk.base, named(milk.id, 'oat milk')))
  const first = await accepted(commitAs(db, ada, draft))
  expect(await commitAs(db, ada, draft)).toEqual(first)
  await accepted(commitAs(db, ben, transaction(named(milk.id, 'soy milk'))))
  expect(await commitAs(db, ada, draft, transaction(insert(list, v7())))).toMatchObject([
    first[0] as object,
    { status: 'committed' },
  ])
  expect(await textOf(milk.id)).toBe('soy milk')
})

test('A base is a version, and only of what may be there already', async () => {
  const { id } = await known()
  const given = (change: object) =>
    commit(db, ada, { protocol: PROTOCOL, transactions: [{ ...transaction(), changes: [change] }] })
  for (const base of [-1, 1.5, '1', null]) expect(codes(await given({ ...named(id, 'x'), base }))).toEqual(['invalid'])
  expect(codes(await given({ ...insert(list, v7()), base: 1 }))).toEqual(['invalid'])
})
