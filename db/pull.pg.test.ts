import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { firstRead } from './first.ts'
import type { Delta, ListDelta } from './model/delta.ts'
import { VISITOR } from './model/visitor.ts'
import { pull } from './pull.ts'
import { createTestDatabase } from './server/testing.ts'
import {
  accepted,
  commitAs,
  createListOf,
  createTodo,
  createUser,
  insert,
  remove,
  transaction,
  update,
  versionOf,
} from './testing.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let user: string
let list: string

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  user = await createUser(database.db)
  list = await createListOf(database.db, user, { inbox: true })
})

const only = (delta: Delta): ListDelta => {
  expect(delta.lists).toHaveLength(1)
  return delta.lists[0] as ListDelta
}

describe('A delta', () => {
  test('from nothing is a snapshot: all there is, and no tombstones', async () => {
    const [kept, gone] = [await createTodo(database.db, user, list, 'kept'), await createTodo(database.db, user, list)]
    await accepted(commitAs(database.db, user, transaction(remove(list, gone))))
    const delta = only(await pull(database.db, user, {}))
    expect(delta).toMatchObject({ listId: list, from: 0, to: 4 })
    expect(delta.rows.lists).toMatchObject([{ id: list, name: 'List', version: 4 }])
    expect(delta.rows.members).toMatchObject([{ userId: user, role: 'owner', inbox: true }])
    expect(delta.rows.todos).toMatchObject([{ id: kept, description: 'kept' }])
    // What is usual isn't said.
    expect(delta.rows.todos[0]).not.toHaveProperty('deletedAt')
    expect(new Date(delta.rows.todos[0]?.createdAt ?? '').getTime()).toBeGreaterThan(Date.now() - 60_000)
  })

  test('since a cursor is what changed since, tombstones too', async () => {
    const [same, changed, gone] = [
      await createTodo(database.db, user, list),
      await createTodo(database.db, user, list),
      await createTodo(database.db, user, list),
    ]
    const cursor = { [list]: await versionOf(database.db, list) }
    expect((await pull(database.db, user, cursor)).lists).toEqual([])
    await accepted(
      commitAs(database.db, user, transaction(update(list, changed, { completed: true }), remove(list, gone))),
    )
    const { rows, ...delta } = only(await pull(database.db, user, cursor))
    expect(delta).toEqual({ listId: list, from: cursor[list], to: (cursor[list] ?? 0) + 1 })
    expect(rows.todos.map(({ id }) => id).sort()).toEqual([changed, gone].sort())
    expect(rows.todos.find(({ id }) => id === gone)?.deletedAt).toEqual(expect.any(String))
    expect(rows.todos.some(({ id }) => id === same)).toBe(false)
    expect(rows.members).toEqual([])
  })

  test('starts over where rows were purged since', async () => {
    const [purged, kept] = [await createTodo(database.db, user, list), await createTodo(database.db, user, list)]
    const cursor = { [list]: await versionOf(database.db, list) }
    await database.sql`DELETE FROM todos WHERE id = ${purged}`
    const delta = only(await pull(database.db, user, cursor))
    expect(delta.from).toBe(0)
    expect(delta.rows.todos.map(({ id }) => id)).toEqual([kept])
  })

  test('says which lists can be seen no more, and nothing of those of others', async () => {
    const theirs = await createListOf(database.db, await createUser(database.db))
    const delta = await pull(database.db, user, { [list]: 1, [theirs]: 1 })
    expect(delta).toEqual({ userId: user, lists: [], gone: [theirs] })
  })

  test('tells of a list that was deleted to who knew it, and not to who didn’t', async () => {
    const other = await createListOf(database.db, user)
    await accepted(commitAs(database.db, user, transaction({ table: 'lists', op: 'delete', key: { id: other } })))
    const known = await pull(database.db, user, { [list]: 1, [other]: 1 })
    expect(only(known).rows.lists).toMatchObject([{ id: other, deletedAt: expect.any(String) }])
    expect(only(await pull(database.db, user, {})).listId).toBe(list)
  })

  test('tells of a list that was purged and then deleted to who had rows of it', async () => {
    const other = await createListOf(database.db, user)
    const purged = await createTodo(database.db, user, other)
    const cursor = { [list]: 1, [other]: await versionOf(database.db, other) }
    await database.sql`DELETE FROM todos WHERE id = ${purged}`
    await accepted(commitAs(database.db, user, transaction({ table: 'lists', op: 'delete', key: { id: other } })))
    const delta = only(await pull(database.db, user, cursor))
    expect(delta).toMatchObject({ listId: other, from: 0, rows: { lists: [{ deletedAt: expect.any(String) }] } })
  })

  test('of a list that comes back from the trash brings what it had', async () => {
    const other = await createListOf(database.db, user)
    const id = await createTodo(database.db, user, other)
    await accepted(commitAs(database.db, user, transaction({ table: 'lists', op: 'delete', key: { id: other } })))
    const restore = { table: 'lists', op: 'update', key: { id: other }, values: { deletedAt: null } } as const
    await accepted(commitAs(database.db, user, transaction(restore)))
    const delta = only(await pull(database.db, user, { [list]: 1 }))
    expect(delta).toMatchObject({ listId: other, from: 0, rows: { todos: [{ id }] } })
  })

  test('that takes a todo from one list to another says so in both', async () => {
    const other = await createListOf(database.db, user)
    const id = await createTodo(database.db, user, list, 'moves')
    const cursor = { [list]: 2, [other]: 1 }
    await accepted(commitAs(database.db, user, transaction(remove(list, id, other), insert(other, id, 'moves'))))
    const { lists } = await pull(database.db, user, cursor)
    const todos = new Map(lists.map(({ listId, rows }) => [listId, rows.todos]))
    expect(todos.get(list)).toMatchObject([{ id, movedTo: other, deletedAt: expect.any(String) }])
    expect(todos.get(other)).toEqual([expect.not.objectContaining({ deletedAt: expect.anything() })])
  })

  test('never disagrees with its version, however much is committed meanwhile', async () => {
    let isWriting = true
    const writing = (async () => {
      while (isWriting) await createTodo(database.db, user, list)
    })()
    for (let turn = 0; turn < 20; turn++) {
      const { to, rows } = only(await pull(database.db, user, {}))
      // One todo a version, after the one that made the list.
      expect(rows.todos).toHaveLength(to - 1)
      expect(rows.lists[0]?.version).toBe(to)
    }
    isWriting = false
    await writing
  })
})

