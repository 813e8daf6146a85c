import fc from 'fast-check'
import type postgres from 'postgres'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listAsOf } from './as-of.ts'
import type { Change } from './model/changes.ts'
import { purgeTrash } from './purge.ts'
import { createTestDatabase } from './server/testing.ts'
import { commitAs, createListOf, createUser, insert, join, remove, transaction, update } from './testing.ts'

// Whatever happens to a list, and by whom: its history tells all of it, and nothing else.

let database: Awaited<ReturnType<typeof createTestDatabase>>
let people: string[]

beforeAll(async () => {
  database = await createTestDatabase()
  people = await Promise.all([1, 2, 3].map(() => createUser(database.db)))
})
afterAll(() => database.drop())

type Tables = 'lists' | 'members' | 'todos'
/** Rows by table and the last column of their key, without their versions. */
type Snapshot = Map<string, object>
type Random = { list: number; todo: number; who: number; text: number }
type World = { lists: string[]; todos: string[] }

const names = { lists: ['id', 'id'], members: ['list_id', 'user_id'], todos: ['list_id', 'id'] } as const

/** What may happen, by whom and to what chosen by numbers. What is refused hasn't happened. */
const steps: Record<string, (world: World, random: Random) => Promise<unknown>> = {
  add: (world, { list, who, text }) => {
    const id = v7()
    world.todos.push(id)
    return commits(who, insert(at(world.lists, list), id, `text ${text}`))
  },
  'add many': (world, { list, who }) => {
    const ids = [v7(), v7(), v7()]
    world.todos.push(...ids)
    return commits(who, ...ids.map((id) => insert(at(world.lists, list), id)))
  },
  edit: (world, { list, todo, who, text }) =>
    commits(who, update(at(world.lists, list), at(world.todos, todo), { description: `text ${text}` })),
  'edit twice': (world, { list, todo, who, text }) =>
    commits(
      who,
      update(at(world.lists, list), at(world.todos, todo), { description: `text ${text}` }),
      update(at(world.lists, list), at(world.todos, todo), { completed: true, position: 'a1' }),
    ),
  assign: (world, { list, todo, who, text }) =>
    commits(who, update(at(world.lists, list), at(world.todos, todo), { assigneeId: at(people, text) })),
  remove: (world, { list, todo, who }) => commits(who, remove(at(world.lists, list), at(world.todos, todo))),
  restore: (world, { list, todo, who }) =>
    commits(who, update(at(world.lists, list), at(world.todos, todo), { deletedAt: null, movedTo: null })),
  move: (world, { list, todo, who }) => {
    const [from, to, id] = [at(world.lists, list), at(world.lists, list + 1), at(world.todos, todo)]
    return commits(who, remove(from, id, to), insert(to, id, 'moved'))
  },
  'two at once': (world, { list, todo, who, text }) =>
    Promise.all(
      [who, who + 1].map((each) =>
        commits(each, update(at(world.lists, list), at(world.todos, todo + each), { description: `text ${text}` })),
      ),
    ),
  rename: (world, { list, who, text }) =>
    commits(who, {
      table: 'lists',
      op: 'update',
      key: { id: at(world.lists, list) },
      values: { name: `name ${text}` },
    }),
  'delete the list': (world, { list, who }) =>
    commits(who, { table: 'lists', op: 'delete', key: { id: at(world.lists, list) } }),
  'restore the list': (world, { list, who }) =>
    commits(who, { table: 'lists', op: 'update', key: { id: at(world.lists, list) }, values: { deletedAt: null } }),
  'give a role': (world, { list, who, text }) =>
    commits(who, {
      table: 'members',
      op: 'update',
      key: { listId: at(world.lists, list), userId: at(people, text) },
      values: { role: at(['owner', 'editor', 'viewer'] as const, text) },
    }),
  'remove a member': (world, { list, who, text }) =>
    commits(who, {
      table: 'members',
      op: 'delete',
      key: { listId: at(world.lists, list), userId: at(people, text) },
    }),
  'take a member back': (world, { list, who, text }) =>
    commits(who, {
      table: 'members',
      op: 'update',
      key: { listId: at(world.lists, list), userId: at(people, text) },
      values: { deletedAt: null },
    }),
  'take another name': (_world, { who, text }) =>
    byHand((sql) => sql`UPDATE users SET name = ${`name ${text}`} WHERE id = ${at(people, who)}`),
  'purge a todo': (world, { list, todo, who }) =>
    purges(who, { listId: at(world.lists, list), todoId: at(world.todos, todo) }),
  'empty the trash': (_world, { who }) => purges(who, {}),
  'by hand: edit all': (world, { list, text }) =>
    byHand(
      (sql) => sql`UPDATE todos SET completed = ${text % 2 === 0}, description = ${`text ${text}`}
        WHERE list_id = ${at(world.lists, list)} AND deleted_at IS NULL`,
    ),
  'by hand: nothing': (world, { list }) =>
    byHand((sql) => sql`UPDATE todos SET completed = completed WHERE list_id = ${at(world.lists, list)}`),
  'by hand: add': (world, { list, text }) =>
    byHand(
      (sql) => sql`INSERT INTO todos (list_id, description) SELECT ${at(world.lists, list)}, n::text
        FROM generate_series(1, ${1 + (text % 3)}) AS n`,
    ),
  'by hand: delete': (world, { list, todo }) =>
    byHand((sql) => sql`DELETE FROM todos WHERE list_id = ${at(world.lists, list)} AND id = ${at(world.todos, todo)}`),
  'by hand: delete and add again': (world, { list, todo }) =>
    byHand((sql) =>
      sql.begin(async (tx) => {
        const [listId, id] = [at(world.lists, list), at(world.todos, todo)]
        await tx`DELETE FROM todos WHERE list_id = ${listId} AND id = ${id}`
        await tx`INSERT INTO todos (list_id, id, description) VALUES (${listId}, ${id}, 'again')`
      }),
    ),
  'by hand: a member goes': (world, { list, text }) =>
    byHand(
      (sql) => sql`DELETE FROM members WHERE list_id = ${at(world.lists, list)} AND user_id = ${at(people, text)}`,
    ),
  'by hand: a member comes': (world, { list, text }) => joins(at(world.lists, list), at(people, text)),
}

