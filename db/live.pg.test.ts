import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createLive, type LiveNews, type Wire } from './live.ts'
import type { ListDelta } from './model/delta.ts'
import { whole } from './model/fields.ts'
import { pull } from './pull.ts'
import { connect } from './server/pool.ts'
import { createTestDatabase } from './server/testing.ts'
import {
  accepted,
  commitAs,
  createListOf,
  createTodo,
  createUser,
  insert,
  join,
  remove,
  transaction,
  update,
  versionOf,
} from './testing.ts'
import { postgresWire } from './wire.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let user: string
let list: string
/** Before the poll would have told of it, on a machine that has much else to do. */
const SOON = { timeout: 2500 }

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

/** As where a pooler stands between: all seems well, and nothing is heard. */
const deaf: Wire = { notify: async () => {}, listen: async () => {}, isHeard: () => false }

/** What a client reads in an event. */
function newsOf(bytes: Uint8Array): LiveNews {
  const [name, data] = new TextDecoder().decode(bytes).split('\n')
  expect(name).toBe('event: delta')
  return JSON.parse((data ?? '').replace('data: ', ''))
}

/** A process of the app: its own pool, its own wire. */
function createProcess({ isDeaf = false } = {}) {
  const { db, close } = connect(database.url, { max: 3 })
  const wire = postgresWire(database.url)
  const live = createLive(db, isDeaf ? deaf : wire)
  ends.push(close, () => wire.close())
  return live
}

async function openStream(live: ReturnType<typeof createLive>, userId: string) {
  const events: LiveNews[] = []
  const deltas: ListDelta[] = []
  const gone: string[] = []
  function send(bytes: Uint8Array): void {
    const news = newsOf(bytes)
    events.push(news)
    deltas.push(...news.lists)
    gone.push(...news.gone)
  }
  ends.unshift(await live.open({ userId, send }))
  return { events, deltas, gone }
}

test('What one process commits reaches the streams of another', async () => {
  const [here, there] = [createProcess(), createProcess()]
  const [mine, theirs] = [await openStream(here, user), await openStream(there, user)]
  const id = await createTodo(database.db, user, list, 'news')
  here.poke([list])
  for (const stream of [mine, theirs]) {
    await expect
      .poll(() => stream.deltas, SOON)
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
    }, SOON)
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
  await expect.poll(() => stream.deltas.at(-1)?.to, SOON).toBe(last)
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
  await expect.poll(() => stream.deltas.map(({ listId }) => listId), SOON).toEqual([own])

  await join(database.db, list, other, 'viewer')
  live.poke([list])
  await expect.poll(() => stream.deltas.at(-1), SOON).toMatchObject({ listId: list, from: 0 })

  await database.sql`UPDATE members SET deleted_at = now() WHERE user_id = ${other} AND list_id = ${list}`
  live.poke([list])
  await expect.poll(() => stream.gone, SOON).toEqual([list])
})

test('Who opens a stream is not sent all there is, and loses nothing, however busy it is at that moment', async () => {
  const live = createProcess()
  await openStream(live, user)
  const other = await createUser(database.db)
  await join(database.db, list, other, 'viewer')
  const own = await createListOf(database.db, other)
  let isPoking = true
  const poking = (async () => {
    while (isPoking) {
      live.poke([own, list])
      await versionOf(database.db, own)
    }
  })()
  const whole: ListDelta[] = []
  const gone: string[] = []
  for (let turn = 0; turn < 200; turn++) {
    const deltas: ListDelta[] = []
    const close = await live.open({
      userId: other,
      send(bytes) {
        const news = newsOf(bytes)
        deltas.push(...news.lists)
        gone.push(...news.gone)
      },
    })
    await versionOf(database.db, list)
    close()
    whole.push(...deltas.filter(({ from }) => from === 0))
  }
  isPoking = false
  await poking
  expect([whole, gone]).toEqual([[], []])
})

test('A list that does not exist disturbs nobody', async () => {
  const live = createProcess()
  const stream = await openStream(live, user)
  live.poke([v7()])
  await createTodo(database.db, user, list)
  live.poke([list])
  await expect.poll(() => stream.deltas.length, SOON).toBe(1)
})

test('A list that was just made reaches the other streams of its owner, in another process too', async () => {
  const [here, there] = [createProcess(), createProcess()]
  const streams = [await openStream(here, user), await openStream(here, user), await openStream(there, user)]
  const made = await createListOf(database.db, user)
  here.poke([made])
  for (const { deltas } of streams) {
    await expect
      .poll(() => deltas, SOON)
      .toMatchObject([{ listId: made, from: 0, to: 1, rows: { lists: [{ id: made }] } }])
  }
})

