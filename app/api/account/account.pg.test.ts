import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createPost } from '../../../db/mail.ts'
import { mergeGuest } from '../../../db/merge.ts'
import { PROTOCOL } from '../../../db/model/protocol.ts'
import { services } from '../../../db/process.ts'
import { receive } from '../../../db/receive.ts'
import { createTestDatabase } from '../../../db/server/testing.ts'
import { createListOf, insert, transaction } from '../../../db/testing.ts'
import { type Browser, ORIGIN, openAccount, openBrowser, PASSWORD } from '../../../db/testing-accounts.ts'
import { GET } from '../export/route.ts'
import { DELETE } from './route.ts'

// Through the process's own services, as the app has them.

let database: Awaited<ReturnType<typeof createTestDatabase>>

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.url
  vi.stubEnv('NODE_ENV', 'production')
  process.env.BETTER_AUTH_SECRET = randomBytes(32).toString('base64')
})
afterAll(() => database.drop())

const authFor = (headers: Headers) => services().authFor(headers)

function headersOf(browser: Browser, origin: string | undefined = ORIGIN): Headers {
  const headers = browser.headers()
  headers.set('content-type', 'application/json')
  if (origin) headers.set('origin', origin)
  return headers
}

const remove = (headers: Headers, body: object) =>
  DELETE(new Request(`${ORIGIN}/api/account`, { method: 'DELETE', headers, body: JSON.stringify(body) }))

describe('Deleting one’s account', () => {
  test('takes the password once more, and ends the session at once', async () => {
    const { browser, userId } = await openAccount(authFor, 'leaver@example.org')
    expect(await services().sessions.userOf(browser.headers())).toBe(userId)
    const wrong = await remove(headersOf(browser), { password: 'a wrong password', choices: {} })
    expect(wrong.status).toBe(403)
    expect((await remove(headersOf(browser), { password: PASSWORD, choices: {} })).status).toBe(200)
    expect(await services().sessions.userOf(browser.headers())).toBeNull()
    expect(await database.sql`SELECT FROM users WHERE id = ${userId}`).toHaveLength(0)
  })

  test('is refused from another site, without an Origin, and to whoever is signed out', async () => {
    const { browser, userId } = await openAccount(authFor, 'stays@example.org')
    const body = { password: PASSWORD, choices: {} }
    expect((await remove(headersOf(browser, 'https://evil.example'), body)).status).toBe(403)
    expect((await remove(browser.headers(), body)).status).toBe(403)
    expect((await remove(headersOf(openBrowser(authFor)), body)).status).toBe(401)
    expect((await remove(headersOf(browser), { choices: { nonsense: 1 } })).status).toBe(400)
    expect(await database.sql`SELECT FROM users WHERE id = ${userId}`).toHaveLength(1)
  })
})

describe('The export', () => {
  test('is one’s own, as a file, and nobody’s who is signed out', async () => {
    const { browser, userId } = await openAccount(authFor, 'exporter@example.org')
    await createListOf(services().db, userId)
    const ask = (headers: Headers) => GET(new Request(`${ORIGIN}/api/export`, { headers }))
    const response = await ask(browser.headers())
    expect(response.headers.get('content-disposition')).toContain('attachment')
    expect((await response.json()).lists).toHaveLength(1)
    expect((await ask(new Headers())).status).toBe(401)
  })
})

describe('A guest who became part of an account a moment ago', () => {
  test('is told that they are signed out, not that they may not: what they did is the account’s to send', async () => {
    const { userId } = await openAccount(authFor, 'account@example.org')
    const guest = openBrowser(authFor)
    const guestId = await guest.beGuest()
    const list = await createListOf(services().db, guestId)
    const payload = () => ({ protocol: PROTOCOL, transactions: [transaction(insert(list, v7()))] })
    expect(await receive(headersOf(guest), payload())).toMatchObject({ outcomes: [{ status: 'committed' }] })
    // In another process, so that this one still believes in the session.
    await mergeGuest(database.db, guestId, userId)
    expect(await receive(headersOf(guest), payload())).toMatchObject({ error: { code: 'signed_out' } })
  })

  test('is told the same in a tab that was open before: the cookie is the account’s by now', async () => {
    const { browser, userId } = await openAccount(authFor, 'tabs@example.org')
    const list = await createListOf(services().db, userId)
    const payload = (from?: string) => ({
      protocol: PROTOCOL,
      ...(from && { userId: from }),
      transactions: [transaction(insert(list, v7()))],
    })
    expect(await receive(headersOf(browser), payload(v7()))).toMatchObject({ error: { code: 'signed_out' } })
    for (const from of [userId, undefined]) {
      expect(await receive(headersOf(browser), payload(from))).toMatchObject({ outcomes: [{ status: 'committed' }] })
    }
  })
})

test('In production nothing is sent or logged where there is no mail: a link is a key', async () => {
  const said: unknown[] = []
  const { info } = console
  console.info = (...args) => said.push(args)
  try {
    const link = { label: 'Reset', url: 'https://todo.example.org/secret' }
    const letter = { language: 'en', subject: 'Reset', text: 'Text', link }
    await createPost({ smtp: undefined, isProduction: true })('ada@example.org', letter)
    expect(said).toEqual([])
    await createPost({ smtp: undefined, isProduction: false })('ada@example.org', letter)
    expect(String(said)).toContain('https://todo.example.org/secret')
  } finally {
    console.info = info
  }
})
