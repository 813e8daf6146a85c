import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest'
import { invite } from '../db/invite.ts'
import { sentences } from '../db/model/errors.ts'
import { services } from '../db/process.ts'
import { type BucketName, buckets, takeFrom } from '../db/rate-limit.ts'
import { createTestDatabase } from '../db/server/testing.ts'
import { createListOf, createTodo } from '../db/testing.ts'
import { type Browser, ORIGIN, openAccount, openBrowser, PASSWORD } from '../db/testing-accounts.ts'
import { createToken } from '../db/token.ts'
import { POST } from './api/auth/[...all]/route.ts'
import { type Answer, asked, type EntryPoint, entryPoints, type Theirs, waysIn } from './testing-entry-points.ts'
import { broken, MARK } from './testing-nonsense.ts'

// Every way into the app, tried by those who should not, from where they should not, and with what makes no sense.

vi.mock('next/headers', () => ({ headers: async () => asked.headers }))

let database: Awaited<ReturnType<typeof createTestDatabase>>
let admin: Browser
let owner: Browser
let stranger: Browser
let guest: Browser
let theirs: Theirs

const authFor = (headers: Headers) => services().authFor(headers)
const runs = Number(process.env.FUZZ_RUNS ?? 1000)

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.url
  process.env.SIGN_UP = 'open'
  vi.stubEnv('NODE_ENV', 'production')
  process.env.BETTER_AUTH_SECRET = randomBytes(32).toString('base64')
  admin = (await openAccount(authFor, 'admin@example.org')).browser
  const account = await openAccount(authFor, 'owner@example.org')
  owner = account.browser
  stranger = (await openAccount(authFor, 'stranger@example.org')).browser
  await createListOf(database.db, (await stranger.userId()) as string, { inbox: true })
  guest = openBrowser(authFor)
  await guest.beGuest()
  const listId = await createListOf(database.db, account.userId)
  const todoId = await createTodo(database.db, account.userId, listId, 'A secret of the owner’s')
  const invited = await invite(database.db, account.userId, { listId, role: 'editor', expiresAt: null })
  const [added] =
    await database.sql`SELECT id FROM transactions WHERE list_id = ${listId} ORDER BY version DESC LIMIT 1`
  theirs = {
    listId,
    todoId,
    userId: account.userId,
    transactionId: added?.id,
    invitationId: invited.id,
    token: invited.token,
  }
})
afterAll(() => database.drop())
beforeEach(() => database.sql`DELETE FROM rate_limits`)

const writes = Object.entries(entryPoints).filter(([, { isWrite }]) => isWrite)

function headersOf(browser: Browser, origin: string | null = ORIGIN): Headers {
  const headers = browser.headers()
  headers.set('content-type', 'application/json')
  if (origin !== null) headers.set('origin', origin)
  return headers
}

/** All that is kept, but for what is counted, and when it was looked for reminders. */
async function kept(): Promise<string> {
  const tables = await database.sql`SELECT relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname = 'public' AND relkind = 'r' AND relname NOT IN ('rate_limits', 'reminder_clock') ORDER BY relname`
  const rows = await Promise.all(
    tables.map(({ relname }) =>
      database.sql.unsafe(
        `SELECT md5(string_agg(to_jsonb(t)::text, '' ORDER BY to_jsonb(t)::text)) FROM ${relname} AS t`,
      ),
    ),
  )
  return JSON.stringify(rows)
}

/** Whether something was refused, with a code that there is. That something is wrong with the server is none for us. */
function isRefused({ status, body }: Answer): boolean {
  const { error, outcomes } = body as Refusal
  if (outcomes && status === 200) return outcomes.every((each) => each.status === 'rejected' && isCode(each.code))
  return status >= 400 && status < 500 && error !== undefined && isCode(error.code)
}

type Refusal = { error?: { code: string }; outcomes?: { status: string; code: string }[] }

const isMade = ({ body }: Answer): boolean =>
  ((body as Refusal).outcomes ?? []).every(({ status, code }) => status === 'committed' || isCode(code))

