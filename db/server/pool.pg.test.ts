import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, lastingPool } from './pool.ts'
import { createTestDatabase } from './testing.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('A database of a test is migrated and empty', async () => {
  const [row] = await database.db.execute<{ todos: string }>(sql`SELECT count(*) AS todos FROM todos`)
  expect(row?.todos).toBe('0')
})

test('Every connection speaks UTC and says who it is', async () => {
  const [row] =
    await database.sql`SELECT current_setting('TimeZone') AS zone, current_setting('application_name') AS name`
  expect(row).toEqual({ zone: 'UTC', name: 'committed' })
})

test('Prepared statements can be switched off, for a pooler that does not carry them', async () => {
  process.env.DATABASE_PREPARE = 'false'
  const unprepared = connect(database.url, { max: 1 })
  delete process.env.DATABASE_PREPARE
  try {
    await unprepared.sql`SELECT ${1}::int`
    expect(await unprepared.sql`SELECT name FROM pg_prepared_statements WHERE statement LIKE '%::int%'`).toHaveLength(0)
  } finally {
    await unprepared.close()
  }
})

test('A pool serves everybody again after the server ended its connections in the middle of transactions', async () => {
  const { db, close } = lastingPool(database.url, { max: 5 })
  const work = () => db.transaction((tx) => tx.execute(sql`SELECT pg_sleep(0.05)`))
  const workers = () => database.sql<{ pid: number }[]>`SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND query = 'SELECT pg_sleep(0.05)' AND state = 'active'`
  try {
    for (let round = 0; round < 2; round++) {
      const working = Promise.allSettled(Array.from({ length: 20 }, work))
      await expect.poll(workers, { interval: 1 }).toHaveLength(5)
      for (const { pid } of await workers()) await database.sql`SELECT pg_terminate_backend(${pid})`
      await working
      await Promise.all(Array.from({ length: 20 }, work))
    }
  } finally {
    await close()
  }
})
