import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createLive, type Stream } from './live.ts'
import type { ListDelta } from './model/delta.ts'
import { connect } from './server/pool.ts'
import { createTestDatabase } from './server/testing.ts'
import { commitAs, createListOf, createTodo, createUser, join, transaction, update, versionOf } from './testing.ts'
import { postgresWire } from './wire.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let user: string
let list: string
const ends: (() => unknown)[] = []

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  user = await createUser(database.db)
  list = await createListOf(database.db, user)
})
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** A process of the app: its own pool, its own wire. */
function createProcess({ isDeaf = false } = {}) {
  const { db, close } = connect(database.url, { max: 3 })
  const wire = postgresWire(db, database.url)
  const live = createLive(db, isDeaf ? { notify: async () => {}, listen: async () => {} } : wire)
  ends.push(close, () => wire.close())
  return live
}

async function openStream(live: ReturnType<typeof createLive>, userId: string) {
  const deltas: ListDelta[] = []
  const gone: string[] = []
  const send: Stream['send'] = (event) => ('delta' in event ? deltas.push(event.delta) : gone.push(event.gone))
  ends.unshift(await live.open({ userId, send }))
  return { deltas, gone }
}

test('What one process commits reaches the streams of another', async () => {
  const [here, there] = [createProcess(), createProcess()]
  const [mine, theirs] = [await openStream(here, user), await openStream(there, user)]
  const id = await createTodo(database.db, user, list, 'news')
  here.poke([list])
  for (const stream of [mine, theirs]) {
    await expect
      .poll(() => stream.deltas)
      .toMatchObject([{ listId: list, from: 1, to: 2, rows: { todos: [{ id, description: 'news' }] } }])
  }
})

test('What is done by hand reaches them too', async () => {
  const stream = await openStream(createProcess(), user)
  // Listening begins with the first stream, and is under way a moment later.
  await expect
    .poll(async () => {
      await database.sql`INSERT INTO todos (list_id, description) VALUES (${list}, 'by hand')`
      return stream.deltas.length
    })
    .toBeGreaterThan(0)
  expect(stream.deltas[0]?.rows.todos[0]?.description).toBe('by hand')
})

test('A poke that is lost costs a moment, and no data', async () => {
  const stream = await openStream(createProcess({ isDeaf: true }), user)
  await createTodo(database.db, user, list)
  await expect.poll(() => stream.deltas, { timeout: 8000 }).toMatchObject([{ from: 1, to: 2 }])
})

test('Many quick commits arrive as a chain without a gap', async () => {
  const live = createProcess()
  const stream = await openStream(live, user)
  const id = await createTodo(database.db, user, list)
  for (let turn = 0; turn < 60; turn++) {
    await commitAs(database.db, user, transaction(update(list, id, { completed: turn % 2 === 0 })))
    live.poke([list])
  }
  const last = await versionOf(database.db, list)
  await expect.poll(() => stream.deltas.at(-1)?.to).toBe(last)
  let at = 1
  for (const { from, to } of stream.deltas) {
    expect(from).toBe(at)
    at = to
  }
})

test('Strangers hear nothing; new members hear from then on; those put out are told so', async () => {
  const live = createProcess()
  const other = await createUser(database.db)
  const stream = await openStream(live, other)
  await createTodo(database.db, user, list)
  live.poke([list])
  const own = await createListOf(database.db, other)
  live.poke([own])
  await expect.poll(() => stream.deltas.map(({ listId }) => listId)).toEqual([own])

  await join(database.db, list, other, 'viewer')
  live.poke([list])
  await expect.poll(() => stream.deltas.at(-1)).toMatchObject({ listId: list, from: 0 })

  await database.sql`UPDATE members SET deleted_at = now() WHERE user_id = ${other} AND list_id = ${list}`
  live.poke([list])
  await expect.poll(() => stream.gone).toEqual([list])
})

test('A list that does not exist disturbs nobody', async () => {
  const live = createProcess()
  const stream = await openStream(live, user)
  live.poke([v7()])
  await createTodo(database.db, user, list)
  live.poke([list])
  await expect.poll(() => stream.deltas.length).toBe(1)
})
