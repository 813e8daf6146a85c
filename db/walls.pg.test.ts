import { getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import type postgres from 'postgres'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listAsOf } from './as-of.ts'
import { accept, invite } from './invite.ts'
import { look } from './presence.ts'
import { pull } from './pull.ts'
import * as schema from './schema/index.ts'
import { migrate } from './server/migrate.ts'
import { connect } from './server/pool.ts'
import { createTestDatabase } from './server/testing.ts'
import { statementsOf } from './statements.ts'
import { codes, commitAs, createListOf, createTodo, createUser, join, remove, transaction, update } from './testing.ts'
import { timelineOf, transactionsOf } from './timeline.ts'
import { trashOf } from './trash.ts'

// What each person can do to each table, with straight SQL under the app's role. Whatever the code above forgets to ask,
// this is what they get.

const people = ['owner', 'editor', 'viewer', 'stranger', 'guest', 'signed out'] as const
type Person = (typeof people)[number]

/**
 * For each of the people, in their order: `+` does it, `.` reaches no row, `x` is refused. What is tried is about the list
 * that the first three are in, or about its owner.
 */
type Rights = {
  select: string
  insert: string
  update: string
  delete: string
  /** Columns that the app's role may give a value. */
  writes: { insert: string[]; update: string[] }
  /** What is tried: which rows, what of them, and a new one. */
  rows: (ids: Ids) => string
  set: string
  values: (ids: Ids) => string
}

type Ids = { list: string; todo: string; owner: string; viewer: string; stranger: string; transaction: string }

/** A table that only the owner of the database touches. */
const closed = (set: string): Rights => ({
  select: 'xxxxxx',
  insert: 'xxxxxx',
  update: 'xxxxxx',
  delete: 'xxxxxx',
  writes: { insert: [], update: [] },
  rows: () => 'true',
  set,
  values: () => 'DEFAULT VALUES',
})

const matrix: Record<string, Rights> = {
  lists: {
    select: '+++...',
    insert: '+++++x',
    update: '+.....',
    delete: 'xxxxxx',
    writes: {
      insert: ['archived', 'color', 'icon', 'id', 'name'],
      update: ['archived', 'color', 'deleted_at', 'icon', 'name'],
    },
    rows: ({ list }) => `id = '${list}'`,
    set: "name = 'new'",
    values: () => "(name) VALUES ('new')",
  },
  members: {
    select: '+++...',
    insert: 'xxxxxx',
    update: '+.+...', // of the viewer: who may leave, and be removed
    delete: 'xxxxxx',
    writes: {
      insert: ['favorite', 'inbox', 'list_id', 'position', 'reminders', 'role', 'settings', 'user_id'],
      update: ['deleted_at', 'favorite', 'position', 'reminders', 'role', 'settings'],
    },
    rows: ({ list, viewer }) => `list_id = '${list}' AND user_id = '${viewer}'`,
    set: 'deleted_at = now()',
    values: ({ list, stranger }) =>
      `(list_id, user_id, role, position) VALUES ('${list}', '${stranger}', 'viewer', 'a0')`,
  },
  todos: {
    select: '+++...',
    insert: '++xxxx',
    update: '++....',
    delete: 'xxxxxx',
    writes: {
      insert: [
        'anchor',
        'assignee_id',
        'completed',
        'created_at',
        'deadline',
        'description',
        'due_date',
        'due_time',
        'id',
        'links',
        'list_id',
        'minutes',
        'notes',
        'parent_id',
        'position',
        'priority',
        'recurrence',
        'recurrence_mode',
        'section',
        'tags',
        'time_zone',
      ],
      update: [
        'anchor',
        'assignee_id',
        'completed',
        'deadline',
        'deleted_at',
        'description',
        'due_date',
        'due_time',
        'links',
        'minutes',
        'moved_to',
        'notes',
        'parent_id',
        'position',
        'priority',
        'recurrence',
        'recurrence_mode',
        'section',
        'tags',
        'time_zone',
      ],
    },
    rows: ({ list }) => `list_id = '${list}'`,
    set: 'completed = true',
    values: ({ list }) => `(list_id, description, position) VALUES ('${list}', 'new', 'a0')`,
  },
  transactions: {
    select: '+++...',
    insert: 'xxxxxx',
    update: 'xxxxxx',
    delete: 'xxxxxx',
    writes: { insert: [], update: [] },
    rows: ({ list }) => `list_id = '${list}'`,
    set: "label = 'new'",
    values: ({ list }) => `(list_id, version, source) VALUES ('${list}', 99, 'app')`,
  },
  history: {
    select: '+++...',
    insert: 'xxxxxx',
    update: 'xxxxxx',
    delete: 'xxxxxx',
    writes: { insert: [], update: [] },
    rows: ({ list }) => `list_id = '${list}'`,
    set: 'before = NULL',
    values: ({ list, transaction }) =>
      `(list_id, transaction_id, "table", key, operation) VALUES ('${list}', '${transaction}', 'todos', '{}', 'insert')`,
  },
  invitations: {
    select: '+.....',
    insert: '+xxxxx',
    update: '+.....',
    delete: 'xxxxxx',
    writes: { insert: ['email', 'expires_at', 'id', 'list_id', 'role', 'token_hash'], update: ['revoked_at'] },
    rows: ({ list }) => `list_id = '${list}'`,
    set: 'revoked_at = now()',
    values: ({ list }) => `(list_id, token_hash, role) VALUES ('${list}', repeat('0', 64), 'viewer')`,
  },
  presences: {
    select: '+++...',
    insert: '+++xxx',
    update: '+++...', // each their own
    delete: 'xxxxxx',
    writes: { insert: ['list_id', 'seen_at'], update: ['seen_at'] },
    rows: ({ list }) => `list_id = '${list}'`,
    set: 'seen_at = now()',
    values: ({ list }) => `(list_id) VALUES ('${list}') ON CONFLICT (list_id, user_id) DO UPDATE SET seen_at = now()`,
  },
  users: {
    select: '+.....', // each themselves
    insert: 'xxxxxx',
    update: 'xxxxxx',
    delete: 'xxxxxx',
    writes: { insert: [], update: [] },
    rows: ({ owner }) => `id = '${owner}'`,
    set: "name = 'new'",
    values: () => "(name, email) VALUES ('new', 'new@example.org')",
  },
  accounts: closed('password = NULL'),
  former_guests: closed('inbox_id = NULL'),
  passkeys: closed("name = 'new'"),
  push_subscriptions: closed("endpoint = ''"),
  reminder_clock: closed('planned_at = now()'),
  reminder_jobs: closed('sent_at = NULL'),
  reminder_plans: closed("versions = '{}'"),
  rate_limits: closed('"left" = 0'),
  todo_texts: closed("text = ''"),
  server_invitations: closed('revoked_at = now()'),
  sessions: closed('expires_at = now()'),
  two_factors: closed("secret = 'new'"),
  verifications: closed("value = 'new'"),
}

