import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAuthFor } from './auth.ts'
import { nextPart } from './history.ts'
import { invitationsOf, invite } from './invite.ts'
import { mergeGuest } from './merge.ts'
import { pull } from './pull.ts'
import { createTestDatabase } from './server/testing.ts'
import { readSettings } from './settings.ts'
import {
  accepted,
  codes,
  commitAs,
  createListOf,
  createTodo,
  createUser,
  insert,
  join,
  transaction,
  update,
} from './testing.ts'
import { codeOf, openAccount, openBrowser, PASSWORD } from './testing-accounts.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let authFor: ReturnType<typeof createAuthFor>

beforeAll(async () => {
  database = await createTestDatabase()
  authFor = createAuthFor(database.db, 'a secret that is long enough to be one', {
    settings: readSettings({ NODE_ENV: 'production' }),
  })
})
afterAll(() => database.drop())

async function createGuest(): Promise<string> {
  const id = await createUser(database.db)
  await database.sql`UPDATE users SET is_anonymous = true WHERE id = ${id}`
  return id
}

/** The live todos of somebody, list by list, in order. */
async function todosOf(userId: string): Promise<Record<string, string[]>> {
  const { lists } = await pull(database.db, userId, {})
  return Object.fromEntries(
    lists.map(({ listId, rows }) => [
      listId,
      rows.todos.sort((a, b) => (a.position < b.position ? -1 : 1)).map(({ description }) => description),
    ]),
  )
}

const memberships = (userId: string) =>
  database.sql`SELECT list_id, role, inbox FROM members WHERE user_id = ${userId} AND deleted_at IS NULL ORDER BY list_id`

/** Everything that a merge could touch, as text. */
async function dump(): Promise<string> {
  const tables = ['users', 'members', 'lists', 'todos', 'transactions', 'history', 'former_guests', 'sessions']
  const rows = await Promise.all(
    tables.map((table) =>
      database.sql.unsafe(`SELECT to_jsonb(t) AS row FROM ${table} AS t ORDER BY to_jsonb(t)::text`),
    ),
  )
  return JSON.stringify(rows)
}