const at = <Each>(all: readonly Each[], place: number): Each => all[place % all.length] as Each
const commits = (who: number, ...changes: Change[]) => commitAs(database.db, at(people, who), transaction(...changes))
const purges = (who: number, what: Parameters<typeof purgeTrash>[2]) =>
  purgeTrash(database.db, at(people, who), what).catch(() => {})
const byHand = (work: (sql: postgres.Sql) => Promise<unknown>) => work(database.sql).catch(() => {})
const joins = (listId: string, userId: string) => join(database.db, listId, userId, 'editor').catch(() => {})

test('Doing it all again gives the rows that there are, and taking it back each state that there was', async () => {
  const kinds = fc.constantFrom(...Object.keys(steps))
  const random = fc.record({ list: fc.nat(1), todo: fc.nat(11), who: fc.nat(2), text: fc.nat(5) })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(kinds, random), { minLength: 20, maxLength: 40 }), async (taken) => {
      const world: World = { lists: [], todos: [] }
      for (const person of [0, 1]) {
        const list = await createListOf(database.db, at(people, person))
        world.lists.push(list)
        for (const other of [1, 2]) await join(database.db, list, at(people, person + other), 'editor')
      }
      for (let count = 0; count < 6; count++) await steps.add?.(world, { list: count, todo: 0, who: 0, text: count })
      const seen = new Map(world.lists.map((list) => [list, new Map<number, Snapshot>()]))
      for (const [kind, given] of taken) {
        await steps[kind]?.(world, given)
        for (const list of world.lists) await look(list, seen.get(list) as Map<number, Snapshot>)
      }
      for (const [list, snapshots] of seen) await check(list, snapshots)
    }),
    { numRuns: Number(process.env.HISTORY_RUNS ?? 12) },
  )
}, 120_000)

/** Keeps what a list is like, under its version. */
async function look(list: string, snapshots: Map<number, Snapshot>): Promise<void> {
  const [row] = await database.sql`SELECT version::int FROM lists WHERE id = ${list}`
  if (row && !snapshots.has(row.version)) snapshots.set(row.version, await rowsOf(list))
}