test('Who is put out by hand, or whose list is, is told so; the others are not', async () => {
  const live = createProcess()
  const other = await createUser(database.db)
  await join(database.db, list, other, 'editor')
  const [mine, theirs] = [await openStream(live, user), await openStream(live, other)]
  await database.sql`DELETE FROM members WHERE list_id = ${list} AND user_id = ${other}`
  await expect.poll(() => theirs.gone, { timeout: 8000 }).toEqual([list])
  expect(mine.gone).toEqual([])
  await database.sql`DELETE FROM lists WHERE id = ${list}`
  await expect.poll(() => mine.gone, { timeout: 8000 }).toEqual([list])
})

test('A list that is deleted and comes back does so on the screen of every member', async () => {
  const live = createProcess()
  const other = await createUser(database.db)
  await join(database.db, list, other, 'viewer')
  const stream = await openStream(live, other)
  const deletedAt = () => stream.deltas.at(-1)?.rows.lists.map((row) => whole('lists', row).deletedAt)[0]
  await commitAs(database.db, user, transaction({ table: 'lists', op: 'delete', key: { id: list } }))
  live.poke([list])
  await expect.poll(deletedAt, SOON).toEqual(expect.any(String))
  const restore = { table: 'lists', op: 'update', key: { id: list }, values: { deletedAt: null } } as const
  await commitAs(database.db, user, transaction(restore))
  live.poke([list])
  await expect.poll(deletedAt, SOON).toBeNull()
})

test('A list that came by a pull and was deleted before the stream looked is told of all the same', async () => {
  const other = await createUser(database.db)
  const stream = await openStream(createProcess({ isDeaf: true }), other)
  // No poll is due meanwhile: the client knows of the list, and the stream does not.
  await join(database.db, list, other, 'viewer')
  const pulled = (await pull(database.db, other, {})).lists
  expect(pulled).toMatchObject([{ listId: list, rows: { lists: [{ id: list }] } }])
  await accepted(commitAs(database.db, user, transaction({ table: 'lists', op: 'delete', key: { id: list } })))
  await expect
    .poll(() => stream.deltas.at(-1), { timeout: 8000 })
    .toMatchObject({ listId: list, to: 3, rows: { lists: [{ id: list, deletedAt: expect.any(String) }] } })
})

test('Who pulled a list and was put out of it before the streams looked is told so once on each, and again when it happens again', async () => {
  const other = await createUser(database.db)
  const former = await createUser(database.db)
  await join(database.db, list, former, 'viewer')
  await leave(former)
  // No poll is due meanwhile: the client knows of the list, and the streams do not.
  const [here, there] = [createProcess({ isDeaf: true }), createProcess({ isDeaf: true })]
  const streams = [await openStream(here, other), await openStream(here, other), await openStream(there, other)]
  const stranger = await openStream(here, former)
  const told = () => streams.map(({ gone }) => gone)
  await join(database.db, list, other, 'viewer')
  expect((await pull(database.db, other, {})).lists).toMatchObject([{ listId: list }])
  await leave(other)
  await expect.poll(told, { timeout: 8000 }).toEqual([[list], [list], [list]])

  // What happens there from then on is not theirs to hear of.
  const before = streams.map(({ events }) => events.length)
  const heardSince = () =>
    streams.map(({ events }, place) =>
      events.slice(before[place]).flatMap(({ lists, gone }) => [...lists.map(({ listId }) => listId), ...gone]),
    )
  await createTodo(database.db, user, list)
  const own = await createListOf(database.db, other)
  await expect.poll(heardSince, { timeout: 8000 }).toEqual([[own], [own], [own]])

  await database.sql`UPDATE members SET deleted_at = NULL WHERE list_id = ${list} AND user_id = ${other}`
  await leave(other)
  await expect.poll(told, { timeout: 8000 }).toEqual(streams.map(() => [list, list]))
  expect(stranger.events).toEqual([])
})

const leave = (userId: string) =>
  database.sql`UPDATE members SET deleted_at = now() WHERE list_id = ${list} AND user_id = ${userId}`

test('A stream that is closed hears no more, and the other of the same user goes on', async () => {
  const live = createProcess()
  const closed: unknown[] = []
  const close = await live.open({ userId: user, send: (event) => closed.push(event) })
  const stream = await openStream(live, user)
  close()
  await createTodo(database.db, user, list)
  live.poke([list])
  await expect.poll(() => stream.deltas, SOON).toMatchObject([{ from: 1, to: 2 }])
  expect(closed).toEqual([])
})

test('Who opens a stream in the middle of many commits misses none of those that follow', async () => {
  const live = createProcess()
  await openStream(live, user)
  const id = await createTodo(database.db, user, list)
  let isWriting = true
  const writing = (async () => {
    for (let turn = 0; isWriting; turn++) {
      await commitAs(database.db, user, transaction(update(list, id, { completed: turn % 2 === 0 })))
      live.poke([list])
    }
  })()
  try {
    for (let turn = 0; turn < 5; turn++) {
      const { deltas } = await openStream(live, user)
      // As a client does: once the stream is open it pulls, and from there on every delta has to follow.
      const pulled = (await pull(database.db, user, {})).lists[0]?.to ?? 0
      const version = await versionOf(database.db, list)
      await expect.poll(() => deltas.at(-1)?.to ?? 0, SOON).toBeGreaterThan(version + 3)
      let at = pulled
      for (const { from, to } of deltas) {
        expect(from).toBeLessThanOrEqual(at)
        at = Math.max(at, to)
      }
    }
  } finally {
    isWriting = false
    await writing
  }
})