let database: Awaited<ReturnType<typeof createTestDatabase>>
let ids: Ids
let userOf: Record<Person, string | null>

beforeAll(async () => {
  database = await createTestDatabase()
  const { db, sql } = database
  const created = await Promise.all([1, 2, 3, 4, 5].map(() => createUser(db)))
  const [owner, editor, viewer, stranger, guest] = created as [string, string, string, string, string]
  await sql`UPDATE users SET is_anonymous = true WHERE id = ${guest}`
  const list = await createListOf(db, owner)
  await join(db, list, editor, 'editor')
  await join(db, list, viewer, 'viewer')
  const todo = await createTodo(db, owner, list)
  for (const user of [owner, editor, viewer]) await look(db, user, list, true)
  await invite(db, owner, { listId: list, role: 'viewer', expiresAt: null })
  for (const user of created) await createTodo(db, user, await createListOf(db, user))
  const [last] = await sql`SELECT id FROM transactions WHERE list_id = ${list} ORDER BY version DESC LIMIT 1`
  ids = { list, todo, owner, viewer, stranger, transaction: last?.id }
  userOf = { owner, editor, viewer, stranger, guest, 'signed out': null }
})
afterAll(() => database.drop())

/** Runs a statement as somebody, and takes back what it did. */
async function as<T>(person: Person, work: (tx: postgres.TransactionSql) => Promise<T>): Promise<T> {
  const undo = new Error('undo')
  let result: T | undefined
  await database.sql
    .begin(async (tx) => {
      await tx.unsafe('SET LOCAL ROLE committed_app')
      if (userOf[person]) await tx.unsafe(`SET LOCAL app.user_id = '${userOf[person]}'`)
      result = await work(tx)
      throw undo
    })
    .catch((error) => {
      if (error !== undo) throw error
    })
  return result as T
}

/** What becomes of a statement: `+`, `.` or `x`. */
async function fate(person: Person, statement: string): Promise<string> {
  try {
    return await as(person, async (tx) => ((await tx.unsafe(statement)).count > 0 ? '+' : '.'))
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return 'x'
    throw error
  }
}

