import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { services } from '../../../db/process.ts'
import { createTestDatabase } from '../../../db/server/testing.ts'
import { type Browser, ORIGIN, openAccount, openBrowser } from '../../../db/testing-accounts.ts'
import { broken, MARK, nonsense } from '../../testing-nonsense.ts'
import { GET, POST } from './[...all]/route.ts'

// The library's own ways in, all of them, with what makes no sense: by somebody who has an account, and by nobody.

type Way = {
  /** Something well-formed, which is nothing for who asks. */
  input?: object
  /** Does something to whoever asks, or makes a guest, whatever is sent along: asked by those of whom nothing is to be kept. */
  isOwn?: boolean
}

const somebody = 'somebody@example.org'
const attestation = { id: 'x', rawId: 'x', type: 'public-key', response: {} }

const ways: Record<string, Way> = {
  'GET /callback/:id': { input: { code: 'x', state: 'x', id: 'github' } },
  'GET /error': { input: { error: 'x' } },
  'GET /get-session': { input: { disableCookieCache: 'true' } },
  'GET /list-accounts': {},
  'GET /list-sessions': {},
  'GET /ok': {},
  'GET /passkey/generate-authenticate-options': { isOwn: true },
  'GET /passkey/generate-register-options': { input: { name: 'x', authenticatorAttachment: 'platform' }, isOwn: true },
  'GET /passkey/list-user-passkeys': {},
  'GET /reset-password/:token': { input: { token: 'x', callbackURL: '/reset-password' } },
  'GET /verify-email': { input: { token: 'x', callbackURL: '/' } },
  'POST /callback/:id': { input: { code: 'x', state: 'x', id: 'github' } },
  'POST /change-email': { input: { newEmail: 'x', callbackURL: '/' } },
  'POST /change-password': { input: { currentPassword: 'x', newPassword: 'y', revokeOtherSessions: true } },
  'POST /get-session': {},
  'POST /passkey/delete-passkey': { input: { id: v7() } },
  'POST /passkey/update-passkey': { input: { id: v7(), name: 'x' } },
  'POST /passkey/verify-authentication': { input: { response: attestation } },
  'POST /passkey/verify-registration': { input: { response: attestation, name: 'x' } },
  'POST /request-password-reset': { input: { email: somebody, redirectTo: '/reset-password' } },
  'POST /reset-password': { input: { newPassword: 'a whole new password', token: 'x' } },
  'POST /revoke-other-sessions': { isOwn: true },
  'POST /revoke-session': { input: { token: 'x' } },
  'POST /revoke-sessions': { isOwn: true },
  'POST /send-verification-email': { input: { email: somebody, callbackURL: '/' } },
  'POST /sign-in/anonymous': { isOwn: true },
  'POST /sign-in/email': { input: { email: somebody, password: 'x', rememberMe: true, callbackURL: '/' } },
  'POST /sign-in/social': { input: { provider: 'github', callbackURL: '/' } },
  'POST /sign-out': { isOwn: true },
  'POST /sign-up/email': { input: { email: 'admin@example.org', name: 'x', password: 'short' } },
  'POST /two-factor/disable': { input: { password: 'x' } },
  'POST /two-factor/enable': { input: { password: 'x', issuer: 'x' } },
  'POST /two-factor/generate-backup-codes': { input: { password: 'x' } },
  'POST /two-factor/verify-backup-code': { input: { code: 'x', trustDevice: false, disableSession: false } },
  'POST /two-factor/verify-totp': { input: { code: '000000', trustDevice: false } },
  'POST /update-user': { input: { name: 'x', image: 'x' }, isOwn: true },
}

let database: Awaited<ReturnType<typeof createTestDatabase>>
let account: Browser
const AT_ONCE = 10
const runs = Number(process.env.FUZZ_RUNS ?? 1000)
const authFor = (headers: Headers) => services().authFor(headers)

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.url
  process.env.SIGN_UP = 'open'
  vi.stubEnv('NODE_ENV', 'production')
  process.env.BETTER_AUTH_SECRET = randomBytes(32).toString('base64')
  await openAccount(authFor, 'admin@example.org')
  account = (await openAccount(authFor, 'account@example.org')).browser
  // No password is right from here on, and none takes its time.
  const { password } = await (authFor(new Headers()).$context as Promise<{ password: Work }>)
  vi.spyOn(password, 'verify').mockResolvedValue(false)
  vi.spyOn(password, 'hash').mockResolvedValue('no hash')
})
afterAll(() => database.drop())
beforeEach(() => database.sql`DELETE FROM rate_limits`)

type Work = { hash(password: string): Promise<string>; verify(given: object): Promise<boolean> }