type Work = { verify(given: object): Promise<boolean> }

const isCode = (code: string): boolean => code in sentences && code !== 'unavailable'

test('Every way in is tried here', () => {
  expect(Object.keys(entryPoints).sort()).toEqual(waysIn())
})

describe('From where it should not', () => {
  const origins = {
    'another site': 'https://example.com',
    'an origin that is hidden': 'null',
    'no origin': null,
    'a host beneath ours': `http://evil.${new URL(ORIGIN).host}`,
    'another port': ORIGIN.replace(/:\d+$/, ':4000'),
    'a name that begins like ours': `${ORIGIN}.example.com`,
  }
  for (const [what, origin] of Object.entries(origins)) {
    test(`nothing is written: ${what}`, async () => {
      const before = await kept()
      for (const [name, { ask, input }] of writes) {
        const answer = await ask(headersOf(owner, origin), input?.(theirs))
        expect(answer.body, name).toMatchObject({ error: { code: 'foreign_origin' } })
      }
      for (const path of ['/update-user', '/change-email', '/sign-out', '/revoke-sessions', '/delete-user']) {
        const request = new Request(`${ORIGIN}/api/auth${path}`, {
          method: 'POST',
          headers: headersOf(owner, origin),
          body: JSON.stringify({ name: 'taken over', newEmail: 'taken@example.org' }),
        })
        expect((await authFor(request.headers).handler(request)).status, path).toBeGreaterThanOrEqual(400)
      }
      expect(await kept()).toBe(before)
    })
  }

  test('from here it is another matter', async () => {
    const headers = headersOf(owner)
    const answer = await (entryPoints['api/presence POST'] as EntryPoint).ask(headers, {
      listId: theirs.listId,
      isThere: true,
    })
    expect(answer.status).toBe(200)
  })
})

describe('By who should not', () => {
  const nothing = (): Theirs => ({
    listId: v7(),
    todoId: v7(),
    userId: v7(),
    transactionId: v7(),
    invitationId: v7(),
    token: createToken(),
  })
  const blanked = (answer: Answer, ids: Theirs): string =>
    Object.values(ids).reduce(
      (text, id) => text.replaceAll(id, '…'),
      JSON.stringify(answer).replace(/"exportedAt":"[^"]*"/, ''),
    )

  for (const [name, { ask, input, isOwn, isPublic, endsGuests }] of Object.entries(entryPoints)) {
    if (isPublic) continue
    test(`${name}: no more than if there were nothing`, async () => {
      const before = await kept()
      for (const browser of [stranger, ...(endsGuests ? [] : [guest]), openBrowser(authFor)]) {
        const other = nothing()
        const answer = await ask(headersOf(browser), input?.(theirs))
        expect(blanked(answer, theirs)).toBe(blanked(await ask(headersOf(browser), input?.(other)), other))
        expect(JSON.stringify(answer)).not.toContain('secret')
        if (!isOwn || (await browser.userId()) === undefined) expect(isRefused(answer), name).toBe(true)
      }
      expect(await kept()).toBe(before)
    })
  }

  test('what is for administrators, the owner of a list is refused as well', async () => {
    for (const [name, { ask, input }] of Object.entries(entryPoints)) {
      if (!name.includes('administration')) continue
      const answer = await ask(headersOf(owner), input?.({ ...theirs, userId: (await stranger.userId()) as string }))
      expect(answer.body, name).toMatchObject({ error: { code: 'no_access' } })
    }
  })
})

