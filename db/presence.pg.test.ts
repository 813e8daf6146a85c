import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { look } from './presence.ts'
import { createTestDatabase } from './server/testing.ts'
import { createListOf, createUser, join } from './testing.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let ada: string
let ben: string
let eve: string
let list: string

beforeAll(async () => {
  database = await createTestDatabase()
  ;[ada, ben, eve] = (await Promise.all([1, 2, 3].map(() => createUser(database.db)))) as [string, string, string]
})
afterAll(() => database.drop())
beforeEach(async () => {
  list = await createListOf(database.db, ada)
  await join(database.db, list, ben, 'viewer')
})

describe('Who looks at a list', () => {
  test('is known to the others in it until they look away', async () => {
    expect(await look(database.db, ada, list, true)).toEqual([])
    expect(await look(database.db, ben, list, true)).toEqual([ada])
    expect(await look(database.db, ada, list, true)).toEqual([ben])
    await look(database.db, ben, list, false)
    expect(await look(database.db, ada, list, true)).toEqual([])
  })

  test('is forgotten who says nothing for a while', async () => {
    await look(database.db, ben, list, true)
    await database.sql`UPDATE presences SET seen_at = now() - interval '26 seconds' WHERE list_id = ${list}`
    expect(await look(database.db, ada, list, true)).toEqual([])
  })

  test('is nobody’s business who isn’t in it', async () => {
    await look(database.db, ada, list, true)
    await expect(look(database.db, eve, list, true)).rejects.toMatchObject({ code: 'no_access' })
    expect(await database.sql`SELECT FROM presences WHERE user_id = ${eve}`).toHaveLength(0)
  })
})
