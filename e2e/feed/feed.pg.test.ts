import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from '../../db/server/testing.ts'
import { runFeed } from './feed.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const size = {
  versions: Number(process.env.FEED_VERSIONS || 10_000),
  writers: Number(process.env.FEED_WRITERS || 16),
  readers: 4,
  seed: Number(process.env.FEED_SEED || 1),
}

test(`${size.writers} writers and those who follow them: no version is missed, doubled, out of order or half`, async () => {
  const began = performance.now()
  expect(await runFeed(database.url, database.db, size)).toEqual([])
  const [count] = await database.sql`SELECT count(*)::int AS rows FROM transactions`
  const seconds = (performance.now() - began) / 1000
  console.log(`feed: ${count?.rows} versions in ${seconds.toFixed(1)} s, ${size.readers} readers, seed ${size.seed}`)
  // Versions of a list have no gaps: as many as the last one says.
  const lists =
    await database.sql`SELECT version::int, (SELECT count(*)::int FROM transactions WHERE list_id = lists.id) AS rows
    FROM lists`
  expect(lists.map(({ version }) => version)).toEqual(lists.map(({ rows }) => rows))
}, 3_600_000)