describe('With what makes no sense', () => {
  let verify: MockInstance

  // No password is right here, and none takes its time.
  beforeAll(async () => {
    const { password } = await (authFor(new Headers()).$context as Promise<{ password: Work }>)
    verify = vi.spyOn(password, 'verify').mockResolvedValue(false)
  })
  afterAll(() => verify.mockRestore())

  for (const [name, { ask, input }] of Object.entries(entryPoints)) {
    if (input === undefined) continue
    test(`${name}: refused with a code, and nothing is written`, async () => {
      const before = await kept()
      const headers = headersOf(stranger)
      await fc.assert(
        fc.asyncProperty(broken(input(theirs)).filter(isOfToday), async (given) => {
          if (Math.random() < 0.05) await database.sql`DELETE FROM rate_limits`
          const answer = await ask(headers, given)
          const isFine = isRefused(answer) || (answer.status === 200 && entryPoints[name]?.isOwn === true)
          if (!isFine) throw new Error(`${answer.status}: ${JSON.stringify(answer.body).slice(0, 200)}`)
        }),
        { numRuns: runs },
      )
      expect(await kept()).toBe(before)
    }, 120_000)

    test(`${name}: done or refused for whose it is, and never a failure of the server`, async () => {
      const headers = headersOf(name.includes('administration') ? admin : owner)
      await fc.assert(
        fc.asyncProperty(broken(input(theirs)).filter(isOfToday), async (given) => {
          if (Math.random() < 0.05) await database.sql`DELETE FROM rate_limits`
          const answer = await ask(headers, given)
          const isFine = isRefused(answer) || (answer.status === 200 && isMade(answer))
          if (!isFine) throw new Error(`${answer.status}: ${JSON.stringify(answer.body).slice(0, 200)}`)
        }),
        { numRuns: runs },
      )
    }, 120_000)
  }
})

describe('With a session that makes no sense', () => {
  for (const [name, { ask, input, isPublic }] of Object.entries(entryPoints)) {
    if (isPublic) continue
    test(`${name}: it is nobody’s`, async () => {
      const before = await kept()
      await fc.assert(
        fc.asyncProperty(cookie, async (value) => {
          const headers = headersOf(openBrowser(authFor))
          headers.set('cookie', value)
          const answer = await ask(headers, input?.(theirs))
          expect(answer.body).toMatchObject({ error: { code: 'signed_out' } })
        }),
        { numRuns: runs },
      )
      expect(await kept()).toBe(before)
    }, 120_000)
  }

  const token = fc.oneof(fc.string({ maxLength: 200 }), fc.base64String({ maxLength: 100 }), fc.uuid())
  const signed = fc.tuple(token, fc.base64String({ minLength: 44, maxLength: 44 })).map((parts) => parts.join('.'))
  const name = fc.constantFrom('committed.session_token', '__Secure-committed.session_token', 'committed.session_data')
  const cookie = fc
    .tuple(name, fc.oneof(token, signed), fc.boolean())
    .map(([key, value, isEncoded]) => `${key}=${isEncoded ? encodeURIComponent(value) : value.replace(/[^ -~]/g, '')}`)
})

describe('More often than is good', () => {
  const limited: [name: string, bucket: BucketName][] = [
    ['actions/commit.ts commit', 'commit'],
    ['api/commit POST', 'commit'],
    ['actions/invitations.ts createInvitation', 'invitation'],
    ['api/pull POST', 'read'],
    ['api/live GET', 'read'],
    ['api/presence POST', 'read'],
    ['api/history GET', 'read'],
    ['api/history/entries GET', 'read'],
    ['api/history/statements GET', 'read'],
    ['api/as-of GET', 'read'],
    ['api/trash GET', 'read'],
    ['api/undo GET', 'read'],
    ['api/former-guest POST', 'read'],
    ['api/export GET', 'export'],
  ]
  test.each(limited)('%s is refused, and to others it is not', async (name, bucket) => {
    const { ask, input } = entryPoints[name] as EntryPoint
    const [often, other] = [openBrowser(authFor), openBrowser(authFor)]
    await takeFrom(database.db, bucket, await often.beGuest(), buckets[bucket].size)
    await other.beGuest()
    const refusal = { error: { code: 'too_many' } }
    expect((await ask(headersOf(often), input?.(theirs))).body).toMatchObject(refusal)
    expect((await ask(headersOf(other), input?.(theirs))).body).not.toMatchObject(refusal)
  })
})

