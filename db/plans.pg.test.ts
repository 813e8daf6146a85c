import { afterAll, beforeAll, expect, test } from 'vitest'
import { listAsOf } from './as-of.ts'
import { firstRead } from './first.ts'
import { nextPart } from './history.ts'
import { readMemberships, readNews } from './news.ts'
import { pull } from './pull.ts'
import { purgeExpired } from './retention.ts'
import { connect } from './server/pool.ts'
import { createTestDatabase } from './server/testing.ts'
import { accepted, commitAs, createListOf, createTodo, createUser, transaction, update } from './testing.ts'
import { timelineOf } from './timeline.ts'
import { trashOf } from './trash.ts'

// What people do every second finds its rows by indexes, with the policies in force: in a database of many lists, of which
// each sees a few.

const LISTS = 400
const TODOS = 50

let database: Awaited<ReturnType<typeof createTestDatabase>>
let user: string
let list: string
let todo: string

beforeAll(async () => {
  database = await createTestDatabase()
  await counted(async ({ sql, db }) => {
    const crowd = await createUser(db)
    await sql.begin(async (tx) => {
      await tx`WITH made AS (INSERT INTO lists (name) SELECT 'list' FROM generate_series(1, ${LISTS}) RETURNING id)
        INSERT INTO members (list_id, user_id, role) SELECT id, ${crowd}, 'owner' FROM made`
      await tx`INSERT INTO todos (list_id, description, position) SELECT id, 'todo', 'a0' FROM lists, generate_series(1, ${TODOS})`
    })
    user = await createUser(db)
    list = await createListOf(db, user)
    todo = await createTodo(db, user, list)
    await sql`ANALYZE`
  })
})
afterAll(() => database.drop())

/** How often each table was read from end to end, by connections that have ended. */
async function scans(): Promise<Record<string, number>> {
  const rows = await database.sql`SELECT relname, seq_scan::int FROM pg_stat_user_tables
    WHERE relname IN ('lists', 'members', 'todos', 'transactions', 'history', 'invitations')`
  return Object.fromEntries(rows.map(({ relname, seq_scan }) => [relname, seq_scan]))
}

const tried: Record<string, (db: ReturnType<typeof connect>['db']) => Promise<unknown>> = {
  commit: (db) => accepted(commitAs(db, user, transaction(update(list, todo, { completed: true })))),
  'pull of what is new': (db) => pull(db, user, { [list]: 1 }),
  'pull of everything': (db) => pull(db, user, {}),
  'first read of a page': (db) => firstRead(db, user, { listId: list }),
  'poll for versions': (db) => readMemberships(db, [user]),
  'news of a list': (db) => readNews(db, [list], { [list]: 1 }, () => true),
  'what to undo': (db) => nextPart(db, user, 'undo', []),
  'the timeline': (db) => timelineOf(db, user, {}),
  'the timeline of a list': (db) => timelineOf(db, user, { listId: list, userId: user, search: 'todo' }),
  'the timeline of a todo': (db) => timelineOf(db, user, { listId: list, todoId: todo }),
  'the timeline of a kind': (db) => timelineOf(db, user, { kind: 'edited', search: 'nowhere' }),
  'a list as it was': (db) => listAsOf(db, user, list, { version: 2 }),
  'the trash': (db) => trashOf(db, user),
  'what is due to go': (db) => purgeExpired(db, { changed: () => {} }),
}

/** Runs something on a connection of its own, which tells what it counted before it is gone. */
async function counted(run: (connection: ReturnType<typeof connect>) => Promise<unknown>): Promise<void> {
  const connection = connect(database.url, { max: 1 })
  const [row] = await connection.sql`SELECT pg_backend_pid() AS pid`
  await run(connection)
  await connection.close()
  const isThere = async () => (await database.sql`SELECT FROM pg_stat_activity WHERE pid = ${row?.pid}`).length > 0
  while (await isThere()) await new Promise((done) => setTimeout(done, 10))
}

test(`No table is read from end to end by: ${Object.keys(tried).join(', ')}`, async () => {
  await counted(async ({ db }) => {
    for (const run of Object.values(tried)) await run(db)
  })
  const before = await scans()
  await counted(async ({ db }) => {
    for (const run of Object.values(tried)) for (let count = 0; count < 5; count++) await run(db)
  })
  const after = await scans()
  expect(after).toEqual(before)
  await counted(({ sql }) => sql`SELECT count(*) FROM todos WHERE description = 'x'`)
  expect(await scans()).toEqual({ ...after, todos: (after.todos ?? 0) + 1 }) // it would have been seen
})

test('EXPLAIN: a right is looked up once a statement, and rows are found by it', async () => {
  const plan = await database.sql.begin(async (tx) => {
    await tx.unsafe(`SET LOCAL ROLE committed_app; SET LOCAL app.user_id = '${user}'`)
    const [row] = await tx.unsafe('EXPLAIN (FORMAT JSON) UPDATE todos SET completed = true WHERE id = $1', [todo])
    return JSON.stringify(row?.['QUERY PLAN'])
  })
  expect(plan).toContain('Index')
  expect(plan).not.toContain('Seq Scan')
  expect(plan).toContain('writable_lists()')
})