async function rowsOf(list: string): Promise<Snapshot> {
  const rows: Snapshot = new Map()
  for (const [table, [inList, name]] of Object.entries(names) as [Tables, readonly [string, string]][]) {
    const found = await database.sql.unsafe(
      `SELECT ${name} AS id, to_jsonb(t) - 'version' - 'purged_version' AS row FROM ${table} AS t WHERE ${inList} = $1`,
      [list],
    )
    for (const { id, row } of found) rows.set(`${table} ${id}`, row)
  }
  return rows
}

async function check(list: string, snapshots: Map<number, Snapshot>): Promise<void> {
  const entries = await database.sql`SELECT version::int, "table" || ' ' || row_id AS name, before, after FROM history
    WHERE list_id = ${list} ORDER BY version, ordinal`
  const now = await rowsOf(list)
  if (now.size === 0) return expect(entries).toHaveLength(0) // gone for good, with all that was known of it

  const again: Snapshot = new Map()
  for (const [place, { version, name, before, after }] of entries.entries()) {
    expect(again.get(name) ?? null).toEqual(before)
    put(again, name, after)
    if (entries[place + 1]?.version !== version) expectSame(again, snapshots.get(version))
  }
  expectSame(again, now)

  const back = new Map(now)
  for (const [place, { version, name, before, after }] of [...entries.entries()].reverse()) {
    if (entries[place + 1]?.version !== version) expectSame(back, snapshots.get(version))
    expect(back.get(name) ?? null).toEqual(after)
    put(back, name, before)
  }
  expect(back.size).toBe(0)

  const [reader] = await database.sql`SELECT user_id FROM members WHERE list_id = ${list} AND deleted_at IS NULL`
  for (const [version, snapshot] of snapshots) {
    const seen = await listAsOf(database.db, reader?.user_id, list, { version })
    const { purgedVersion: _, ...row } = seen.list
    expect(snakeCased(row)).toEqual(snapshot.get(`lists ${list}`))
    for (const table of ['members', 'todos'] as const) {
      const expected = [...snapshot].filter(
        ([name, row]) => name.startsWith(table) && (row as { deleted_at: string | null }).deleted_at === null,
      )
      const rows = seen[table].map((row) => snakeCased(row)) as { id?: string; user_id?: string }[]
      expectSame(new Map(rows.map((row) => [`${table} ${row.id ?? row.user_id}`, row])), new Map(expected))
    }
  }
}

/** Not every version was looked at: two may have come at once. */
function expectSame(rows: Snapshot, snapshot: Snapshot | undefined): void {
  if (snapshot) expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(snapshot))
}

function put(rows: Snapshot, name: string, row: object | null): void {
  if (row === null) rows.delete(name)
  else rows.set(name, row)
}

const snakeCased = ({ version, ...row }: { version: number }): object =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]),
  )

test('The app’s role adds nothing to it, changes nothing of it and takes nothing away', async () => {
  const [user] = people as [string]
  const list = await createListOf(database.db, user)
  const kept = () => database.sql`SELECT to_jsonb(t) FROM transactions AS t WHERE list_id = ${list}
    UNION ALL SELECT to_jsonb(h) FROM history AS h WHERE list_id = ${list}`
  const before = await kept()
  const [{ id }] = (await database.sql`SELECT id FROM transactions WHERE list_id = ${list}`) as unknown as [
    { id: string },
  ]
  for (const statement of [
    `INSERT INTO transactions (list_id, version, source, database_role) VALUES ('${list}', 2, 'app', 'me')`,
    `INSERT INTO history (list_id, transaction_id, version, "table", key, row_id, operation)
      VALUES ('${list}', '${id}', 1, 'lists', '{}', '${list}', 'insert')`,
    `UPDATE transactions SET label = 'other'`,
    'UPDATE history SET before = NULL',
    'DELETE FROM transactions',
    'DELETE FROM history',
    'TRUNCATE history',
    `SELECT record_transaction('${list}', 2)`,
    'ALTER TABLE todos DISABLE TRIGGER keep_history',
    'SET LOCAL session_replication_role = replica',
  ]) {
    const attempt = database.sql.begin(async (tx) => {
      await tx.unsafe(`SET LOCAL ROLE committed_app; SET LOCAL app.user_id = '${user}'`)
      await tx.unsafe(statement)
    })
    await expect(attempt, statement).rejects.toMatchObject({ code: '42501' })
  }
  expect(await kept()).toEqual(before)
})
