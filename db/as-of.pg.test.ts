import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listAsOf } from './as-of.ts'
import type { Change } from './model/changes.ts'
import { createTestDatabase } from './server/testing.ts'
import { accepted, commitAs, createListOf, createUser, insert, join, remove, update } from './testing.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('A list is shown as it was, what is gone for good too', async () => {
  const { db, sql } = database
  const [user, other] = [await createUser(db), await createUser(db)]
  const list = await createListOf(db, user)
  const [milk, bread] = [v7(), v7()]
  const did = (label: string, ...changes: Change[]) => accepted(commitAs(db, user, { id: v7(), label, changes }))
  await did('Add', insert(list, milk, 'milk'), insert(list, bread, 'bread'))
  await did('Edit', update(list, milk, { description: 'oat milk' }))
  await join(db, list, other, 'viewer')
  await did('Delete', remove(list, bread))
  expect((await listAsOf(db, user, list, { version: 2 })).trashed).toEqual([
    { id: bread, version: 5, deletedAt: expect.stringMatching(/^2.*T/) },
  ])
  await did('Rename', { table: 'lists', op: 'update', key: { id: list }, values: { name: 'Shopping' } })
  await sql`DELETE FROM todos WHERE id = ${bread}`

  const at = async (version: number) => {
    const { todos, members, ...rest } = await listAsOf(db, user, list, { version })
    return { ...rest, todos: todos.map(({ description }) => description).sort(), members: members.length }
  }
  expect(await at(1)).toMatchObject({ version: 1, last: 7, todos: [], members: 1, label: 'Test', name: 'Test' })
  expect(await at(2)).toMatchObject({ todos: ['bread', 'milk'], list: { name: 'List' } })
  expect(await at(3)).toMatchObject({ todos: ['bread', 'oat milk'], members: 1 })
  expect(await at(4)).toMatchObject({ todos: ['bread', 'oat milk'], members: 2, source: 'sql', name: null })
  expect(await at(5)).toMatchObject({ todos: ['oat milk'], list: { name: 'List' } })
  expect(await at(7)).toMatchObject({ todos: ['oat milk'], list: { name: 'Shopping' }, members: 2 })
  expect(await at(99)).toMatchObject({ version: 7 })

  const edit = await at(3)
  expect(await listAsOf(db, user, list, { time: edit.at })).toMatchObject({ version: 3 })
  expect(await listAsOf(db, user, list, { time: '1970-01-01T00:00:00.000Z' })).toMatchObject({ version: 1 })
  expect(await listAsOf(db, user, list, { time: '2999-01-01T00:00:00.000Z' })).toMatchObject({ version: 7 })

  await expect(listAsOf(db, await createUser(db), list, { version: 1 })).rejects.toMatchObject({ code: 'not_found' })
  expect(await listAsOf(db, other, list, { version: 1 })).toMatchObject({ version: 1 })
  await sql`UPDATE members SET deleted_at = now() WHERE list_id = ${list} AND user_id = ${other}`
  await expect(listAsOf(db, other, list, { version: 1 })).rejects.toMatchObject({ code: 'not_found' })
})