test('With nothing heard from elsewhere, what was committed for minutes is there within seconds', async () => {
  const [here, there] = [createProcess({ isDeaf: true }), createProcess({ isDeaf: true })]
  const streams = [await openStream(here, user), await openStream(there, user)]
  const id = await createTodo(database.db, user, list)
  for (let turn = 0; turn < 40; turn++) {
    await commitAs(database.db, user, transaction(update(list, id, { completed: turn % 2 === 0 })))
  }
  const last = await versionOf(database.db, list)
  for (const { deltas } of streams) await expect.poll(() => deltas.at(-1)?.to, { timeout: 5000 }).toBe(last)
})

test('The connection that listens is lost: news come again, and what was said meanwhile too', async () => {
  const { db, close } = connect(database.url, { max: 3 })
  const wire = postgresWire(database.url)
  ends.push(close, () => wire.close())
  const stream = await openStream(createLive(db, wire), user)
  await expect.poll(() => wire.isHeard()).toBe(true)
  await database.sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE query ILIKE 'listen %' AND datname = current_database()`
  const [here] = [createProcess()]
  await createTodo(database.db, user, list)
  here.poke([list])
  await expect.poll(() => stream.deltas.at(-1)?.to, { timeout: 8000 }).toBe(await versionOf(database.db, list))
  // And by the wire again, not by the poll alone.
  let heard = 0
  for (let turn = 0; turn < 5; turn++) {
    const before = stream.deltas.length
    await createTodo(database.db, user, list)
    here.poke([list])
    await expect.poll(() => stream.deltas.length, SOON).toBeGreaterThan(before)
    heard += 1
  }
  expect(heard).toBe(5)
})

test('Where nothing comes back of what is said, the wire says so', async () => {
  const { db, close } = connect(database.url, { max: 2 })
  const wire = postgresWire(database.url)
  ends.push(close, () => wire.close())
  for (let turn = 0; turn < 3; turn++) await wire.notify([list])
  expect(wire.isHeard()).toBe(false)
  await openStream(createLive(db, wire), user)
  await expect.poll(() => wire.isHeard()).toBe(true)
})

test('A transaction over two lists is never shown by half, whoever else commits and whatever process sends it', async () => {
  const [here, there] = [createProcess(), createProcess()]
  const other = await createUser(database.db)
  const second = await createListOf(database.db, other)
  await join(database.db, second, user, 'editor')
  const streams = [await openStream(here, user), await openStream(there, user)]
  await openStream(here, other)
  const still = await createTodo(database.db, user, list)
  const ids = await Promise.all(Array.from({ length: 10 }, () => createTodo(database.db, user, list)))

  let isWriting = true
  const noise = (async () => {
    for (let turn = 0; isWriting; turn++) {
      await commitAs(database.db, user, transaction(update(list, still, { completed: turn % 2 === 0 })))
      here.poke([list])
    }
  })()
  const moves: { from: string; to: string; versions: Record<string, number> }[] = []
  for (let turn = 0; turn < 200; turn++) {
    const id = ids[turn % ids.length] as string
    const [from, to] = Math.floor(turn / ids.length) % 2 === 0 ? [list, second] : [second, list]
    const [outcome] = await commitAs(database.db, user, transaction(remove(from, id, to), insert(to, id)))
    if (outcome?.status !== 'committed') throw new Error('The move was refused')
    // Now and then only one of the lists is spoken of, as when the other poke is still on its way.
    here.poke(turn % 3 === 0 ? [from] : turn % 3 === 1 ? [to] : [from, to])
    moves.push({ from, to, versions: outcome.versions })
  }
  isWriting = false
  await noise
  const last = { [list]: await versionOf(database.db, list), [second]: await versionOf(database.db, second) }
  for (const { events } of streams) {
    const cursor: Record<string, number> = {}
    const reached = () => {
      for (const { lists } of events) for (const { listId, to } of lists) cursor[listId] = to
      return cursor
    }
    await expect.poll(reached, { timeout: 8000 }).toMatchObject(last)
    const at: Record<string, number> = {}
    for (const { lists } of events) {
      for (const { listId, to } of lists) at[listId] = to
      for (const { versions } of moves) {
        const halves = Object.entries(versions).map(([listId, version]) => (at[listId] ?? 0) >= version)
        expect(new Set(halves).size).toBe(1)
      }
    }
  }
})
