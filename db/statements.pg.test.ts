import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accept, invite } from './invite.ts'
import type { Change } from './model/changes.ts'
import { purgeTrash } from './purge.ts'
import { createTestDatabase } from './server/testing.ts'
import { statementsOf } from './statements.ts'
import { accepted, commitAs, createUser, insert, newList, remove, update } from './testing.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let copy: Awaited<ReturnType<typeof createTestDatabase>>

beforeAll(async () => {
  database = await createTestDatabase()
  copy = await createTestDatabase()
})
afterAll(() => Promise.all([database.drop(), copy.drop()]))

/** All rows, but for what the clock says; of that, only whether it says anything. */
async function rowsOf({ sql }: typeof database): Promise<string> {
  const found = []
  for (const table of ['lists', 'members', 'todos']) {
    found.push(
      ...(await sql.unsafe(`SELECT to_jsonb(t) - 'created_at' || jsonb_build_object(
        'deleted_at', deleted_at IS NOT NULL, 'completed_at', to_jsonb(t) ->> 'completed_at' IS NOT NULL) AS row
        FROM ${table} AS t ORDER BY to_jsonb(t) - 'created_at' - 'deleted_at' - 'completed_at'`)),
    )
  }
  return JSON.stringify(found, null, 1)
}

test('Run where nothing was done yet, the statements that are shown do what was done', async () => {
  const { db, sql } = database
  const [user, other] = [await createUser(db), await createUser(db)]
  for (const id of [user, other]) await copy.sql`INSERT INTO users ${copy.sql(await rowOfUser(id))}`
  const [list, work, milk, bread] = [v7(), v7(), v7(), v7()]
  const key = { listId: list, userId: other }
  const many = Array.from({ length: 20 }, () => v7())

  const done: (Change[] | (() => Promise<unknown>))[] = [
    newList(list, user, { name: 'It’s "ours"; \\ -- $1' }),
    newList(work, user),
    [insert(list, milk, "O'Brien’s milk\n-- $2"), insert(list, bread)],
    many.map((id, place) => insert(list, id, `todo ${place}`)),
    many.map((id, place) => update(list, id, { description: `edited ${place}`, completed: place % 2 === 0 })),
    async () =>
      accept(db, other, list, (await invite(db, user, { listId: list, role: 'editor', expiresAt: null })).token),
    [update(list, milk, { assigneeId: other, position: 'a1' })],
    [remove(list, milk, work), insert(work, milk, 'moved')],
    [remove(work, milk, list), { table: 'todos', op: 'insert', key: { listId: list, id: milk }, values: moved }],
    [
      update(list, bread, { description: 'first' }),
      update(list, bread, { description: 'second' }),
      remove(list, bread),
    ],
    [update(list, bread, { deletedAt: null, movedTo: null })],
    [{ table: 'members', op: 'update', key, values: { role: 'viewer' } }],
    [{ table: 'lists', op: 'update', key: { id: list }, values: { name: 'Ours' } }],
    () => sql`UPDATE todos SET completed = NOT completed, description = 'by hand' WHERE list_id = ${list}`,
    () => sql`DELETE FROM todos WHERE id = ${many[0] as string}`,
    [remove(list, many[1] as string)],
    () => purgeTrash(db, user, { listId: list }),
    [{ table: 'members', op: 'delete', key }],
    [{ table: 'lists', op: 'delete', key: { id: work } }],
    [{ table: 'lists', op: 'update', key: { id: work }, values: { deletedAt: null } }],
  ]
  const run = await copy.sql.reserve()
  for (const what of done) {
    if (typeof what === 'function') await what()
    else await accepted(commitAs(db, user, { id: v7(), label: 'It’s done', changes: what }))
    const [last] = await sql`SELECT id FROM transactions ORDER BY database_transaction::text::bigint DESC LIMIT 1`
    const shown = await statementsOf(db, user, last?.id)
    await run.unsafe(shown.statements.join('\n'))
    expect(await rowsOf(copy), shown.statements.join('\n')).toBe(await rowsOf(database))
  }
  run.release()
})

