import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { firstRead } from './first.ts'
import { VISITOR } from './model/visitor.ts'
import { createTestDatabase } from './server/testing.ts'
import { accepted, commitAs, createListOf, createTodo, createUser, transaction } from './testing.ts'

// Beyond what pull.pg.test.ts says of the first read: whose it is, and what it leaves out.

let database: Awaited<ReturnType<typeof createTestDatabase>>
let user: string
let inbox: string

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  user = await createUser(database.db)
  inbox = await createListOf(database.db, user, { inbox: true })
})

/** Many todos at once, by hand: they keep the order of their numbers. */
const fill = (listId: string, count: number, position: string | null = null) =>
  database.sql`INSERT INTO todos (list_id, description, position)
    SELECT ${listId}, 'todo ' || n, ${position} FROM generate_series(1, ${count}::int) AS n`

const deleteList = (listId: string) =>
  accepted(commitAs(database.db, user, transaction({ table: 'lists', op: 'delete', key: { id: listId } })))

test('A visitor who looks leaves no row in any table, and gets an id for an Inbox to write into', async () => {
  const tables =
    await database.sql`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`
  expect(tables.length).toBeGreaterThanOrEqual(9)
  const rows = () =>
    Promise.all(tables.map(async ({ name }) => (await database.sql`SELECT FROM ${database.sql(name)}`).length))
  const before = await rows()
  const [one, two] = [await firstRead(database.db, null, {}), await firstRead(database.db, null, { listId: inbox })]
  expect(await rows()).toEqual(before)
  expect(one).toEqual({
    userId: VISITOR,
    inboxId: expect.stringMatching(/^[0-9a-f-]{14}7/),
    delta: { userId: VISITOR, lists: [], gone: [] },
  })
  expect(two.inboxId).not.toBe(one.inboxId)
})

test('Up to 500 todos come at once, one more and they come in part', async () => {
  await fill(inbox, 500)
  expect((await firstRead(database.db, user, {})).part).toBeUndefined()
  await createTodo(database.db, user, inbox)
  expect((await firstRead(database.db, user, {})).part?.counts).toEqual({ [inbox]: { active: 501, completed: 0 } })
})

test('What is in the trash is neither brought nor counted, todos and whole lists', async () => {
  const trash = await createListOf(database.db, user)
  await fill(trash, 600)
  await deleteList(trash)
  await fill(inbox, 400)
  expect((await firstRead(database.db, user, {})).part).toBeUndefined()
  await fill(inbox, 200)
  await database.sql`UPDATE todos SET deleted_at = now() WHERE list_id = ${inbox} AND description IN ('todo 1', 'todo 200')`
  const { part, delta } = await firstRead(database.db, user, {})
  expect(part?.counts).toEqual({ [inbox]: { active: 596, completed: 0 } })
  expect(part?.todos[0]?.description).toBe('todo 2')
  expect(delta.lists.map(({ listId }) => listId)).toEqual([inbox])
})

test('Todos in the same place stand in the order of their ids, as they will in the browser', async () => {
  await fill(inbox, 600, 'a0')
  const ids = (await database.sql`SELECT id FROM todos WHERE list_id = ${inbox} ORDER BY id`).map(({ id }) => id)
  const { part } = await firstRead(database.db, user, {})
  expect(part?.todos.map(({ id }) => id)).toEqual([...ids.slice(0, 60), ids.at(-1)])
})

test('The list of a stranger shows nothing, whoever knows its address', async () => {
  const stranger = await createUser(database.db)
  const theirs = await createListOf(database.db, stranger)
  await fill(theirs, 600)
  await fill(inbox, 600)
  const { part, delta } = await firstRead(database.db, user, { listId: theirs })
  expect(part?.todos).toEqual([])
  expect(Object.keys(part?.counts ?? {})).toEqual([inbox])
  expect(delta.lists.map(({ listId }) => listId)).toEqual([inbox])
})
