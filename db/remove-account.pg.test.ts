import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportOf } from './export.ts'
import { formerGuest } from './former-guest.ts'
import { mergeGuest } from './merge.ts'
import { CommitError } from './model/errors.ts'
import { deletionPlan, removeAccount } from './remove-account.ts'
import { createTestDatabase } from './server/testing.ts'
import { accepted, commitAs, createListOf, createTodo, createUser, insert, join, transaction } from './testing.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** Somebody with a list of each kind. */
async function person() {
  const { db } = database
  const [me, friend] = [await createUser(db), await createUser(db)]
  const lists = {
    alone: await createListOf(db, me),
    shared: await createListOf(db, me),
    owned: await createListOf(db, me),
    theirs: await createListOf(db, friend),
  }
  await join(db, lists.shared, friend, 'editor')
  await join(db, lists.owned, friend, 'owner')
  await join(db, lists.theirs, me, 'viewer')
  return { me, friend, lists }
}

const listIds = (named: { listId: string }[]): string[] => named.map(({ listId }) => listId)

describe('Deleting an account', () => {
  test('is planned list by list', async () => {
    const { me, friend, lists } = await person()
    const plan = await deletionPlan(database.db, me)
    expect(listIds(plan.deleted)).toEqual([lists.alone])
    expect(listIds(plan.left).sort()).toEqual([lists.owned, lists.theirs].sort())
    expect(plan.chosen).toEqual([{ listId: lists.shared, name: 'List', members: [{ userId: friend, name: 'Test' }] }])
  })

  test('hands a list over, and leaves nothing of the person but what they did', async () => {
    const { me, friend, lists } = await person()
    await createTodo(database.db, me, lists.shared, 'stays')
    const changed = await removeAccount(database.db, me, { [lists.shared]: friend })
    expect(changed.sort()).toEqual([lists.shared, lists.owned, lists.theirs].sort())
    const left = await database.sql`SELECT list_id, user_id, role FROM members
      WHERE list_id = ANY (${Object.values(lists)}) ORDER BY list_id`
    expect(left).toEqual(
      [lists.shared, lists.owned, lists.theirs].sort().map((list_id) => ({ list_id, user_id: friend, role: 'owner' })),
    )
    expect(await database.sql`SELECT FROM lists WHERE id = ${lists.alone}`).toHaveLength(0)
    expect(await database.sql`SELECT FROM users WHERE id = ${me}`).toHaveLength(0)
    const done = await database.sql`SELECT user_id, label FROM transactions WHERE list_id = ${lists.shared}`
    expect(done.length).toBeGreaterThan(1)
    expect(done.every(({ user_id }) => user_id === null)).toBe(true)
  })

  test('deletes a shared list for everybody where the person chooses so', async () => {
    const { me, lists } = await person()
    await removeAccount(database.db, me, { [lists.shared]: null })
    expect(await database.sql`SELECT FROM lists WHERE id = ${lists.shared}`).toHaveLength(0)
  })

  test('does nothing at all where a choice is missing, or names somebody who isn’t in the list', async () => {
    const { me, lists } = await person()
    const stranger = await createUser(database.db)
    await expect(removeAccount(database.db, me, {})).rejects.toEqual(new CommitError('no_owner'))
    await expect(removeAccount(database.db, me, { [lists.shared]: stranger })).rejects.toEqual(
      new CommitError('not_found'),
    )
    expect(await database.sql`SELECT FROM members WHERE user_id = ${me}`).toHaveLength(4)
  })

  test('is not for the last administrator, while there are others who need one', async () => {
    const { db } = database
    const admin = await createUser(db)
    await database.sql`UPDATE users SET is_admin = (id = ${admin})`
    await expect(removeAccount(db, admin, {})).rejects.toEqual(new CommitError('no_access'))
    const other = await createUser(db)
    await database.sql`UPDATE users SET is_admin = true WHERE id = ${other}`
    await removeAccount(db, admin, {})
    expect(await database.sql`SELECT FROM users WHERE id = ${admin}`).toHaveLength(0)
  })
})

describe('The export', () => {
  const read = async (userId: string) => {
    let text = ''
    for await (const piece of exportOf(database.db, userId)) text += piece
    return { text, data: JSON.parse(text) }
  }

  test('holds what somebody may see, with its history, and no secret', async () => {
    const { me, friend, lists } = await person()
    await createTodo(database.db, friend, lists.theirs, 'theirs')
    await createTodo(database.db, friend, await createListOf(database.db, friend), 'not mine')
    await database.sql`INSERT INTO sessions (user_id, token, expires_at) VALUES (${me}, 'secret-token', now())`
    await database.sql`INSERT INTO accounts (user_id, account_id, provider_id, password)
      VALUES (${me}, ${me}, 'credential', 'secret-hash')`
    const { text, data } = await read(me)
    expect(data.account).toMatchObject({ id: me, email: `${me}@example.org` })
    expect(data.lists.map(({ list }: { list: { id: string } }) => list.id).sort()).toEqual(Object.values(lists).sort())
    const theirs = data.lists.find(({ list }: { list: { id: string } }) => list.id === lists.theirs)
    expect(theirs.todos).toMatchObject([{ description: 'theirs' }])
    expect(theirs.members).toHaveLength(2)
    expect(theirs.transactions.length).toBeGreaterThan(1)
    expect(theirs.history.length).toBeGreaterThan(theirs.transactions.length - 1)
    expect(text).not.toMatch(/not mine|secret/)
    expect(text).not.toContain(`${friend}@example.org`)
  })

  test('holds all of a long list, in pieces', async () => {
    const { db } = database
    const me = await createUser(db)
    const list = await createListOf(db, me)
    await database.sql`INSERT INTO todos (list_id, id, description, position)
      SELECT ${list}, new_id(), 'todo ' || n, 'a0' FROM generate_series(1, 2500) AS n`
    const { data } = await read(me)
    expect(new Set(data.lists[0].todos.map(({ id }: { id: string }) => id)).size).toBe(2500)
    expect(data.lists[0].history.length).toBe(2502)
  })
})

describe('What a browser still keeps of a guest', () => {
  test('was committed or is the account’s to send, and nobody else is told', async () => {
    const { db } = database
    const [guest, account, stranger] = [await createUser(db), await createUser(db), await createUser(db)]
    await database.sql`UPDATE users SET is_anonymous = true WHERE id = ${guest}`
    const [from, to] = [
      await createListOf(db, guest, { inbox: true }),
      await createListOf(db, account, { inbox: true }),
    ]
    const [sent, unsent] = [transaction(insert(from, guest)), transaction(insert(from, account))]
    await accepted(commitAs(db, guest, sent))
    expect(await formerGuest(db, account, guest, [sent.id])).toBeNull()
    await mergeGuest(db, guest, account)
    expect(await formerGuest(db, account, guest, [sent.id, unsent.id])).toEqual({
      inbox: { from, to },
      committed: { [sent.id]: { [from]: 2 } },
    })
    expect(await formerGuest(db, stranger, guest, [sent.id])).toBeNull()
  })
})
