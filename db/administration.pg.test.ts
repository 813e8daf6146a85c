import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  accountsOf,
  inviteToServer,
  revokeServerInvitation,
  serverInvitations,
  setAdmin,
  setDisabled,
} from './administration.ts'
import { createAuthFor } from './auth.ts'
import { invite, revoke } from './invite.ts'
import { CommitError } from './model/errors.ts'
import { createTestDatabase } from './server/testing.ts'
import { createSessions } from './session.ts'
import { readSettings } from './settings.ts'
import { createListOf } from './testing.ts'
import { ORIGIN, openAccount, openBrowser } from './testing-accounts.ts'

const production = { NODE_ENV: 'production' }
let database: Awaited<ReturnType<typeof createTestDatabase>>
let sessions: ReturnType<typeof createSessions>

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.sql`DELETE FROM lists`
  await database.sql`DELETE FROM users`
})

function serverWith(environment: Record<string, string> = {}) {
  const authFor = createAuthFor(database.db, 'a secret that is long enough to be one', {
    settings: readSettings({ ...production, ...environment }),
    ended: (userId) => sessions.forget(userId),
  })
  sessions = createSessions(database.db, authFor)
  return authFor
}

/** What hangs on a session: `closed` resolves when it is ended. */
function stream() {
  let end = () => {}
  const closed = new Promise<void>((done) => {
    end = done
  })
  return { closed, end }
}

const post = () => Promise.reject(new Error('no mail is sent here'))
const refused = (code: string) => expect.objectContaining({ status: 403, body: expect.objectContaining({ code }) })

describe('The administrator', () => {
  test('is who signs up first; guests do not count', async () => {
    const authFor = serverWith()
    await openBrowser(authFor).beGuest()
    const first = await openAccount(authFor, 'first@example.org')
    await openAccount(authFor, 'second@example.org')
    expect((await accountsOf(database.db, first.userId)).map(({ email, isAdmin }) => [email, isAdmin])).toEqual([
      ['first@example.org', true],
      ['second@example.org', false],
    ])
  })

  test('is one, where several sign up first at the same moment', async () => {
    const authFor = serverWith()
    const names = ['a', 'b', 'c', 'd'].map((name) => `${name}@example.org`)
    await Promise.all(names.map((email) => openBrowser(authFor).signUp(email)))
    const rows = await database.sql`SELECT is_admin FROM users`
    expect(rows.filter((row) => row.is_admin)).toHaveLength(1)
    expect(rows).toHaveLength(4)
  })

  test('cannot be had by asking for it', async () => {
    const authFor = serverWith()
    await openAccount(authFor, 'first@example.org')
    const browser = openBrowser(authFor)
    const asked = { email: 'sly@example.org', name: 'Sly', password: 'long enough to be one', emailVerified: true }
    expect((await browser.post('/sign-up/email', { ...asked, isAdmin: true })).status).toBe(400)
    await browser.post('/sign-up/email', asked)
    await browser.post('/sign-in/email', asked)
    expect((await browser.post('/update-user', { isAdmin: true })).status).toBe(400)
    const [row] = await database.sql`SELECT is_admin, email_verified FROM users WHERE email = 'sly@example.org'`
    expect(row).toEqual({ is_admin: false, email_verified: false })
  })

  test('alone sees accounts, disables them, appoints others and invites', async () => {
    const authFor = serverWith()
    const admin = await openAccount(authFor, 'admin@example.org')
    const { userId } = await openAccount(authFor, 'user@example.org')
    const { db } = database
    const denied = new CommitError('no_access')
    for (const attempt of [
      () => accountsOf(db, userId),
      () => serverInvitations(db, userId),
      () => inviteToServer(db, userId, { origin: ORIGIN, post }),
      () => setDisabled(db, userId, admin.userId, true),
      () => setAdmin(db, userId, admin.userId, false),
    ]) {
      await expect(attempt()).rejects.toEqual(denied)
    }
    await setAdmin(db, admin.userId, userId, true)
    expect(await accountsOf(db, userId)).toHaveLength(2)
  })

  test('can’t shut the door behind themselves', async () => {
    const { userId } = await openAccount(serverWith(), 'admin@example.org')
    expect(() => setDisabled(database.db, userId, userId, true)).toThrow(new CommitError('no_access'))
    expect(() => setAdmin(database.db, userId, userId, false)).toThrow(new CommitError('no_access'))
  })
})

describe('A disabled account', () => {
  test('is signed out at once, though its session was just believed, and its streams are closed', async () => {
    const authFor = serverWith()
    const admin = await openAccount(authFor, 'admin@example.org')
    const { browser, userId } = await openAccount(authFor, 'user@example.org')
    expect(await sessions.userOf(browser.headers())).toBe(userId)
    const { closed, end } = stream()
    await sessions.watch(browser.headers(), end)
    await setDisabled(database.db, admin.userId, userId, true)
    sessions.forget(userId)
    expect(await sessions.userOf(browser.headers())).toBeNull()
    await closed
  })

  test('is signed out by another process within seconds, where a stream is open', async () => {
    const authFor = serverWith()
    const admin = await openAccount(authFor, 'admin@example.org')
    const { browser, userId } = await openAccount(authFor, 'user@example.org')
    const elsewhere = createSessions(database.db, authFor)
    const { closed, end } = stream()
    await elsewhere.watch(browser.headers(), end)
    await setDisabled(database.db, admin.userId, userId, true)
    await closed
    expect(await elsewhere.userOf(browser.headers())).toBeNull()
  })

  test('signs in no more, with the right password neither, until it is enabled again', async () => {
    const authFor = serverWith()
    const admin = await openAccount(authFor, 'admin@example.org')
    const { browser, userId } = await openAccount(authFor, 'user@example.org')
    await setDisabled(database.db, admin.userId, userId, true)
    expect(await browser.signIn('user@example.org')).toEqual(refused('DISABLED'))
    const wrong = await browser.signIn('user@example.org', 'a wrong password')
    expect(wrong).toEqual(await browser.signIn('nobody@example.org', 'a wrong password'))
    await setDisabled(database.db, admin.userId, userId, false)
    expect((await browser.signIn('user@example.org')).status).toBe(200)
  })

  test('gets no session from the database itself', async () => {
    const { userId } = await openAccount(serverWith(), 'user@example.org')
    await database.sql`UPDATE users SET disabled_at = now() WHERE id = ${userId}`
    await expect(
      database.sql`INSERT INTO sessions (user_id, token, expires_at) VALUES (${userId}, 'token', now())`,
    ).rejects.toMatchObject({ code: 'CM010' })
  })
})

