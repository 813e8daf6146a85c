import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from './migrate.ts'
import { createTestDatabase } from './testing.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('Processes that start at once migrate one after the other', async () => {
  const before = await database.sql`SELECT * FROM drizzle.__drizzle_migrations`
  await database.sql`DROP SCHEMA drizzle CASCADE`
  await database.sql`DROP SCHEMA public CASCADE`
  await database.sql`CREATE SCHEMA public`
  await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)])
  expect(await database.sql`SELECT * FROM drizzle.__drizzle_migrations`).toHaveLength(before.length)
})
