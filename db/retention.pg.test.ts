import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pull } from './pull.ts'
import { purgeExpired } from './retention.ts'
import { createTestDatabase } from './server/testing.ts'
import { accepted, commitAs, createListOf, createTodo, createUser, insert, remove, transaction } from './testing.ts'
import { timelineOf } from './timeline.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** Purges as if so many days had to pass, and tells of which lists it said that they changed. */
async function purge(days?: number): Promise<string[]> {
  const said: string[] = []
  await purgeExpired(database.db, { ...(days !== undefined && { days }), changed: (ids) => said.push(...ids) })
  return said
}

test('What was deleted long enough ago is gone for good, by one process, and the history still tells of it', async () => {
  const { db, sql } = database
  const user = await createUser(db)
  const [list, other, away] = [await createListOf(db, user), await createListOf(db, user), await createListOf(db, user)]
  const [gone, moved, there] = [
    await createTodo(db, user, list, 'gone'),
    await createTodo(db, user, list, 'moved'),
    await createTodo(db, user, list, 'there'),
  ]
  await accepted(commitAs(db, user, transaction(remove(list, gone), remove(list, moved, other), insert(other, moved))))
  await accepted(commitAs(db, user, transaction({ table: 'lists', op: 'delete', key: { id: away } })))

  expect(await purge()).toEqual([]) // nothing is thirty days old
  const holder = await sql.reserve()
  await holder`SELECT pg_advisory_lock(hashtext('purge_expired'))`
  expect(await purge(0)).toEqual([])
  await holder`SELECT pg_advisory_unlock(hashtext('purge_expired'))`
  holder.release()

  const before = (await pull(db, user, {})).lists.find(({ listId }) => listId === list)?.to ?? 0
  expect(await purge(0)).toEqual([away, list])
  expect(await sql`SELECT id FROM todos WHERE list_id = ${list}`).toEqual([{ id: there }])
  expect(await sql`SELECT FROM todos WHERE list_id = ${other} AND id = ${moved}`).toHaveLength(1)
  expect(await sql`SELECT FROM lists WHERE id = ${away}`).toHaveLength(0)
  const news = (await pull(db, user, { [list]: before })).lists
  expect(news.find(({ listId }) => listId === list)).toMatchObject({ from: 0, to: before + 1 })
  const [done] = (await timelineOf(db, user, { listId: list })).page
  expect(done).toMatchObject({ userId: null, name: null, source: 'app', label: 'Deleted 0 days ago', count: 2 })
  expect(await purge(0)).toEqual([])
})

test('Much of it goes in transactions of a bounded size', async () => {
  const { db, sql } = database
  const user = await createUser(db)
  const list = await createListOf(db, user)
  await sql`INSERT INTO todos (list_id, id, description, position, deleted_at)
    SELECT ${list}, new_id(), 'old', 'a0', now() - interval '31 days' FROM generate_series(1, 2500)`
  const kept = v7()
  await accepted(commitAs(db, user, transaction(insert(list, kept))))
  expect(await purge()).toEqual([list, list, list])
  expect(await sql`SELECT id FROM todos WHERE list_id = ${list}`).toEqual([{ id: kept }])
})