describe('In a form that is not taken', () => {
  const bodies = Object.entries(entryPoints).filter(([name]) => / (POST|DELETE)$/.test(name))

  test.each(bodies)('%s: what is not said to be JSON is not read, nor too much of it', async (_, { ask, input }) => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '']) {
      const headers = headersOf(stranger)
      headers.set('content-type', type)
      expect(await ask(headers, input?.(theirs))).toMatchObject({
        status: 415,
        body: { error: { code: 'unsupported' } },
      })
    }
    const much = { ...(input?.(theirs) as object), much: 'x'.repeat(9 * 1024 * 1024) }
    expect(await ask(headersOf(stranger), much)).toMatchObject({ status: 413, body: { error: { code: 'too_large' } } })
  })

  test('/api/auth: the same, and no more than it needs', async () => {
    const send = (headers: Headers, body: string) =>
      POST(new Request(`${ORIGIN}/api/auth/sign-in/email`, { method: 'POST', headers, body }))
    const headers = headersOf(stranger)
    expect((await send(headers, `{"email":"${'x'.repeat(70_000)}"}`)).status).toBe(413)
    headers.set('content-type', 'text/plain')
    expect((await send(headers, '{}')).status).toBe(415)
  })
})

test('The log tells nothing of what somebody sent', async () => {
  const said: unknown[] = []
  const keep = (...words: unknown[]) => void said.push(...words)
  const logs = (['error', 'warn', 'info', 'log'] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation(keep),
  )
  const marked = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value ?? {}), (_, each) => (typeof each === 'string' ? `${each}${MARK}` : each))
  const sendEverywhere = async () => {
    for (const { ask, input } of Object.values(entryPoints)) {
      for (const browser of [stranger, guest]) {
        await ask(headersOf(browser), marked(input?.(theirs))).catch(() => {}) // an export that breaks off
        await ask(headersOf(browser, `https://${MARK}.example`), marked(input?.(theirs))).catch(() => {})
      }
    }
    for (const [path, input] of authPaths) {
      for (const body of [JSON.stringify(marked(input)), `{"${MARK}`]) {
        await POST(new Request(`${ORIGIN}/api/auth${path}`, { method: 'POST', headers: headersOf(stranger), body }))
      }
    }
  }
  await sendEverywhere()
  // What goes wrong on the way is what is logged: the database's own messages could quote what they were given.
  for (const table of ['todos', 'users']) {
    await database.sql`ALTER TABLE ${database.sql(table)} RENAME TO away`
    await sendEverywhere()
    await database.sql`ALTER TABLE away RENAME TO ${database.sql(table)}`
  }
  expect(said.length).toBeGreaterThan(0)
  for (const log of logs) log.mockRestore()
  expect(said.map(String).join('\n')).not.toContain(MARK)
})

/** What the library takes, none of it right for who asks. */
const authPaths: [path: string, input: object][] = [
  ['/sign-in/email', { email: 'nobody@example.org', password: 'x', rememberMe: true, callbackURL: '/' }],
  ['/sign-in/social', { provider: 'github', callbackURL: '/' }],
  ['/request-password-reset', { email: 'nobody@example.org', redirectTo: '/reset-password' }],
  ['/reset-password', { newPassword: PASSWORD, token: 'x' }],
  ['/change-password', { currentPassword: 'x', newPassword: 'y', revokeOtherSessions: true }],
  ['/change-email', { newEmail: 'x', callbackURL: '/' }],
  ['/two-factor/verify-totp', { code: '000000', trustDevice: false }],
  ['/two-factor/verify-backup-code', { code: 'x' }],
  ['/two-factor/enable', { password: 'x' }],
  ['/two-factor/disable', { password: 'x' }],
  ['/passkey/verify-authentication', { response: { id: 'x', rawId: 'x', type: 'public-key', response: {} } }],
  ['/passkey/delete-passkey', { id: v7() }],
  ['/revoke-session', { token: 'x' }],
  ['/unlink-account', { providerId: 'github', accountId: 'x' }],
]

/** A page of a newer version is told to come again, which is no refusal. */
function isOfToday(given: unknown): boolean {
  const protocol = (given as { protocol?: unknown } | null)?.protocol
  return typeof protocol !== 'number' || protocol <= 1
}
