import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createAuthFor } from './auth.ts'
import { EVERYONE } from './client-address.ts'
import { type BucketName, buckets, createLeases, sweepRateLimits, takeFrom } from './rate-limit.ts'
import { connect } from './server/pool.ts'
import { createTestDatabase } from './server/testing.ts'
import { readSettings } from './settings.ts'
import { codeOf, openAccount, openBrowser, PASSWORD } from './testing-accounts.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(() => database.sql`DELETE FROM rate_limits`)

const { size, seconds } = buckets.reset
const take = (key: string, count = 1, db = database.db) => takeFrom(db, 'reset', key, count)
const pass = (duration: number) => database.sql`UPDATE rate_limits SET at = at - make_interval(secs => ${duration})`
const tooMany = { code: 'too_many' }

describe('A limit', () => {
  test('lets so much through, and no more', async () => {
    for (let count = 0; count < size; count++) await take('a')
    await expect(take('a')).rejects.toMatchObject(tooMany)
    await take('b')
  })

  test('fills up again with time, and never beyond its size', async () => {
    await take('a', size)
    await pass(seconds * 2 + 1)
    await take('a', 2)
    await expect(take('a')).rejects.toMatchObject(tooMany)
    await pass(seconds * size * 10)
    await take('a', size)
    await expect(take('a')).rejects.toMatchObject(tooMany)
  })

  test('takes nothing from who is refused: waiting helps', async () => {
    await take('a', size)
    for (let count = 0; count < 5; count++) await expect(take('a')).rejects.toMatchObject(tooMany)
    await pass(seconds + 1)
    await take('a')
  })

  test('holds for all processes together, also where they ask at the same moment', async () => {
    const other = connect(database.url)
    try {
      const asked = Array.from({ length: size * 6 }, (_, place) =>
        take('a', 1, place % 2 === 0 ? database.db : other.db),
      )
      const results = await Promise.allSettled(asked)
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(size)
    } finally {
      await other.close()
    }
  })

  test('is kept without saying whose it is, and no longer than it matters', async () => {
    await take('ada@example.org')
    const [row] = await database.sql`SELECT to_jsonb(rate_limits)::text AS text FROM rate_limits`
    expect(row?.text).not.toContain('ada')
    await sweepRateLimits(database.db)
    expect(await database.sql`SELECT FROM rate_limits`).toHaveLength(1)
    await pass(7 * 24 * 3600)
    await sweepRateLimits(database.db)
    expect(await database.sql`SELECT FROM rate_limits`).toHaveLength(0)
  })

  test('that is asked for often is asked of the database seldom', async () => {
    const takeLease = createLeases(database.db, 'signUpFrom') // one that fills up slowly
    for (let count = 0; count < 60; count++) await takeLease('a')
    const [row] = await database.sql`SELECT "left" FROM rate_limits`
    expect(row?.left).toBeCloseTo(buckets.signUpFrom.size - 80, -1)
    await database.sql`UPDATE rate_limits SET "left" = 0, at = now() + interval '1 hour'`
    for (let count = 0; count < 20; count++) await takeLease('a')
    await expect(takeLease('a')).rejects.toMatchObject(tooMany)
    await takeLease('b')
  })
})

const authFor = () =>
  createAuthFor(database.db, 'a secret that is long enough to be one', {
    settings: readSettings({ NODE_ENV: 'production' }),
  })
const refusal = expect.objectContaining({ status: 429, body: expect.objectContaining({ code: 'TOO_MANY' }) })

test('That a limit was reached is told in the log, with whose it was where that is an id', async () => {
  const log = vi.spyOn(console, 'info').mockImplementation(() => {})
  const user = v7()
  await take('ada@example.org', size)
  await take(user, size)
  await take('ada@example.org').catch(() => {})
  await take(user).catch(() => {})
  expect(log.mock.calls).toEqual([
    ['committed: limit reset: too_many'],
    [`committed: limit reset: too_many, user ${user}`],
  ])
  log.mockRestore()
})

describe('When nothing is left for where somebody comes from, or for whom it is about', () => {
  const email = 'ada@example.org'
  const asked: [path: string, body: object, bucket: BucketName, key?: string][] = [
    ['/sign-in/anonymous', {}, 'guestFrom'],
    ['/sign-in/email', { email, password: PASSWORD }, 'signInFrom'],
    ['/sign-in/email', { email, password: PASSWORD }, 'signIn', email],
    ['/sign-up/email', { email, name: 'Ada', password: PASSWORD }, 'signUpFrom'],
    ['/request-password-reset', { email }, 'resetFrom'],
    ['/request-password-reset', { email: 'Ada@Example.org' }, 'reset', email],
    ['/send-verification-email', { email }, 'reset', email],
    ['/change-email', { newEmail: email }, 'reset', email],
    ['/reset-password', { newPassword: PASSWORD, token: 'x' }, 'resetFrom'],
    ['/change-password', { currentPassword: PASSWORD, newPassword: PASSWORD }, 'signInFrom'],
    ['/two-factor/verify-totp', { code: '000000' }, 'signInFrom'],
    ['/two-factor/disable', { password: PASSWORD }, 'signInFrom'],
    ['/passkey/verify-authentication', { response: {} }, 'signInFrom'],
  ]
  test.each(asked)('%s is refused', async (path, body, bucket, key = EVERYONE) => {
    await takeFrom(database.db, bucket, key, buckets[bucket].size)
    expect(await openBrowser(authFor()).post(path, body)).toEqual(refusal)
    await database.sql`DELETE FROM rate_limits`
    expect((await openBrowser(authFor()).post(path, body)).status).not.toBe(429)
  })
})

describe('Signing in', () => {
  test('is refused after so many attempts for an address, whether it has an account or not', async () => {
    const auth = authFor()
    await openAccount(auth, 'tried@example.org')
    for (const email of ['tried@example.org', 'unknown@example.org']) {
      await database.sql`DELETE FROM rate_limits`
      const browser = openBrowser(auth)
      await takeFrom(database.db, 'signIn', email, buckets.signIn.size - 2)
      for (const _ of [1, 2]) expect((await browser.signIn(email, 'a wrong password')).status).toBe(401)
      expect(await browser.signIn(email.toUpperCase())).toEqual(refusal)
      expect(await openBrowser(auth).signIn(email)).toEqual(refusal)
    }
  })

  test('asks for a code so many times for an account, however often the password is given', async () => {
    const auth = authFor()
    const { browser } = await openAccount(auth, 'coded@example.org')
    const { body } = await browser.post('/two-factor/enable', { password: PASSWORD })
    await browser.post('/two-factor/verify-totp', { code: codeOf(String(body.totpURI)) })
    await database.sql`DELETE FROM rate_limits`
    let statuses = ''
    for (let count = 0; count < buckets.code.size + 2; count++) {
      const other = openBrowser(auth)
      await other.signIn('coded@example.org')
      statuses += ` ${(await other.post('/two-factor/verify-totp', { code: '000000' })).status}`
    }
    expect(statuses.trim().split(' ').slice(-2)).toEqual(['429', '429'])
    expect(statuses).not.toContain('200')
  })
})
