import type postgres from 'postgres'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from './server/testing.ts'
import { createListOf, createTodo, createUser, join } from './testing.ts'

// The walls of the database itself: what each user can do under the app's role, with any statement at all.

let database: Awaited<ReturnType<typeof createTestDatabase>>
let owner: string
let editor: string
let viewer: string
let stranger: string
let list: string
let todo: string

beforeAll(async () => {
  database = await createTestDatabase()
  ;[owner, editor, viewer, stranger] = (await Promise.all(
    Array.from({ length: 4 }, () => createUser(database.db)),
  )) as [string, string, string, string]
  list = await createListOf(database.db, owner)
  await join(database.db, list, editor, 'editor')
  await join(database.db, list, viewer, 'viewer')
  await createListOf(database.db, stranger)
  todo = await createTodo(database.db, owner, list)
})
afterAll(() => database.drop())

/** Runs a statement as a user, or as nobody, and takes back what it did. */
async function as(
  user: string | null,
  statement: (tx: postgres.TransactionSql) => Promise<postgres.RowList<postgres.Row[]>>,
) {
  const undo = new Error('undo')
  let result: postgres.RowList<postgres.Row[]> | undefined
  await database.sql
    .begin(async (tx) => {
      await tx.unsafe('SET LOCAL ROLE committed_app')
      if (user) await tx.unsafe(`SET LOCAL app.user_id = '${user}'`)
      result = await statement(tx)
      throw undo
    })
    .catch((error) => {
      if (error !== undo) throw error
    })
  return result as postgres.RowList<postgres.Row[]>
}

const denied = { code: '42501' }
const tables = ['lists', 'members', 'todos', 'transactions', 'history'] as const

describe('Reading', () => {
  for (const table of tables) {
    test(`${table}: members see the list's rows; strangers and the nameless see none of them`, async () => {
      const key = table === 'lists' ? 'id' : 'list_id'
      const seen = async (user: string | null) =>
        (await as(user, (tx) => tx`SELECT FROM ${tx(table)} WHERE ${tx(key)} = ${list}`)).length
      for (const member of [owner, editor, viewer]) expect(await seen(member)).toBeGreaterThan(0)
      expect(await seen(stranger)).toBe(0)
      expect(await seen(null)).toBe(0)
    })
  }

  test('Users see themselves, and nobody sees how others sign in', async () => {
    expect(await as(owner, (tx) => tx`SELECT id FROM users`)).toEqual([{ id: owner }])
    for (const table of ['sessions', 'accounts', 'verifications']) {
      await expect(as(owner, (tx) => tx`SELECT FROM ${tx(table)}`)).rejects.toMatchObject(denied)
    }
  })

  test('One who left sees no more', async () => {
    const former = await createUser(database.db)
    await join(database.db, list, former, 'editor')
    await database.sql`UPDATE members SET deleted_at = now() WHERE user_id = ${former}`
    expect(await as(former, (tx) => tx`SELECT FROM todos`)).toHaveLength(0)
    expect((await as(former, (tx) => tx`UPDATE todos SET completed = true`)).count).toBe(0)
  })
})

describe('Writing', () => {
  test('A stranger can neither lock a list of others nor begin a transaction on it', async () => {
    const versions = () => database.sql`SELECT version FROM lists WHERE id = ${list}`
    const before = await versions()
    expect(await as(stranger, (tx) => tx`SELECT * FROM begin_transaction(ARRAY[${list}::uuid], '{}')`)).toHaveLength(0)
    await database.sql.begin(async (tx) => {
      await tx.unsafe(`SET LOCAL ROLE committed_app; SET LOCAL app.user_id = '${stranger}'`)
      await tx`SELECT lock_lists(ARRAY[${list}::uuid])`
      await database.sql`SELECT FROM lists WHERE id = ${list} FOR UPDATE NOWAIT`
    })
    expect(await versions()).toEqual(before)
  })

  test('Nobody writes in the name of a list that they only name: no todo moves by its key', async () => {
    for (const user of [owner, editor, stranger]) {
      await expect(as(user, (tx) => tx`UPDATE todos SET list_id = ${v7()} WHERE id = ${todo}`)).rejects.toMatchObject(
        denied,
      )
    }
  })

  test('Owners and editors write todos; viewers and strangers reach none', async () => {
    const written = async (user: string) =>
      (await as(user, (tx) => tx`UPDATE todos SET completed = true WHERE id = ${todo}`)).count
    expect(await written(owner)).toBe(1)
    expect(await written(editor)).toBe(1)
    expect(await written(viewer)).toBe(0)
    expect(await written(stranger)).toBe(0)
    for (const user of [viewer, stranger]) {
      await expect(
        as(
          user,
          (tx) => tx`INSERT INTO todos (list_id, id, description, position) VALUES (${list}, ${v7()}, 'x', 'a0')`,
        ),
      ).rejects.toMatchObject(denied)
    }
  })

  test('Only the owner renames a list', async () => {
    const renamed = async (user: string) =>
      (await as(user, (tx) => tx`UPDATE lists SET name = 'new' WHERE id = ${list}`)).count
    expect(await Promise.all([owner, editor, viewer, stranger].map(renamed))).toEqual([1, 0, 0, 0])
  })

  test('Nobody lets themselves or others into a list that is there', async () => {
    for (const [user, member] of [
      [stranger, stranger],
      [viewer, stranger],
      [owner, stranger],
    ] as const) {
      await expect(
        as(
          user,
          (tx) => tx`INSERT INTO members (list_id, user_id, role, position) VALUES (${list}, ${member}, 'owner', 'a0')`,
        ),
      ).rejects.toMatchObject(denied)
    }
    await expect(as(viewer, (tx) => tx`UPDATE members SET role = 'owner'`)).rejects.toMatchObject(denied)
  })

  test('Each arranges their own lists, and no one else’s', async () => {
    expect((await as(viewer, (tx) => tx`UPDATE members SET position = 'a5' WHERE list_id = ${list}`)).count).toBe(1)
  })

  test('What triggers keep is out of reach: versions, transactions, history', async () => {
    const attempts = [
      'UPDATE lists SET version = 99',
      'UPDATE todos SET version = 99',
      'UPDATE todos SET created_at = now()',
      'UPDATE todos SET list_id = new_id()',
      'UPDATE history SET before = NULL',
      'DELETE FROM history',
      "UPDATE transactions SET label = 'x'",
      'DELETE FROM transactions',
      'DELETE FROM todos',
      'TRUNCATE todos',
      'SELECT record_transaction(new_id(), 1)',
      'SELECT write_version(new_id())',
      'CREATE TABLE mine (id int)',
    ]
    for (const attempt of attempts)
      await expect(
        as(owner, (tx) => tx.unsafe(attempt)),
        attempt,
      ).rejects.toMatchObject(denied)
  })

  test('Without an identity nothing is written', async () => {
    expect((await as(null, (tx) => tx`UPDATE todos SET completed = true`)).count).toBe(0)
    await expect(as(null, (tx) => tx`INSERT INTO lists (name) VALUES ('x')`)).rejects.toMatchObject(denied)
  })
})