describe('A guest becomes part of an account', () => {
  test('The guest’s lists and Inbox are the account’s where it has none, and the guest is gone', async () => {
    const { db } = database
    const [guest, account] = [await createGuest(), await createUser(db)]
    const inbox = await createListOf(db, guest, { inbox: true })
    const list = await createListOf(db, guest)
    await createTodo(db, guest, inbox, 'one')
    await createTodo(db, guest, list, 'two')
    await mergeGuest(db, guest, account)
    expect(await todosOf(account)).toEqual({ [inbox]: ['one'], [list]: ['two'] })
    expect(await memberships(account)).toEqual([
      { list_id: inbox, role: 'owner', inbox: true },
      { list_id: list, role: 'owner', inbox: false },
    ])
    expect(await database.sql`SELECT FROM users WHERE id = ${guest}`).toHaveLength(0)
  })

  test('Where both have an Inbox, the guest’s todos go to the end of the account’s, in their order', async () => {
    const { db } = database
    const [guest, account] = [await createGuest(), await createUser(db)]
    const [from, to] = [
      await createListOf(db, guest, { inbox: true }),
      await createListOf(db, account, { inbox: true }),
    ]
    await createTodo(db, account, to, 'mine')
    const ids = [v7(), v7(), v7()]
    for (const [place, id] of ids.entries()) {
      await accepted(commitAs(db, guest, transaction(insert(from, id, `guest ${place}`, `a${9 - place}`))))
    }
    await mergeGuest(db, guest, account)
    expect(await todosOf(account)).toEqual({ [to]: ['mine', 'guest 2', 'guest 1', 'guest 0'] })
    const moved = await database.sql`SELECT id, moved_to FROM todos WHERE list_id = ${from} ORDER BY id`
    expect(moved).toEqual(ids.map((id) => ({ id, moved_to: to })))
    expect(await memberships(account)).toContainEqual({ list_id: to, role: 'owner', inbox: true })
  })

  test.each([true, false])(
    'What the guest is to be reminded of, the account is (with an Inbox of its own: %s)',
    async (has) => {
      const { db, sql } = database
      const [guest, account] = [await createGuest(), await createUser(db)]
      const want = async (userId: string): Promise<string> => {
        const inbox = await createListOf(db, userId, { inbox: true })
        const id = await createTodo(db, userId, inbox)
        const reminders = { [id]: { zone: 'UTC', each: [{ before: 0 }] } }
        const key = { listId: inbox, userId }
        await accepted(
          commitAs(db, userId, transaction({ table: 'members', op: 'update', key, values: { reminders } })),
        )
        return id
      }
      const ids = [await want(guest), ...(has ? [await want(account)] : [])]
      await mergeGuest(db, guest, account)
      const rows = await sql`SELECT reminders FROM members WHERE user_id = ${account} AND reminders <> '{}'`
      expect(rows.map(({ reminders }) => Object.keys(reminders).sort())).toEqual([ids.sort()])
    },
  )

  test('Where both are members, the higher role counts', async () => {
    const { db } = database
    const [owner, guest, account] = [await createUser(db), await createGuest(), await createUser(db)]
    const [one, other] = [await createListOf(db, owner), await createListOf(db, owner)]
    await join(db, one, guest, 'editor')
    await join(db, one, account, 'viewer')
    await join(db, other, guest, 'viewer')
    await join(db, other, account, 'editor')
    await mergeGuest(db, guest, account)
    expect(await memberships(account)).toEqual([
      { list_id: one, role: 'editor', inbox: false },
      { list_id: other, role: 'editor', inbox: false },
    ])
  })

  test('What the guest was to do, the account is; and what they shared, it shares', async () => {
    const [guest, account, friend] = [await createGuest(), await createUser(database.db), await createUser(database.db)]
    const list = await createListOf(database.db, guest)
    await join(database.db, list, friend, 'editor')
    const todo = await createTodo(database.db, friend, list)
    await accepted(commitAs(database.db, friend, transaction(update(list, todo, { assigneeId: guest }))))
    const { id } = await invite(database.db, guest, { listId: list, role: 'viewer', expiresAt: null })
    const trashed = await createListOf(database.db, guest)
    await accepted(commitAs(database.db, guest, transaction({ table: 'lists', op: 'delete', key: { id: trashed } })))
    await mergeGuest(database.db, guest, account)
    const [row] = await database.sql`SELECT assignee_id FROM todos WHERE id = ${todo}`
    expect(row?.assignee_id).toBe(account)
    expect(await invitationsOf(database.db, account, list)).toMatchObject([{ id }])
    expect((await memberships(account)).map(({ list_id }) => list_id).sort()).toEqual([list, trashed].sort())
  })

  test('What the guest did is in the history as the account’s', async () => {
    const { db } = database
    const [guest, account] = [await createGuest(), await createUser(db)]
    const list = await createListOf(db, guest)
    await createTodo(db, guest, list)
    const before = await database.sql`SELECT id FROM transactions WHERE list_id = ${list} ORDER BY version`
    await mergeGuest(db, guest, account)
    const after =
      await database.sql`SELECT id, user_id, label FROM transactions WHERE list_id = ${list} ORDER BY version`
    expect(after.slice(0, 2).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect(after.every(({ user_id }) => user_id === account)).toBe(true)
    expect(after.at(-1)?.label).toBe('Sign in')
  })

  test('Coming along is nothing that the account did, and so is not undone', async () => {
    const [guest, account] = [await createGuest(), await createUser(database.db)]
    for (const user of [guest, account]) {
      const inbox = await createListOf(database.db, user, { inbox: true })
      await createTodo(database.db, user, inbox)
    }
    await mergeGuest(database.db, guest, account)
    const rows =
      await database.sql`SELECT DISTINCT source FROM transactions WHERE user_id = ${account} AND label = 'Sign in'`
    expect(rows).toEqual([{ source: 'account' }])
    expect((await nextPart(database.db, account, 'undo', []))?.label).toBe('Test')
  })

  test('Whoever shares a list with the guest sees the account in their place', async () => {
    const { db } = database
    const [owner, guest, account] = [await createUser(db), await createGuest(), await createUser(db)]
    const list = await createListOf(db, owner)
    await join(db, list, guest, 'editor')
    const { lists } = await pull(db, owner, {})
    const cursor = Object.fromEntries(lists.map(({ listId, to }) => [listId, to]))
    await mergeGuest(db, guest, account)
    const [delta] = (await pull(db, owner, cursor)).lists
    expect(
      delta?.rows.members
        .filter(({ deletedAt }) => !deletedAt)
        .map(({ userId }) => userId)
        .sort(),
    ).toEqual([owner, account].sort())
    // A row that is gone for good leaves no tombstone: the list comes as a snapshot.
    expect(delta?.from).toBe(0)
  })

  test('What fails halfway leaves everything as it was', async () => {
    const { db } = database
    const [guest, account] = [await createGuest(), await createUser(db)]
    const [from] = [await createListOf(db, guest, { inbox: true }), await createListOf(db, account, { inbox: true })]
    await createTodo(db, guest, from)
    await createListOf(db, guest)
    const before = await dump()
    // One table after the other refuses: each step of the merge is the one that fails.
    for (const [table, event] of [
      ['members', 'INSERT'],
      ['members', 'UPDATE'],
      ['todos', 'UPDATE'],
      ['todos', 'INSERT'],
      ['lists', 'UPDATE OF deleted_at'],
      ['former_guests', 'INSERT'],
      ['transactions', 'UPDATE'],
      ['users', 'DELETE'],
    ]) {
      await database.sql.unsafe(`
        CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
        CREATE TRIGGER z_fail AFTER ${event} ON ${table} FOR EACH ROW EXECUTE FUNCTION fail()`)
      await expect(mergeGuest(db, guest, account), `${event} on ${table}`).rejects.toThrow()
      await database.sql.unsafe('DROP FUNCTION fail() CASCADE')
      expect(await dump()).toBe(before)
    }
    await mergeGuest(db, guest, account)
    expect(await dump()).not.toBe(before)
  })

  test('A second merge of the same guest does nothing, even at the same time', async () => {
    const { db } = database
    const [guest, one, other] = [await createGuest(), await createUser(db), await createUser(db)]
    const list = await createListOf(db, guest)
    const done = await Promise.all([
      mergeGuest(db, guest, one),
      mergeGuest(db, guest, other),
      mergeGuest(db, guest, one),
    ])
    expect(done.filter((lists) => lists.length > 0)).toHaveLength(1)
    expect([...(await memberships(one)), ...(await memberships(other))]).toEqual([
      { list_id: list, role: 'owner', inbox: false },
    ])
  })

  test('An account is nobody’s guest: it is never merged away', async () => {
    const { db } = database
    const [one, other] = [await createUser(db), await createUser(db)]
    await createListOf(db, one)
    expect(await mergeGuest(db, one, other)).toEqual([])
    expect(await memberships(one)).toHaveLength(1)
  })

  test('What the guest commits while the merge runs is the account’s, or is refused, and never lost in between', async () => {
    const { db } = database
    for (let round = 0; round < 5; round++) {
      const [guest, account] = [await createGuest(), await createUser(db)]
      const [from, to] = [
        await createListOf(db, guest, { inbox: true }),
        await createListOf(db, account, { inbox: true }),
      ]
      const ids = Array.from({ length: 20 }, () => v7())
      const commits = ids.map(async (id) => codes(await commitAs(db, guest, transaction(insert(from, id, id)))))
      const [answers] = await Promise.all([Promise.all(commits), mergeGuest(db, guest, account)])
      const committed = ids.filter((_, place) => answers[place]?.[0] === 'committed')
      expect((await todosOf(account))[to]?.sort()).toEqual(committed.sort())
    }
  })

  test('Ten thousand todos take seconds, not minutes', async () => {
    const { db } = database
    const [guest, account] = [await createGuest(), await createUser(db)]
    const [from, to] = [
      await createListOf(db, guest, { inbox: true }),
      await createListOf(db, account, { inbox: true }),
    ]
    await db.execute(sql`INSERT INTO todos (list_id, id, description, position)
      SELECT ${from}, new_id(), 'todo', 'b' || lpad(n::text, 2, '0') || 'V' FROM generate_series(1, 99) AS n`)
    await db.execute(sql`INSERT INTO todos (list_id, id, description, position)
      SELECT ${from}, new_id(), 'todo', 'c' || lpad(n::text, 3, '0') || lpad(m::text, 2, '0') || 'V'
      FROM generate_series(1, 100) AS n, generate_series(1, 99) AS m`)
    await db.execute(sql`ANALYZE todos, todo_texts`) // as PostgreSQL does by itself before long
    const began = performance.now()
    await mergeGuest(db, guest, account)
    expect(performance.now() - began).toBeLessThan(10_000)
    const [row] = await database.sql`SELECT count(*)::int FROM todos WHERE list_id = ${to} AND deleted_at IS NULL`
    expect(row?.count).toBe(9999)
  })
})

describe('Signing in as a guest', () => {
  async function guestWithList() {
    const browser = openBrowser(authFor)
    const guest = await browser.beGuest()
    return { browser, guest, list: await createListOf(database.db, guest) }
  }

  test('Who signs up and signs in keeps what they had, and the guest’s other sessions end', async () => {
    const { browser, guest, list } = await guestWithList()
    await browser.signUp('kept@example.org')
    expect(await browser.userId()).toBe(guest)
    await browser.signIn('kept@example.org')
    const account = await browser.userId()
    expect(account).not.toBe(guest)
    expect(await memberships(account ?? '')).toEqual([{ list_id: list, role: 'owner', inbox: false }])
    expect(await database.sql`SELECT FROM sessions WHERE user_id = ${guest}`).toHaveLength(0)
  })

  test('A wrong password leaves the guest as they are', async () => {
    await openAccount(authFor, 'right@example.org')
    const { browser, guest } = await guestWithList()
    expect((await browser.signIn('right@example.org', 'a wrong password')).status).toBe(401)
    expect(await browser.userId()).toBe(guest)
  })

  test('With a second factor, the guest stays until the code is given, and comes along then', async () => {
    const { browser: owner, userId } = await openAccount(authFor, 'two@example.org')
    const { body } = await owner.post('/two-factor/enable', { password: PASSWORD })
    await owner.post('/two-factor/verify-totp', { code: codeOf(String(body.totpURI)) })
    const { browser, guest, list } = await guestWithList()
    await browser.signIn('two@example.org')
    expect(await browser.userId()).toBe(guest)
    await browser.post('/two-factor/verify-totp', { code: codeOf(String(body.totpURI)) })
    expect(await browser.userId()).toBe(userId)
    expect(await memberships(userId)).toEqual([{ list_id: list, role: 'owner', inbox: false }])
  })

  test('Where the merge fails, the browser is the guest still, and can try again', async () => {
    const { userId } = await openAccount(authFor, 'again@example.org')
    const { browser, guest, list } = await guestWithList()
    await database.sql.unsafe(`
      CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
      CREATE TRIGGER z_fail AFTER INSERT ON former_guests FOR EACH ROW EXECUTE FUNCTION fail()`)
    const before = await database.sql`SELECT FROM sessions WHERE user_id = ${userId}`
    expect((await browser.signIn('again@example.org')).status).toBe(503)
    expect(await browser.userId()).toBe(guest)
    expect(await database.sql`SELECT FROM sessions WHERE user_id = ${userId}`).toHaveLength(before.length)
    await database.sql.unsafe('DROP FUNCTION fail() CASCADE')
    expect((await browser.signIn('again@example.org')).status).toBe(200)
    expect(await memberships(userId)).toEqual([{ list_id: list, role: 'owner', inbox: false }])
  })

  test('A guest can neither take an address, nor a passkey, nor be deleted', async () => {
    const { browser, guest } = await guestWithList()
    expect((await browser.post('/change-email', { newEmail: 'sly@example.org' })).status).toBe(403)
    expect((await browser.get('/passkey/generate-register-options')).status).toBe(403)
    expect((await browser.post('/update-user', { name: 'Admin' })).status).toBe(403)
    expect((await browser.post('/delete-anonymous-user')).status).toBe(404)
    expect(await browser.userId()).toBe(guest)
  })
})
