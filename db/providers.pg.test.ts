import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAuthFor } from './auth.ts'
import { createTestDatabase } from './server/testing.ts'
import { readSettings } from './settings.ts'
import { createListOf } from './testing.ts'
import { type Browser, ORIGIN, openAccount, openBrowser } from './testing-accounts.ts'
import { openIdentityProvider } from './testing-identity-provider.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let provider: Awaited<ReturnType<typeof openIdentityProvider>>

beforeAll(async () => {
  database = await createTestDatabase()
  provider = await openIdentityProvider()
})
afterAll(async () => {
  await provider.close()
  await database.drop()
})

function serverWith(environment: Record<string, string> = {}) {
  const settings = readSettings({
    NODE_ENV: 'production',
    APP_URL: ORIGIN,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: 'client',
    OIDC_CLIENT_SECRET: 'secret',
    ...environment,
  })
  return createAuthFor(database.db, 'a secret that is long enough to be one', { settings })
}

/** Goes to the provider and back, as the browser does, and ends where the app sends it. */
async function signInByProvider(browser: Browser): Promise<string | null> {
  const { body } = await browser.post('/sign-in/social', {
    provider: 'oidc',
    callbackURL: '/',
    errorCallbackURL: '/sign-in',
  })
  const back = (await fetch(String(body.url), { redirect: 'manual' })).headers.get('location')
  return (await browser.get(String(back))).location
}

describe('An identity provider', () => {
  test('signs people up and in, and brings the guest along', async () => {
    provider.become({ sub: '1', email: 'grace@example.org', email_verified: true, name: 'Grace' })
    const authFor = serverWith()
    const browser = openBrowser(authFor)
    const list = await createListOf(database.db, await browser.beGuest())
    expect(await signInByProvider(browser)).toBe('/')
    const userId = await browser.userId()
    const [user] = await database.sql`SELECT name, is_anonymous, image FROM users WHERE id = ${userId ?? ''}`
    expect(user).toEqual({ name: 'Grace', is_anonymous: false, image: null })
    expect(await database.sql`SELECT list_id FROM members WHERE user_id = ${userId ?? ''}`).toEqual([{ list_id: list }])
    const again = openBrowser(authFor)
    await signInByProvider(again)
    expect(await again.userId()).toBe(userId)
  })

  test('opens no account that somebody else made for the address without confirming it', async () => {
    const authFor = serverWith()
    await openAccount(authFor, 'early@example.org')
    provider.become({ sub: '2', email: 'early@example.org', email_verified: true, name: 'Early' })
    const browser = openBrowser(authFor)
    expect(await signInByProvider(browser)).toMatch(/^\/sign-in\?error=/)
    expect(await browser.userId()).toBeUndefined()
  })

  test('is no way around an invitation', async () => {
    provider.become({ sub: '3', email: 'uninvited@example.org', email_verified: true, name: 'Mallory' })
    const browser = openBrowser(serverWith({ SIGN_UP: 'invitation' }))
    await signInByProvider(browser)
    expect(await browser.userId()).toBeUndefined()
    expect(await database.sql`SELECT FROM users WHERE email = 'uninvited@example.org'`).toHaveLength(0)
  })

  test('leaves no token of its own in the clear', async () => {
    const [row] = await database.sql`SELECT access_token FROM accounts WHERE provider_id = 'oidc' LIMIT 1`
    expect(row?.access_token).toBeTruthy()
    expect(row?.access_token).not.toContain('access')
  })
})

describe('A passkey', () => {
  test('is asked for with whoever holds the device confirming it, for this site', async () => {
    const { browser } = await openAccount(serverWith(), 'keys@example.org')
    const { body } = await browser.get('/passkey/generate-register-options')
    expect(body).toMatchObject({
      rp: { id: '127.0.0.1', name: 'Committed' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
  })

  test('that nobody has registered signs nobody in', async () => {
    const browser = openBrowser(serverWith())
    await browser.get('/passkey/generate-authenticate-options')
    const { status } = await browser.post('/passkey/verify-authentication', {
      response: { id: 'unknown', rawId: 'unknown', type: 'public-key', response: {}, clientExtensionResults: {} },
    })
    expect(status).toBe(401)
    expect(await browser.userId()).toBeUndefined()
  })
})