describe('Signing up', () => {
  test('by invitation takes one, which is good for one account', async () => {
    const authFor = serverWith({ SIGN_UP: 'invitation' })
    const admin = await openAccount(authFor, 'admin@example.org')
    const link = await inviteToServer(database.db, admin.userId, { origin: ORIGIN, post })
    const token = new URL(link).searchParams.get('invitation') ?? ''
    const signUp = async (email: string, invitation?: string) => {
      const browser = openBrowser(authFor)
      if (invitation) browser.setCookie('committed.invitation', encodeURIComponent(invitation))
      return browser.signUp(email)
    }
    expect(await signUp('one@example.org')).toEqual(refused('INVITATION_NEEDED'))
    expect(await signUp('one@example.org', 'nonsense')).toEqual(refused('INVITATION_NEEDED'))
    expect((await signUp('one@example.org', token)).status).toBe(200)
    expect(await signUp('two@example.org', token)).toEqual(refused('INVITATION_NEEDED'))
    expect(await serverInvitations(database.db, admin.userId)).toEqual([])
    const emails = await database.sql`SELECT email FROM users ORDER BY email`
    expect(emails.map(({ email }) => email)).toEqual(['admin@example.org', 'one@example.org'])
  })

  test('by invitation takes one to a list, too', async () => {
    const authFor = serverWith({ SIGN_UP: 'invitation' })
    const { userId } = await openAccount(authFor, 'admin@example.org')
    const listId = await createListOf(database.db, userId)
    const { id, token } = await invite(database.db, userId, { listId, role: 'viewer', expiresAt: null })
    const signUp = async (invitation: string) => {
      const browser = openBrowser(authFor)
      browser.setCookie('committed.invitation', encodeURIComponent(invitation))
      return browser.signUp(`${v7()}@example.org`)
    }
    for (const invitation of [`${listId}/x`, `x/${token}`, `${v7()}/${token}`, `${listId}/`, '/']) {
      expect(await signUp(invitation)).toEqual(refused('INVITATION_NEEDED'))
    }
    expect((await signUp(`${listId}/${token}`)).status).toBe(200)
    await revoke(database.db, userId, listId, id)
    expect(await signUp(`${listId}/${token}`)).toEqual(refused('INVITATION_NEEDED'))
  })

  test('with one invitation twice at once makes one account', async () => {
    const authFor = serverWith({ SIGN_UP: 'invitation' })
    const admin = await openAccount(authFor, 'admin@example.org')
    const link = await inviteToServer(database.db, admin.userId, { origin: ORIGIN, post })
    const token = new URL(link).searchParams.get('invitation') ?? ''
    await Promise.all(
      ['a', 'b', 'c'].map((name) => {
        const browser = openBrowser(authFor)
        browser.setCookie('committed.invitation', token)
        return browser.signUp(`${name}@example.org`)
      }),
    )
    expect(await accountsOf(database.db, admin.userId)).toHaveLength(2)
  })

  test('takes no invitation that was revoked or is too old', async () => {
    const authFor = serverWith({ SIGN_UP: 'invitation' })
    const admin = await openAccount(authFor, 'admin@example.org')
    const attempt = async () => {
      const link = await inviteToServer(database.db, admin.userId, { origin: ORIGIN, post })
      const browser = openBrowser(authFor)
      browser.setCookie('committed.invitation', new URL(link).searchParams.get('invitation') ?? '')
      return browser
    }
    const revoked = await attempt()
    const [invitation] = await serverInvitations(database.db, admin.userId)
    await revokeServerInvitation(database.db, admin.userId, invitation?.id ?? '')
    expect(await revoked.signUp('late@example.org')).toEqual(refused('INVITATION_NEEDED'))
    const old = await attempt()
    await database.sql`UPDATE server_invitations SET expires_at = now()`
    expect(await old.signUp('late@example.org')).toEqual(refused('INVITATION_NEEDED'))
  })

  test('is answered the same where it is not to be had, whether the address has an account or not', async () => {
    const authFor = serverWith({ SIGN_UP: 'closed' })
    await openAccount(authFor, 'admin@example.org')
    const browser = openBrowser(authFor)
    const [known, unknown] = [await browser.signUp('admin@example.org'), await browser.signUp('other@example.org')]
    expect(known).toEqual(refused('SIGN_UP_CLOSED'))
    expect(known).toEqual(unknown)
  })

  test('is the only way in where guests are off', async () => {
    const authFor = serverWith({ GUESTS: 'off' })
    expect(await openBrowser(authFor).post('/sign-in/anonymous')).toEqual(refused('GUESTS_OFF'))
    expect((await openBrowser(authFor).signUp('ada@example.org')).status).toBe(200)
    expect(await database.sql`SELECT FROM users WHERE is_anonymous`).toHaveLength(0)
  })
})