test('Every way into the library is tried here', () => {
  const auth = authFor(new Headers())
  const unused = new Set(auth.options.disabledPaths)
  const there = Object.values(auth.api as Record<string, Endpoint>).flatMap(({ path, options }) =>
    path === undefined || unused.has(path) || options.metadata?.SERVER_ONLY
      ? []
      : [options.method].flat().map((method) => `${method} ${path}`),
  )
  expect(there.sort()).toEqual(Object.keys(ways).sort())
})

type Endpoint = {
  path?: string
  options: { method: string | string[]; metadata?: { SERVER_ONLY?: boolean } }
}

test('What no page asks for is not there', async () => {
  for (const path of authFor(new Headers()).options.disabledPaths) {
    for (const handler of [GET, POST]) {
      const request = new Request(`${ORIGIN}/api/auth${path}`, {
        method: handler === GET ? 'GET' : 'POST',
        headers: headersOf(account),
        ...(handler === POST && { body: '{}' }),
      })
      expect((await handler(request)).status, path).toBe(404)
    }
  }
})

describe('With what makes no sense', () => {
  for (const [name, { input, isOwn }] of Object.entries(ways)) {
    test(`${name}: refused with a code${isOwn ? '' : ', and nothing is written'}`, async () => {
      const said: unknown[] = []
      const keep = (...words: unknown[]) => void said.push(...words)
      const logs = (['error', 'info', 'warn'] as const).map((level) =>
        vi.spyOn(console, level).mockImplementation(keep),
      )
      const before = await kept()
      const attempt = fc.record({ given: input ? broken(input) : nonsense, isSignedIn: fc.boolean() })
      await fc.assert(
        fc.asyncProperty(fc.array(attempt, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (attempts) => {
          await database.sql`DELETE FROM rate_limits`
          const problems = await Promise.all(
            attempts.map(async ({ given, isSignedIn }) => {
              const browser = isSignedIn && !isOwn ? account : openBrowser(authFor)
              return problemOf(await ask(name, headersOf(browser), given))
            }),
          )
          expect(problems.filter((problem) => problem !== undefined)).toEqual([])
        }),
        { numRuns: Math.ceil(runs / AT_ONCE) },
      )
      for (const log of logs) log.mockRestore()
      if (!isOwn) expect(await kept()).toBe(before)
      expect(said.join()).not.toContain(MARK)
      expect(await account.userId()).toBeDefined()
    }, 300_000)
  }
})

function headersOf(browser: Browser): Headers {
  const headers = browser.headers()
  headers.set('content-type', 'application/json')
  headers.set('origin', ORIGIN)
  return headers
}

/** Asks by name, as `POST /sign-in/email`. What stands in the address of it is taken out of what is given. */
function ask(name: string, headers: Headers, given: unknown): Promise<Response> {
  const [method = '', pattern = ''] = name.split(' ')
  const isObject = typeof given === 'object' && given !== null
  const values = new Map(isObject ? Object.entries(given) : [['given', given]])
  const path = pattern.replace(/:(\w+)/, (_, key) => {
    const value = textOf(values.get(key))
    values.delete(key)
    return encodeURIComponent(value.toWellFormed()).slice(0, 2000) || 'x'
  })
  const url = `${ORIGIN}/api/auth${path}`
  if (method === 'POST') {
    return POST(new Request(url, { method, headers, body: JSON.stringify(given) ?? 'undefined' }))
  }
  const query = new URLSearchParams([...values].map(([key, value]) => [key, textOf(value)]))
  return GET(new Request(`${url}?${query}`, { headers }))
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

/** What is wrong with an answer: it is what was asked for, leads back here, or says with a code that it won't be. */
async function problemOf(response: Response): Promise<string | undefined> {
  const { status } = response
  const place = response.headers.get('location')
  if (place !== null) return new URL(place, ORIGIN).origin === ORIGIN ? undefined : `leads to ${place}`
  if (status < 400) return undefined
  const body = await response.json().catch(() => null)
  const code = body?.code ?? body?.error?.code
  return status < 500 && typeof code === 'string' ? undefined : `${status}: ${JSON.stringify(body)?.slice(0, 200)}`
}

/** All that is kept, but for what is counted. */
async function kept(): Promise<string> {
  const tables = ['users', 'accounts', 'sessions', 'verifications', 'two_factors', 'passkeys', 'lists', 'members']
  const rows = await Promise.all(
    tables.map((table) =>
      database.sql.unsafe(
        `SELECT md5(string_agg(to_jsonb(t)::text, '' ORDER BY to_jsonb(t)::text)) FROM ${table} AS t`,
      ),
    ),
  )
  return JSON.stringify(rows)
}
