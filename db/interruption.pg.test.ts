import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Transaction } from './model/changes.ts'
import { createTestDatabase } from './server/testing.ts'
import { accepted, commitAs, createListOf, createTodo, createUser, transaction, update, versionOf } from './testing.ts'
import { createMeeting } from './testing-interleaving.ts'

// What becomes of a commit that PostgreSQL breaks off.

let database: Awaited<ReturnType<typeof createTestDatabase>>
let meeting: Awaited<ReturnType<typeof createMeeting>>
let user: string
/** Two lists in the order in which they are locked, with a todo in each. */
let lists: [string, string]
let todos: [string, string]

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

beforeEach(async () => {
  meeting = await createMeeting(database.url)
  user = await createUser(database.db)
  lists = [await createListOf(database.db, user), await createListOf(database.db, user)].sort() as typeof lists
  todos = [await createTodo(database.db, user, lists[0]), await createTodo(database.db, user, lists[1])]
})
afterEach(() => meeting.end())

const describeBoth = (description: string): Transaction =>
  transaction(update(lists[0], todos[0], { description }), update(lists[1], todos[1], { description }))

async function described(): Promise<string[]> {
  const rows = await database.sql`SELECT description FROM todos WHERE id = ANY (${todos}) ORDER BY list_id`
  return rows.map(({ description }) => description)
}

const versions = () => Promise.all(lists.map((listId) => versionOf(database.db, listId)))

/** How many rows tell of a transaction: where it is recorded, and what it did. */
async function traces({ id }: Transaction): Promise<{ recorded: number; history: number }> {
  const [row] = await database.sql<{ recorded: number; history: number }[]>`
    SELECT (SELECT count(*)::int FROM transactions WHERE id = ${id}) AS recorded,
      (SELECT count(*)::int FROM history WHERE transaction_id = ${id}) AS history`
  return row ?? { recorded: 0, history: 0 }
}

describe('Run again', () => {
  test('Two transactions over two lists in opposite orders both commit, and neither has to be', async () => {
    const { alice, bob, waitsFor, commitHalfway } = meeting
    const first = await commitHalfway(alice, user, describeBoth('first'), todos[1])
    const opposite = transaction(...describeBoth('second').changes.toReversed())
    const second = commitAs(bob.db, user, opposite)
    await waitsFor(bob, alice)
    await accepted(first.proceed())
    await accepted(second)
    expect(await described()).toEqual(['second', 'second'])
    expect([alice.begun(), bob.begun()]).toEqual([1, 1])
  })

  test('Is what falls to a deadlock (40P01) with an administrator, who locks a todo before its list', async () => {
    const { alice, admin, waitsFor, commitHalfway } = meeting
    // Whoever closes the circle looks for it. Here that is the commit, and it is broken off.
    await alice.sql`SET deadlock_timeout = '10ms'`
    await admin.sql`SET deadlock_timeout = '1h'`
    await admin.sql`BEGIN`
    await admin.sql`SELECT FROM todos WHERE id = ${todos[1]} FOR UPDATE`
    const committing = await commitHalfway(alice, user, describeBoth('committed'), todos[0])
    const byHand = admin.sql`UPDATE todos SET description = 'by hand' WHERE id = ${todos[1]}`.execute()
    await waitsFor(admin, alice)
    const outcomes = committing.proceed()
    await byHand
    await admin.sql`COMMIT`
    await accepted(outcomes)
    expect(alice.begun()).toBe(2)
    expect(await described()).toEqual(['committed', 'committed'])
    expect(await versions()).toEqual([3, 4])
  })

  for (const level of ['repeatable read', 'serializable']) {
    test(`Is what can't be put in order (40001), where an operator makes ${level} the default`, async () => {
      const { alice, admin, waitsFor } = meeting
      await alice.sql.unsafe(`SET default_transaction_isolation = '${level}'`)
      await admin.sql`BEGIN`
      await admin.sql`UPDATE todos SET description = 'by hand' WHERE id = ANY (${todos})`
      const both = describeBoth('committed')
      const committing = commitAs(alice.db, user, both)
      await waitsFor(alice, admin)
      await admin.sql`COMMIT`
      await accepted(committing)
      expect(alice.begun()).toBe(2)
      expect(await described()).toEqual(['committed', 'committed'])
      expect(await traces(both)).toEqual({ recorded: 2, history: 2 })
    })
  }
})

describe('A connection that is killed in the middle of a commit', () => {
  test('leaves nothing behind, and the same id commits once, however often it is sent', async () => {
    const { alice, bob, admin, commitHalfway, letGo } = meeting
    const both = describeBoth('committed')
    const before = await versions()
    const { outcome } = await commitHalfway(alice, user, both, todos[1])
    await admin.sql`SELECT pg_terminate_backend(${alice.pid})`
    await expect(outcome).rejects.toMatchObject({ code: 'unavailable' })
    await letGo()
    expect(await described()).toEqual(['todo', 'todo'])
    expect(await versions()).toEqual(before)
    expect(await traces(both)).toEqual({ recorded: 0, history: 0 })

    const [again] = await commitAs(bob.db, user, both)
    expect(again).toEqual({ status: 'committed', versions: { [lists[0]]: 3, [lists[1]]: 3 } })
    expect(await commitAs(bob.db, user, both)).toEqual([again])
    expect(await described()).toEqual(['committed', 'committed'])
    expect(await versions()).toEqual([3, 3])
    expect(await traces(both)).toEqual({ recorded: 2, history: 2 })
  })

  test('lets those go on who waited for it', async () => {
    const { alice, bob, admin, waitsFor, commitHalfway } = meeting
    const { outcome } = await commitHalfway(alice, user, describeBoth('first'), todos[1])
    const second = commitAs(bob.db, user, transaction(update(lists[0], todos[0], { description: 'second' })))
    await waitsFor(bob, alice)
    await admin.sql`SELECT pg_terminate_backend(${alice.pid})`
    await expect(outcome).rejects.toMatchObject({ code: 'unavailable' })
    expect(await second).toEqual([{ status: 'committed', versions: { [lists[0]]: 3 } }])
    expect(await described()).toEqual(['second', 'todo'])
  })
})
