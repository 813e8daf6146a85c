import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from './pool.ts'
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
