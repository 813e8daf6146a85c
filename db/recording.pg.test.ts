import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase } from './server/testing.ts'
import { createListOf, createTodo, createUser, versionOf } from './testing.ts'

// What the triggers do, for hand-made SQL: for an administrator in psql, who is not the app.

let database: Awaited<ReturnType<typeof createTestDatabase>>
let user: string
let list: string

beforeAll(async () => {
  database = await createTestDatabase()
  user = await createUser(database.db)
})
afterAll(() => database.drop())
beforeEach(async () => {
  list = await createListOf(database.db, user)
})

const recorded = () =>
  database.sql`SELECT version::int, source, user_id FROM transactions WHERE list_id = ${list} AND source = 'sql' ORDER BY version`

describe('A statement by hand', () => {
  test('is a transaction: one version for all of its rows, with its history', async () => {
    const id = await createTodo(database.db, user, list, 'one')
    await createTodo(database.db, user, list, 'two')
    const before = await versionOf(database.db, list)
    await database.sql`UPDATE todos SET completed = true WHERE list_id = ${list}`
    expect(await versionOf(database.db, list)).toBe(before + 1)
    expect(await recorded()).toEqual([{ version: before + 1, source: 'sql', user_id: null }])
    const history = await database.sql`SELECT operation, before, after, database_role FROM history
      JOIN transactions ON transactions.id = transaction_id WHERE source = 'sql' AND history.list_id = ${list} AND key ->> 'id' = ${id}`
    expect(history).toMatchObject([
      { operation: 'update', before: { completed: false }, after: { completed: true, description: 'one' } },
    ])
    const [role] = await database.sql`SELECT session_user AS name`
    expect(history[0]?.database_role).toBe(role?.name)
  })

  test('in a transaction of several is one transaction in each list', async () => {
    const other = await createListOf(database.db, user)
    await database.sql.begin(async (tx) => {
      await tx`INSERT INTO todos (list_id, description) VALUES (${list}, 'here'), (${other}, 'there')`
      await tx`UPDATE todos SET completed = true WHERE list_id IN (${list}, ${other})`
    })
    expect(await versionOf(database.db, list)).toBe(2)
    expect(await versionOf(database.db, other)).toBe(2)
  })

  test('that is rolled back leaves nothing', async () => {
    await expect(
      database.sql.begin(async (tx) => {
        await tx`INSERT INTO todos (list_id, description) VALUES (${list}, 'never')`
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    expect(await versionOf(database.db, list)).toBe(1)
    expect(await recorded()).toEqual([])
  })

  test('that is taken back to a savepoint leaves only what is left', async () => {
    await database.sql.begin(async (tx) => {
      await tx
        .savepoint(async (inner) => {
          await inner`INSERT INTO todos (list_id, description) VALUES (${list}, 'never')`
          throw new Error('not this one')
        })
        .catch(() => {})
      await tx`INSERT INTO todos (list_id, description) VALUES (${list}, 'kept')`
    })
    expect(await recorded()).toEqual([{ version: 2, source: 'sql', user_id: null }])
    const history = await database.sql`SELECT after ->> 'description' AS description FROM history
      JOIN transactions ON transactions.id = transaction_id AND transactions.list_id = history.list_id
      WHERE source = 'sql' AND history.list_id = ${list}`
    expect(history).toEqual([{ description: 'kept' }])
  })

  test('is in the history whatever it does: inserts, deletes, members, lists', async () => {
    const member = await createUser(database.db)
    const id = await createTodo(database.db, user, list)
    await database.sql`DELETE FROM history WHERE list_id = ${list}`
    await database.sql`INSERT INTO members (list_id, user_id, role) VALUES (${list}, ${member}, 'editor')`
    await database.sql`UPDATE members SET role = 'viewer' WHERE list_id = ${list} AND user_id = ${member}`
    await database.sql`UPDATE lists SET name = 'Renamed' WHERE id = ${list}`
    await database.sql`DELETE FROM todos WHERE list_id = ${list}`
    const history =
      await database.sql`SELECT "table", operation, key, before, after FROM history WHERE list_id = ${list} ORDER BY ordinal`
    const key = { list_id: list, user_id: member }
    expect(history).toMatchObject([
      { table: 'members', operation: 'insert', key, before: null, after: { role: 'editor' } },
      { table: 'members', operation: 'update', key, before: { role: 'editor' }, after: { role: 'viewer' } },
      {
        table: 'lists',
        operation: 'update',
        key: { id: list },
        before: { name: 'List' },
        after: { name: 'Renamed' },
      },
      { table: 'todos', operation: 'delete', key: { list_id: list, id }, before: { description: 'todo' }, after: null },
    ])
    expect(await recorded()).toHaveLength(4)
  })

  test('that changes nothing is not in the history', async () => {
    await createTodo(database.db, user, list)
    const count = async () => (await database.sql`SELECT FROM history WHERE list_id = ${list}`).length
    const before = await count()
    await database.sql`UPDATE todos SET completed = completed WHERE list_id = ${list}`
    expect(await count()).toBe(before)
  })

  test('gives new todos an id and the last place', async () => {
    await database.sql`INSERT INTO todos (list_id, description) SELECT ${list}, 'todo ' || n FROM generate_series(1, 70) AS n`
    const rows = await database.sql`SELECT id, description FROM todos WHERE list_id = ${list} ORDER BY position, id`
    expect(rows.map(({ description }) => description)).toEqual(Array.from({ length: 70 }, (_, n) => `todo ${n + 1}`))
    for (const { id } of rows) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-/)
  })

  test('tells those who listen, once it is committed', async () => {
    const heard: string[] = []
    const listening = await database.sql.listen('committed', (payload) => heard.push(payload))
    await database.sql`INSERT INTO todos (list_id, description) VALUES (${list}, 'news')`
    await expect.poll(() => heard).toContain(list)
    heard.length = 0
    await database.sql.begin(async (tx) => {
      await tx`INSERT INTO todos (list_id, description) VALUES (${list}, 'first'), (${list}, 'second')`
      await tx`UPDATE lists SET name = 'news' WHERE id = ${list}`
      await database.sql`SELECT pg_notify('committed', 'meanwhile')`
      await expect.poll(() => heard).toContain('meanwhile')
      expect(heard).not.toContain(list)
    })
    await expect.poll(() => heard).toEqual(['meanwhile', list])
    await listening.unlisten()
  })

  test('that really deletes makes clients start over, since it leaves no tombstone', async () => {
    const id = await createTodo(database.db, user, list)
    await database.sql`DELETE FROM todos WHERE id = ${id}`
    const [row] = await database.sql`SELECT version, purged_version FROM lists WHERE id = ${list}`
    expect(row?.purged_version).toBe(row?.version)
    expect(Number(row?.version)).toBe(3)
  })

  test('can delete a list or a user, and what hangs on them goes too', async () => {
    const owner = await createUser(database.db)
    const theirs = await createListOf(database.db, owner)
    await createTodo(database.db, owner, theirs)
    await database.sql`DELETE FROM lists WHERE id = ${theirs}`
    expect(await database.sql`SELECT FROM todos WHERE list_id = ${theirs}`).toHaveLength(0)
    expect(await database.sql`SELECT FROM history WHERE list_id = ${theirs}`).toHaveLength(0)
    const last = await createListOf(database.db, owner)
    await expect(database.sql`DELETE FROM users WHERE id = ${owner}`).rejects.toMatchObject({ code: 'CM004' })
    await database.sql`DELETE FROM lists WHERE id = ${last}`
    await database.sql`DELETE FROM users WHERE id = ${owner}`
    expect(await database.sql`SELECT FROM members WHERE user_id = ${owner}`).toHaveLength(0)
  })

  test('that deletes a user makes the others who shared a list with them start over, and keeps what they did', async () => {
    const member = await createUser(database.db)
    await database.sql`INSERT INTO members (list_id, user_id, role) VALUES (${list}, ${member}, 'editor')`
    const id = await createTodo(database.db, member, list, 'theirs')
    await database.sql`DELETE FROM users WHERE id = ${member}`
    const [row] = await database.sql`SELECT version, purged_version FROM lists WHERE id = ${list}`
    expect(row?.purged_version).toBe(row?.version)
    expect(await database.sql`SELECT description FROM todos WHERE id = ${id}`).toEqual([{ description: 'theirs' }])
    const made =
      await database.sql`SELECT transactions.user_id, history.after ->> 'description' AS description FROM transactions
      JOIN history ON history.transaction_id = transactions.id WHERE history.key ->> 'id' = ${id}`
    expect(made).toEqual([{ user_id: null, description: 'theirs' }])
  })
})

describe('What nobody may do, by hand either', () => {
  const attempts: [what: string, statement: (id: string) => Promise<unknown>, code: string][] = [
    ['move a todo by changing its key', (id) => database.sql`UPDATE todos SET id = ${v7()} WHERE id = ${id}`, 'CM005'],
    ['write a blank description', (id) => database.sql`UPDATE todos SET description = ' ' WHERE id = ${id}`, '23514'],
    ['write a position that is none', (id) => database.sql`UPDATE todos SET position = 'a' WHERE id = ${id}`, '23514'],
    [
      'say where a todo went that is still here',
      (id) => database.sql`UPDATE todos SET moved_to = ${v7()} WHERE id = ${id}`,
      '23514',
    ],
    ['make a list without an owner', () => database.sql`INSERT INTO lists (name) VALUES ('nobody’s')`, 'CM004'],
  ]
  for (const [what, statement, code] of attempts) {
    test(what, async () => {
      const id = await createTodo(database.db, user, list)
      await expect(statement(id)).rejects.toMatchObject({ code })
    })
  }
})