const moved = { description: 'back', position: 'a0', completed: true, createdAt: '2020-01-01T00:00:00Z' }

async function rowOfUser(id: string) {
  const [row] = await database.sql`SELECT id, name, email FROM users WHERE id = ${id}`
  return row as { id: string; name: string; email: string }
}

test('They are shown a clause a line, with the isolation that they ran at and the time that it took', async () => {
  const { db } = database
  const user = await createUser(db)
  const [list, todo, id] = [v7(), v7(), v7()]
  await accepted(commitAs(db, user, { id: v7(), label: 'New list', changes: newList(list, user) }))
  await accepted(commitAs(db, user, { id: v7(), label: 'Add', changes: [insert(list, todo, 'milk')] }))
  await accepted(commitAs(db, user, { id, label: 'Edit', changes: [update(list, todo, { description: "O'Brien" })] }))
  const { statements, isolation, took } = await statementsOf(db, user, id)
  expect(statements).toEqual([
    'BEGIN ISOLATION LEVEL READ COMMITTED;',
    'SET LOCAL ROLE committed_app;',
    `SET LOCAL app.user_id = '${user}';`,
    `SET LOCAL app.transaction = '${id}:app:45646974::';`,
    `SELECT list_id, version\nFROM begin_transaction('{${list}}'::uuid[], '{}'::uuid[]);`,
    [
      'UPDATE "todos" AS target',
      `SET "description" = (given.rows -> target."id"::text ->> 'description')::text`,
      `FROM (VALUES ('{"${todo}":{"listId":"${list}","id":"${todo}","description":"O''Brien"}}'::jsonb)) AS given(rows)`,
      `WHERE target.list_id = '${list}'::uuid AND target."id" = ANY ('{${todo}}'::uuid[]);`,
    ].join('\n'),
    'COMMIT;',
  ])
  expect(isolation).toBe('read committed')
  expect(took).toBeGreaterThan(0)
  await expect(statementsOf(db, await createUser(db), id)).rejects.toMatchObject({ code: 'not_found' })
})

test('Of what was done by hand the effect is shown, and of a transaction what its reader may see', async () => {
  const { db, sql } = database
  const [user, other] = [await createUser(db), await createUser(db)]
  const [list, mine, todo, id] = [v7(), v7(), v7(), v7()]
  await accepted(commitAs(db, user, { id: v7(), label: '', changes: [...newList(list, user), ...newList(mine, user)] }))
  await sql`INSERT INTO members (list_id, user_id, role) VALUES (${list}, ${other}, 'viewer')`
  await accepted(commitAs(db, user, { id: v7(), label: '', changes: [insert(mine, todo, 'secret')] }))
  await accepted(commitAs(db, user, { id, label: '', changes: [remove(mine, todo, list), insert(list, todo, 'told')] }))
  const theirs = (await statementsOf(db, other, id)).statements
  expect(theirs.at(-2)).toBe('-- What it did in lists that you can’t see is not shown.')
  expect(theirs.join()).not.toContain('secret')
  expect((await statementsOf(db, user, id)).statements.join()).toContain(mine)

  await sql.begin(
    'isolation level serializable',
    (tx) => tx`UPDATE todos SET completed = true WHERE id = ${todo} AND list_id = ${list}`,
  )
  const [last] = await sql`SELECT id FROM transactions WHERE list_id = ${list} ORDER BY version DESC LIMIT 1`
  expect((await statementsOf(db, other, last?.id)).statements).toEqual([
    'BEGIN ISOLATION LEVEL SERIALIZABLE;',
    '-- Done by hand: what the person wrote isn’t known. It did this to the rows.',
    `UPDATE "todos"\nSET "completed" = true\nWHERE "list_id" = '${list}' AND "id" = '${todo}';`,
    'COMMIT;',
  ])
})