test('Every table of the schema and of the database has its place in the matrix', async () => {
  const declared = Object.values(schema).flatMap((each) => (is(each, PgTable) ? [getTableName(each)] : []))
  const there = await database.sql`SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY relname`
  expect(there.map(({ relname }) => relname)).toEqual(Object.keys(matrix).sort())
  expect(declared.map((name) => name.replace(/[A-Z]/g, '_$&').toLowerCase()).sort()).toEqual(Object.keys(matrix).sort())
})

for (const [table, rights] of Object.entries(matrix)) {
  const statements: Record<'select' | 'insert' | 'update' | 'delete', () => string> = {
    select: () => `SELECT FROM ${table} WHERE ${rights.rows(ids)}`,
    insert: () => `INSERT INTO ${table} ${rights.values(ids)}`,
    update: () => `UPDATE ${table} SET ${rights.set} WHERE ${rights.rows(ids)}`,
    delete: () => `DELETE FROM ${table} WHERE ${rights.rows(ids)}`,
  }
  for (const [operation, statement] of Object.entries(statements)) {
    test(`${operation} ${table}: ${people.join(', ')}`, async () => {
      let found = ''
      for (const person of people) found += await fate(person, statement())
      expect(found).toBe(rights[operation as keyof typeof statements])
    })
  }

  test(`${table}: the columns that may be written are these`, async () => {
    const columns = async (privilege: string) =>
      (
        await database.sql`SELECT attname FROM pg_attribute WHERE attrelid = ${table}::regclass AND attnum > 0
          AND NOT attisdropped AND has_column_privilege('committed_app', attrelid, attnum, ${privilege}) ORDER BY attname`
      ).map(({ attname }) => attname)
    expect({ insert: await columns('INSERT'), update: await columns('UPDATE') }).toEqual(rights.writes)
  })
}

describe('Without saying which rows', () => {
  test('nobody is given any of a list that they aren’t in', async () => {
    for (const table of ['members', 'todos', 'transactions', 'history', 'invitations', 'presences']) {
      for (const person of people) {
        const own = await database.sql`SELECT list_id FROM members WHERE user_id = ${userOf[person]}`
        const mine = new Set(own.map(({ list_id }) => list_id))
        const seen = await as(person, (tx) => tx<{ list_id: string }[]>`SELECT DISTINCT list_id FROM ${tx(table)}`)
        expect(
          seen.filter(({ list_id }) => !mine.has(list_id)),
          `${person} and ${table}`,
        ).toEqual([])
      }
    }
  })
})

describe('What was', () => {
  /** All that can be asked about the history of a list. What is refused is nothing. */
  const past = async (user: string, { list, todo, transaction }: Ids): Promise<unknown[]> => {
    const { db } = database
    const { page } = await timelineOf(db, user, {})
    return [
      ...page.filter(({ versions }) => list in versions),
      ...(await timelineOf(db, user, { listId: list })).page,
      ...(await timelineOf(db, user, { listId: list, todoId: todo })).page,
      ...(await timelineOf(db, user, { listId: list, kind: 'added', search: 'todo' })).page,
      ...(await transactionsOf(db, user, [transaction])),
      ...(await statementsOf(db, user, transaction).then(({ statements }) => statements, nothing)),
      ...(await listAsOf(db, user, list, { version: 1 }).then((was) => [was], nothing)),
      ...(await trashOf(db, user)).todos.filter(({ todo }) => todo.listId === list),
    ]
  }
  const nothing = (error: { code: string }): [] => {
    if (error.code !== 'not_found') throw error
    return []
  }

  test('is for the members of a list alone: from its beginning for a new one, and not any more for who was removed', async () => {
    const { db, sql } = database
    await commitAs(db, ids.owner, transaction(remove(ids.list, await createTodo(db, ids.owner, ids.list))))
    const newcomer = await createUser(db)
    for (const user of [newcomer, ids.stranger]) expect(await past(user, ids)).toEqual([])
    await join(db, ids.list, newcomer, 'viewer')
    const seen = await past(newcomer, ids)
    expect(seen).toEqual(await past(ids.owner, ids))
    expect(seen.length).toBeGreaterThan(20)
    await sql`UPDATE members SET deleted_at = now() WHERE list_id = ${ids.list} AND user_id = ${newcomer}`
    expect(await past(newcomer, ids)).toEqual([])
    expect(await pull(db, newcomer, {})).toMatchObject({ lists: [] })
  })
})