describe('The first read', () => {
  test('of a visitor is empty, and leaves no trace', async () => {
    const count = async () =>
      (
        await database.sql`SELECT (SELECT count(*) FROM users) + (SELECT count(*) FROM lists) + (SELECT count(*) FROM sessions) AS rows`
      )[0]?.rows
    const before = await count()
    expect(await firstRead(database.db, null, {})).toMatchObject({ userId: VISITOR, delta: { lists: [] } })
    expect(await count()).toBe(before)
  })

  test('of a few todos is all of them', async () => {
    await createTodo(database.db, user, list)
    const first = await firstRead(database.db, user, {})
    expect(first.part).toBeUndefined()
    expect(only(first.delta).rows.todos).toHaveLength(1)
  })

  test('of many is the first screen of what is shown, the last todo, and how many there are', async () => {
    const other = await createListOf(database.db, user)
    await accepted(commitAs(database.db, user, transaction(insert(other, v7()))))
    await database.db.execute(
      sql`INSERT INTO todos (list_id, description, completed) SELECT ${list}::uuid, 'todo ' || n, n % 4 = 0 FROM generate_series(1, 600) AS n`,
    )
    const { part, delta } = await firstRead(database.db, user, {})
    expect(part?.counts).toEqual({ [list]: { active: 450, completed: 150 }, [other]: { active: 1, completed: 0 } })
    expect(delta.lists.map(({ rows }) => rows.todos.length)).toEqual([0, 0])
    const shown = part?.todos.map(({ description }) => description)
    expect(shown).toEqual([...Array.from({ length: 60 }, (_, n) => `todo ${n + 1}`), 'todo 600'])
    const completed = await firstRead(database.db, user, { listId: list, completed: true })
    expect(completed.part?.todos.slice(0, 2).map(({ description }) => description)).toEqual(['todo 4', 'todo 8'])
  })
})
