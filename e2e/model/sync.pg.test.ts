import { afterAll, beforeAll, test, vi } from 'vitest'
import { createTestDatabase } from '../../db/server/testing.ts'
import { anySeed, checkSync } from './check.ts'
import { createBoth, createPostgres } from './postgres.ts'
import { createReference } from './reference.ts'

vi.mock('uuid', async () => ({ v7: (await import('./ids.ts')).nextId }))
vi.mock('../../app/actions/commit.ts', () => ({ commit: vi.fn() }))

let database: Awaited<ReturnType<typeof createTestDatabase>>
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const seed = anySeed()

test(`The real server does what the reference does, and clients of it come to the same (seed ${seed})`, async () => {
  const size = { runs: Number(process.env.MODEL_PG_RUNS || 60), steps: 25, seed }
  await checkSync(size, () => createBoth(createPostgres(database.db), createReference()))
}, 600_000)