describe('The role', () => {
  test('owns nothing, bypasses nothing, and belongs to nobody else', async () => {
    const [role] = await database.sql`SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication
      FROM pg_roles WHERE rolname = 'committed_app'`
    expect(Object.values(role ?? { none: true })).toEqual(Array(5).fill(false))
    const owned =
      await database.sql`SELECT FROM pg_shdepend WHERE refobjid = 'committed_app'::regrole AND deptype = 'o'`
    expect(owned).toHaveLength(0)
    expect(await database.sql`SELECT FROM pg_auth_members WHERE member = 'committed_app'::regrole`).toHaveLength(0)
  })

  test('can log in, as the nodes of a distributed PostgreSQL do, and then is nobody', async () => {
    const [role] = await database.sql`SELECT rolcanlogin, rolpassword FROM pg_authid WHERE rolname = 'committed_app'`
    expect(role).toEqual({ rolcanlogin: true, rolpassword: null })
    await database.sql.begin(async (tx) => {
      await tx.unsafe('SET LOCAL SESSION AUTHORIZATION committed_app')
      const [session] = await tx`SELECT session_user AS session, current_user AS current, app_user_id() AS user_id`
      expect(session).toEqual({ session: 'committed_app', current: 'committed_app', user_id: null })
      expect(await tx`SELECT FROM lists`).toHaveLength(0)
      expect(await tx`SELECT FROM todos`).toHaveLength(0)
    })
  })

  test('is held by policies on every table, which hold for the owner too', async () => {
    const open = await database.sql`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
      AND relkind = 'r' AND NOT (relrowsecurity AND relforcerowsecurity)`
    expect(open).toEqual([])
  })

  test('can call nothing that acts with other rights but what was meant for it', async () => {
    const callable = await database.sql`SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
      AND prosecdef AND prorettype <> 'trigger'::regtype AND has_function_privilege('committed_app', oid, 'EXECUTE')
      ORDER BY proname`
    expect(callable.map(({ proname }) => proname)).toEqual([
      'accept_invitation',
      'begin_transaction',
      'is_unclaimed',
      'lock_lists',
      'owned_lists',
      'purge_trash',
      'readable_lists',
      'search_todos',
      'writable_lists',
    ])
  })
})

test('Where the owner is no superuser all works the same', async () => {
  const name = `plain_${v7().slice(-8)}`
  const url = new URL(database.url)
  await database.sql.unsafe(`CREATE ROLE ${name} LOGIN PASSWORD 'plain' NOSUPERUSER NOBYPASSRLS CREATEROLE`)
  await database.sql.unsafe(`GRANT committed_app TO ${name} WITH ADMIN OPTION`)
  await database.sql.unsafe(`CREATE DATABASE ${name} OWNER ${name}`)
  url.pathname = `/${name}`
  const administrator = connect(url.href, { max: 1 })
  await administrator.sql.unsafe(`ALTER SCHEMA public OWNER TO ${name}`)
  await administrator.close()
  url.username = name
  url.password = 'plain'
  const plain = connect(url.href, { max: 2 })
  try {
    await migrate(url.href)
    const [me] = await plain.sql`SELECT rolsuper OR rolbypassrls AS bypasses FROM pg_roles WHERE rolname = current_user`
    expect(me?.bypasses).toBe(false)
    const [owner, member, stranger] = (await Promise.all([1, 2, 3].map(() => createUser(plain.db)))) as [
      string,
      string,
      string,
    ]
    const list = await createListOf(plain.db, owner)
    const todo = await createTodo(plain.db, owner, list)
    const { token } = await invite(plain.db, owner, { listId: list, role: 'editor', expiresAt: null })
    await accept(plain.db, member, list, token)
    const complete = (user: string) =>
      commitAs(plain.db, user, transaction(update(list, todo, { completed: true, assigneeId: member })))
    expect(codes(await complete(member))).toEqual(['committed'])
    expect(codes(await complete(stranger))).toEqual(['not_found'])
    expect((await pull(plain.db, member, {})).lists[0]?.rows.todos).toMatchObject([{ completed: true }])
    expect((await pull(plain.db, stranger, {})).lists).toEqual([])
    await plain.sql`DELETE FROM users WHERE id = ${member}`
    const [row] = await plain.sql`SELECT assignee_id FROM todos WHERE id = ${todo}`
    expect(row?.assignee_id).toBeNull()
  } finally {
    await plain.close()
    await database.sql.unsafe(`DROP DATABASE ${name} WITH (FORCE)`)
    await database.sql.unsafe(`REVOKE committed_app FROM ${name} CASCADE`)
    await database.sql.unsafe(`DROP ROLE ${name}`)
  }
})
