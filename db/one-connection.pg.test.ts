import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pull } from './pull.ts'
import { query } from './query.ts'
import { readAs } from './read.ts'
import { connect } from './server/pool.ts'
import { createTestDatabase } from './server/testing.ts'
import { codes, commitAs, createListOf, createUser, insert, transaction, update } from './testing.ts'
import { writeAs } from './write-as.ts'

// A pool of one connection, which all people use in turn: whatever goes wrong for one of them, the next is nobody but
// themselves.

let database: Awaited<ReturnType<typeof createTestDatabase>>
let pool: ReturnType<typeof connect>
let people: { id: string; list: string; todo: string }[]

beforeAll(async () => {
  database = await createTestDatabase()
  pool = connect(database.url, { max: 1 })
  people = await Promise.all(
    [1, 2, 3].map(async () => {
      const id = await createUser(database.db)
      const list = await createListOf(database.db, id)
      const todo = v7()
      await commitAs(database.db, id, transaction(insert(list, todo, `of ${id}`)))
      return { id, list, todo }
    }),
  )
})
afterAll(async () => {
  await pool.close()
  await database.drop()
})

type Who = (typeof people)[number]

/** Things that people do, each of which ends well or badly, and what must come of it. */
const deeds: Record<string, (me: Who, other: Who) => Promise<void>> = {
  async commit(me) {
    const outcomes = await commitAs(pool.db, me.id, transaction(update(me.list, me.todo, { completed: true })))
    expect(codes(outcomes)).toEqual(['committed'])
  },
  async 'commit to a list of others'(me, other) {
    const outcomes = await commitAs(pool.db, me.id, transaction(update(other.list, other.todo, { completed: true })))
    expect(codes(outcomes)).toEqual(['not_found'])
  },
  async 'commit something that fails halfway'(me) {
    const changes = [
      update(me.list, me.todo, { completed: false }),
      insert(me.list, me.todo),
      insert(me.list, v7(), ' '),
    ]
    expect(codes(await commitAs(pool.db, me.id, transaction(...changes)))[0]).not.toBe('committed')
  },
  async pull(me) {
    const { lists } = await pull(pool.db, me.id, {})
    expect(lists.map(({ listId }) => listId)).toEqual([me.list])
    expect(lists[0]?.rows.todos.map(({ id }) => id)).toEqual([me.todo])
  },
  async 'read without a word about whose'(me) {
    const rows = await readAs(pool.db, me.id, (tx) => query<{ list_id: string }>(tx, sql`SELECT list_id FROM todos`))
    expect(rows).toEqual([{ list_id: me.list }])
  },
  async 'stop with an error of our own'(me) {
    const oops = new Error('ours')
    await expect(writeAs(pool.db, me.id, () => Promise.reject(oops))).rejects.toBe(oops)
  },
  async 'send a statement that is none'(me) {
    await expect(readAs(pool.db, me.id, (tx) => query(tx, sql`SELECT FROM nowhere`))).rejects.toThrow()
  },
  async 'take too long'(me) {
    await expect(
      readAs(pool.db, me.id, async (tx) => {
        await tx.execute(sql`SET LOCAL statement_timeout = 20`)
        await tx.execute(sql`SELECT pg_sleep(5)`)
      }),
    ).rejects.toThrow()
  },
  async 'lose the connection'(me) {
    await expect(
      readAs(pool.db, me.id, async (tx) => {
        const [row] = await query<{ pid: number }>(tx, sql`SELECT pg_backend_pid() AS pid`)
        const [sleeping] = await Promise.allSettled([
          query(tx, sql`SELECT pg_sleep(5)`),
          database.sql`SELECT pg_terminate_backend(${row?.pid ?? 0})`,
        ])
        if (sleeping.status === 'rejected') throw sleeping.reason
      }),
    ).rejects.toThrow()
    await pool.sql`SELECT`.catch(() => {}) // the pool may learn of it by the next statement
  },
}

test('Nobody is ever taken for the one before', async () => {
  const step = fc.tuple(fc.constantFrom(...Object.keys(deeds)), fc.nat(2), fc.integer({ min: 1, max: 2 }))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
      for (const [name, place, distance] of steps) {
        await deeds[name]?.(people[place] as Who, people[(place + distance) % 3] as Who)
        const [left] = await pool.sql`SELECT current_user = session_user AS is_owner, app_user_id() AS user_id,
          current_setting('app.transaction', true) AS transaction`
        expect(left).toMatchObject({ is_owner: true, user_id: null })
        expect(left?.transaction || null).toBeNull()
      }
    }),
    { numRuns: 25 },
  )
}, 120_000)

test('Under the app’s role and without an identity there is nothing to see', async () => {
  await pool.sql.begin(async (tx) => {
    await tx.unsafe('SET LOCAL ROLE committed_app')
    for (const table of ['lists', 'members', 'todos', 'transactions', 'history', 'invitations', 'presences', 'users']) {
      expect(await tx`SELECT FROM ${tx(table)}`).toHaveLength(0)
    }
  })
})
