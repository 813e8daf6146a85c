import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAuthFor } from './auth.ts'
import { createTestDatabase } from './server/testing.ts'
import { createSessions } from './session.ts'

const ORIGIN = 'http://127.0.0.1:3000'
let database: Awaited<ReturnType<typeof createTestDatabase>>
let authFor: ReturnType<typeof createAuthFor>

beforeAll(async () => {
  database = await createTestDatabase()
  authFor = createAuthFor(database.db, 'a secret that is long enough to be one')
})
afterAll(() => database.drop())

/** Signs in as a guest, as the browser does, and keeps the cookie. */
async function signIn(
  headers: Record<string, string> = {},
): Promise<{ cookie: string; userId: string; attributes: string }> {
  const request = new Request(`${ORIGIN}/api/auth/sign-in/anonymous`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: ORIGIN, ...headers },
    body: '{}',
  })
  const response = await authFor(request.headers).handler(request)
  const [cookie = '', ...attributes] = response.headers.getSetCookie()[0]?.split('; ') ?? []
  const { user } = await response.json()
  return { cookie, userId: user.id, attributes: attributes.join('; ') }
}

test('A guest is known by the cookie, and by nothing else', async () => {
  const { userOf } = createSessions(database.db, authFor)
  const guest = await signIn()
  expect(await userOf(new Headers({ cookie: guest.cookie }))).toBe(guest.userId)
  expect(await userOf(new Headers({ cookie: `theme=dark; ${guest.cookie}; other=1` }))).toBe(guest.userId)
  expect(await userOf(new Headers())).toBeNull()
  expect(await userOf(new Headers({ cookie: 'committed.session_token=nonsense' }))).toBeNull()
  expect(await userOf(new Headers({ cookie: `${guest.cookie.slice(0, -6)}AAAAAA` }))).toBeNull()
})

test('A guest is a user in the database, with a key like all others', async () => {
  const { userId } = await signIn()
  const [row] = await database.sql`SELECT is_anonymous, name FROM users WHERE id = ${userId}`
  expect(row).toEqual({ is_anonymous: true, name: 'Guest' })
  expect(userId[14]).toBe('7')
})

test('A guest is called one in the language of the browser', async () => {
  const { userId } = await signIn({ 'Accept-Language': 'de-AT, en;q=0.5' })
  const [row] = await database.sql`SELECT name FROM users WHERE id = ${userId}`
  expect(row).toEqual({ name: 'Gast' })
})

test('Who is asked for again within seconds is not looked up again; who signed out is forgotten after that', async () => {
  const { userOf } = createSessions(database.db, authFor)
  const { cookie, userId } = await signIn()
  const headers = new Headers({ cookie })
  expect(await userOf(headers)).toBe(userId)
  await database.sql`DELETE FROM sessions WHERE user_id = ${userId}`
  expect(await userOf(headers)).toBe(userId)
  expect(await createSessions(database.db, authFor).userOf(headers)).toBeNull()
})

test('The cookie is out of reach of scripts, lasts, and is for TLS alone where there is TLS', async () => {
  const plain = await signIn()
  expect(plain.attributes).toMatch(/Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax/)
  expect(plain.attributes).not.toContain('Secure')
  const secure = await signIn({ 'X-Forwarded-Proto': 'https' })
  expect(secure.cookie).toMatch(/^__Secure-/)
  expect(secure.attributes).toContain('Secure')
  const { userOf } = createSessions(database.db, authFor)
  expect(await userOf(new Headers({ cookie: secure.cookie, 'X-Forwarded-Proto': 'https' }))).toBe(secure.userId)
})

test('A session that is over names nobody', async () => {
  const { cookie, userId } = await signIn()
  await database.sql`UPDATE sessions SET expires_at = now() - interval '1 second' WHERE user_id = ${userId}`
  expect(await createSessions(database.db, authFor).userOf(new Headers({ cookie }))).toBeNull()
})

test('Each who signs in as a guest is somebody else, unless the cookie says who it is', async () => {
  const [one, two] = [await signIn(), await signIn()]
  expect(one.userId).not.toBe(two.userId)
  const { userOf } = createSessions(database.db, authFor)
  expect(await userOf(new Headers({ cookie: two.cookie }))).toBe(two.userId)
  expect(await userOf(new Headers({ cookie: one.cookie }))).toBe(one.userId)
})

test('Behind a proxy, whoever has a cookie already signs in from the site that people ask for, and from no other', async () => {
  const signInFrom = async (origin: string) => {
    const headers = { Host: 'todo.example', Origin: origin, Cookie: 'theme=dark', 'Content-Type': 'application/json' }
    const request = new Request(`${ORIGIN}/api/auth/sign-in/anonymous`, { method: 'POST', headers, body: '{}' })
    return (await authFor(request.headers).handler(request)).status
  }
  expect(await signInFrom('https://todo.example')).toBe(200)
  expect(await signInFrom('https://elsewhere.example')).toBe(403)
})
