import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createAuthFor } from './auth.ts'
import { createPost } from './mail.ts'
import { wordsFor } from './reader.ts'
import { createTestDatabase } from './server/testing.ts'
import { readSettings } from './settings.ts'
import { createListOf } from './testing.ts'
import { codeOf, linkIn, ORIGIN, openAccount, openBrowser, openMailbox, PASSWORD } from './testing-accounts.ts'

type Work = { hash(password: string): Promise<string>; verify(given: object): Promise<boolean> }

const SECRET = 'a secret that is long enough to be one'
let database: Awaited<ReturnType<typeof createTestDatabase>>
let mailbox: Awaited<ReturnType<typeof openMailbox>>
/** A box at home, without any mail, and a server with it. */
let plain: ReturnType<typeof createAuthFor>
let mailing: ReturnType<typeof createAuthFor>

beforeAll(async () => {
  database = await createTestDatabase()
  mailbox = await openMailbox()
  plain = createAuthFor(database.db, SECRET, { settings: readSettings({ NODE_ENV: 'production' }) })
  const settings = readSettings({ APP_URL: ORIGIN, SMTP_URL: mailbox.url, MAIL_FROM: 'todo@example.org' })
  mailing = createAuthFor(database.db, SECRET, { settings, post: createPost(settings) })
})
afterAll(async () => {
  await mailbox.close()
  await database.drop()
})

/** Signs up where mail is sent, and confirms the address. */
async function confirmed(email: string) {
  const browser = openBrowser(mailing)
  await browser.signUp(email)
  await browser.get(linkIn(await mailbox.next(email)))
  await browser.signIn(email)
  return browser
}

describe('Without mail', () => {
  test('Whoever signs up signs in, without anything to confirm', async () => {
    const browser = openBrowser(plain)
    expect((await browser.signUp('ada@example.org')).status).toBe(200)
    expect(await browser.userId()).toBeUndefined()
    expect((await browser.signIn('ADA@example.org')).status).toBe(200)
    expect(await browser.userId()).toBeDefined()
  })

  test('Neither a reset nor a confirmation is to be had', async () => {
    const browser = openBrowser(plain)
    expect((await browser.post('/request-password-reset', { email: 'ada@example.org' })).status).toBe(400)
    expect((await browser.post('/send-verification-email', { email: 'ada@example.org' })).status).toBe(400)
  })

  test('A password has ten characters, a name at least one', async () => {
    const browser = openBrowser(plain)
    const signUp = (given: object) =>
      browser.post('/sign-up/email', { email: 'b@example.org', name: 'B', password: PASSWORD, ...given })
    expect((await signUp({ password: 'nine char' })).status).toBe(400)
    expect((await signUp({ name: ' ' })).status).toBe(400)
    expect((await signUp({ name: 'x'.repeat(201) })).status).toBe(400)
    expect(await database.sql`SELECT FROM users WHERE email = 'b@example.org'`).toHaveLength(0)
  })

  test('A password that others try first is none, wherever it is chosen', async () => {
    const { browser } = await openAccount(plain, 'usual@example.org')
    const refusal = expect.objectContaining({
      status: 400,
      body: expect.objectContaining({ code: 'PASSWORD_USUAL' }),
    })
    for (const newPassword of ['qwertyuiop', 'Password123']) {
      expect(
        await openBrowser(plain).post('/sign-up/email', { email: 'c@example.org', name: 'C', password: newPassword }),
      ).toEqual(refusal)
      expect(await browser.post('/change-password', { currentPassword: PASSWORD, newPassword })).toEqual(refusal)
      expect(await browser.post('/reset-password', { newPassword, token: 'x' })).toEqual(refusal)
    }
    expect(await database.sql`SELECT FROM users WHERE email = 'c@example.org'`).toHaveLength(0)
    expect((await openBrowser(plain).signIn('usual@example.org')).status).toBe(200)
  })

  test('An address is changed at once, unless it is somebody else’s: the answer is the same', async () => {
    const { browser, userId } = await openAccount(plain, 'old@example.org')
    await openAccount(plain, 'taken@example.org')
    const [taken, free] = [
      await browser.post('/change-email', { newEmail: 'taken@example.org' }),
      await browser.post('/change-email', { newEmail: 'new@example.org' }),
    ]
    expect(taken).toEqual(free)
    const [row] = await database.sql`SELECT email FROM users WHERE id = ${userId}`
    expect(row?.email).toBe('new@example.org')
  })
})

describe('Signing in', () => {
  test('takes as long whether somebody has an account or not, and answers the same', async () => {
    await openAccount(plain, 'timed@example.org')
    const shortest: Record<string, number> = {
      'timed@example.org': Number.POSITIVE_INFINITY,
      'untimed@example.org': Number.POSITIVE_INFINITY,
    }
    const answers = new Set<string>()
    for (let turn = 0; turn < 12; turn++) {
      for (const email of Object.keys(shortest)) {
        const began = performance.now()
        const answer = await openBrowser(plain).signIn(email, 'a wrong password')
        shortest[email] = Math.min(shortest[email] ?? 0, performance.now() - began)
        answers.add(JSON.stringify(answer))
      }
    }
    expect(answers.size).toBe(1)
    // Of many, the shortest is the one that nothing else on the machine held up. Without the work for the password it would be
    // a tenth, or less.
    const ratio = (shortest['timed@example.org'] ?? 0) / (shortest['untimed@example.org'] ?? 1)
    expect(ratio).toBeGreaterThan(0.6)
    expect(ratio).toBeLessThan(1.6)
  })

  test('asks as much of the machine for an address without an account: a password is worked on, once', async () => {
    const { password } = await (plain(new Headers()).$context as Promise<{ password: Work }>)
    const work = [vi.spyOn(password, 'hash'), vi.spyOn(password, 'verify')]
    const times = () => work.reduce((sum, { mock }) => sum + mock.calls.length, 0)
    await openBrowser(plain).signIn('nobody@example.org', 'a wrong password')
    expect(times()).toBe(1)
    await openBrowser(plain).signIn('ada@example.org', 'a wrong password')
    expect(times()).toBe(2)
    for (const each of work) each.mockRestore()
  })

  test('is told in the log, with who it was and why not, and without what was written', async () => {
    const { userId } = await openAccount(plain, 'logged@example.org')
    const said: string[] = []
    const log = vi.spyOn(console, 'info').mockImplementation((line) => void said.push(line))
    const browser = openBrowser(plain)
    await browser.signIn('logged@example.org', 'a wrong password')
    await browser.signIn('unlogged@example.org', 'a wrong password')
    await browser.signIn('logged@example.org')
    await browser.post('/change-password', { currentPassword: 'a wrong password', newPassword: 'another password' })
    await browser.post('/sign-out')
    log.mockRestore()
    expect(said).toEqual([
      `committed: /sign-in/email: INVALID_EMAIL_OR_PASSWORD, user ${userId}`,
      'committed: /sign-in/email: INVALID_EMAIL_OR_PASSWORD',
      `committed: /sign-in/email: done, user ${userId}`,
      `committed: /change-password: INVALID_PASSWORD, user ${userId}`,
      'committed: /sign-out: done',
    ])
  })
})

describe('With mail', () => {
  test('Nobody signs in before the address is confirmed, and to confirm it signs nobody in', async () => {
    const browser = openBrowser(mailing)
    await browser.signUp('eve@example.org')
    expect((await browser.signIn('eve@example.org')).status).toBe(403)
    const link = linkIn(await mailbox.next('eve@example.org'))
    expect((await browser.get(link)).location).toBe('/')
    expect(await browser.userId()).toBeUndefined()
    expect((await browser.signIn('eve@example.org')).status).toBe(200)
  })

  test('Signing up with a known address answers the same; its owner is told by mail', async () => {
    await confirmed('known@example.org')
    const browser = openBrowser(mailing)
    const [known, unknown] = [await browser.signUp('known@example.org'), await browser.signUp('unknown@example.org')]
    const shape = ({ status, body }: typeof known) => ({
      status,
      keys: Object.keys(body.user as object),
      token: body.token,
    })
    expect(shape(known)).toEqual(shape(unknown))
    expect(await mailbox.next('known@example.org')).toContain('You have an account already')
  })

  test('To ask for a reset answers the same whether somebody has an account or not', async () => {
    await confirmed('has-one@example.org')
    const ask = (email: string) => openBrowser(mailing).post('/request-password-reset', { email, redirectTo: '/' })
    expect(await ask('has-one@example.org')).toEqual(await ask('has-none@example.org'))
  })

  test('A reset link sets a password once, ends all sessions, and says so by mail', async () => {
    const browser = await confirmed('forgetful@example.org')
    const asked = await browser.post('/request-password-reset', {
      email: 'forgetful@example.org',
      redirectTo: '/reset-password',
    })
    const nobody = await browser.post('/request-password-reset', { email: 'nobody@example.org' })
    expect(asked).toEqual(nobody)
    const { location } = await browser.get(linkIn(await mailbox.next('forgetful@example.org')))
    const token = new URL(location ?? '', ORIGIN).searchParams.get('token')
    const reset = () => browser.post('/reset-password', { newPassword: 'a whole new password', token })
    expect((await reset()).status).toBe(200)
    expect(await browser.userId()).toBeUndefined()
    expect((await reset()).status).toBe(400)
    expect((await browser.signIn('forgetful@example.org')).status).toBe(401)
    expect((await browser.signIn('forgetful@example.org', 'a whole new password')).status).toBe(200)
    expect(await mailbox.next('forgetful@example.org')).toContain('Your password was changed')
  })

  test('A reset link is good for an hour', async () => {
    const browser = await confirmed('slow@example.org')
    await browser.post('/request-password-reset', { email: 'slow@example.org', redirectTo: '/reset-password' })
    const link = linkIn(await mailbox.next('slow@example.org'))
    const [row] = await database.sql`SELECT expires_at - now() AS left FROM verifications
      WHERE identifier LIKE 'reset-password:%' ORDER BY created_at DESC LIMIT 1`
    expect(row?.left).toMatch(/^(00:59:|01:00:00)/)
    await database.sql`UPDATE verifications SET expires_at = now() - interval '1 second'`
    expect((await browser.get(link)).location).toContain('error=INVALID_TOKEN')
    const token = /reset-password\/([^?]+)/.exec(link)?.[1]
    expect((await browser.post('/reset-password', { newPassword: 'a whole new password', token })).status).toBe(400)
  })

  test('The links in a mail lead to this app, whatever host a request names', async () => {
    await confirmed('target@example.org')
    const request = new Request('http://evil.example/api/auth/request-password-reset', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Host: 'evil.example', Origin: 'http://evil.example' },
      body: JSON.stringify({ email: 'target@example.org', redirectTo: '/reset-password' }),
    })
    await mailing(request.headers).handler(request)
    expect(linkIn(await mailbox.next('target@example.org'))).toMatch(new RegExp(`^${ORIGIN}/`))
  })

  test('A new address is approved from the old one and confirmed from the new one', async () => {
    const browser = await confirmed('from@example.org')
    await browser.post('/change-email', { newEmail: 'to@example.org', callbackURL: '/account' })
    const approval = await mailbox.next('from@example.org')
    expect(approval).toContain('to@example.org')
    await browser.get(linkIn(approval))
    expect((await openBrowser(mailing).signIn('to@example.org')).status).toBe(401)
    await browser.get(linkIn(await mailbox.next('to@example.org')))
    expect((await openBrowser(mailing).signIn('to@example.org')).status).toBe(200)
  })

  test('A mail is in the language that its reader chose, or else in that of who asks', async () => {
    const browser = openBrowser(mailing)
    browser.setCookie('committed.language', 'de')
    await browser.signUp('leser@example.org')
    const mail = await mailbox.next('leser@example.org')
    expect(mail).toContain('Jemand, vermutlich du, hat sich mit dieser Adresse bei Committed registriert.')
    expect(mail).toContain('<html lang="de">')
    await browser.get(linkIn(mail))
    await browser.signIn('leser@example.org')
    const userId = (await browser.userId()) ?? ''
    const inbox = await createListOf(database.db, userId, { inbox: true })
    await database.sql`UPDATE members SET settings = '{"language": "fr"}' WHERE list_id = ${inbox}`
    await openBrowser(mailing).post('/request-password-reset', { email: 'leser@example.org', redirectTo: '/' })
    expect(await mailbox.next('leser@example.org')).toContain('<html lang="fr">')
    // So is what somebody else sends, who knows the address alone.
    const asking = new Headers({ 'Accept-Language': 'de' })
    const languageFor = async (email: string) => (await wordsFor(database.db, { email }, asking))('code')
    expect(await languageFor('Leser@example.org')).toBe('fr')
    expect(await languageFor('nobody@example.org')).toBe('de')
  })

  test('What people call themselves is text in a mail', async () => {
    await createPost(readSettings({ APP_URL: ORIGIN, SMTP_URL: mailbox.url, MAIL_FROM: 'todo@example.org' }))(
      'reader@example.org',
      { language: 'en', subject: 'Hello', text: '<img src=x onerror=alert(1)> & more' },
    )
    const html = (await mailbox.next('reader@example.org')).split('text/html')[1]
    expect(html).toContain('&#60;img src=x onerror=alert(1)&#62; &#38; more')
    expect(html).not.toContain('<img')
  })
})

describe('Passwords and sessions', () => {
  test('A new password ends all other sessions', async () => {
    const { browser, userId } = await openAccount(plain, 'change@example.org')
    const other = openBrowser(plain)
    await other.signIn('change@example.org')
    const change = await browser.post('/change-password', {
      currentPassword: PASSWORD,
      newPassword: 'another password',
    })
    expect(change.status).toBe(200)
    expect(await other.userId()).toBeUndefined()
    expect(await browser.userId()).toBe(userId)
    const wrong = await browser.post('/change-password', { currentPassword: PASSWORD, newPassword: 'a third password' })
    expect(wrong.status).toBe(400)
  })

  test('People see their sessions and end them one by one, and nobody else’s', async () => {
    const { browser } = await openAccount(plain, 'many@example.org')
    const [other, stranger] = [openBrowser(plain), await openAccount(plain, 'stranger@example.org')]
    await other.signIn('many@example.org')
    const listed = (await browser.get('/list-sessions')).body as unknown as { token: string }[]
    expect(listed).toHaveLength(2)
    for (const { token } of listed) await stranger.browser.post('/revoke-session', { token })
    expect(await other.userId()).toBeDefined()
    await browser.post('/revoke-other-sessions')
    expect(await other.userId()).toBeUndefined()
    expect(await browser.userId()).toBeDefined()
  })
})

describe('The second factor', () => {
  async function withCodes(email: string) {
    const { browser, userId } = await openAccount(plain, email)
    const { body } = await browser.post('/two-factor/enable', { password: PASSWORD })
    const uri = String(body.totpURI)
    expect((await browser.post('/two-factor/verify-totp', { code: codeOf(uri) })).status).toBe(200)
    return { uri, userId, backupCodes: body.backupCodes as string[] }
  }

  test('A password alone signs nobody in; with the code of an authenticator it does', async () => {
    const { uri, userId } = await withCodes('totp@example.org')
    const browser = openBrowser(plain)
    const { body } = await browser.signIn('totp@example.org')
    expect(body.twoFactorRedirect).toBe(true)
    expect(await browser.userId()).toBeUndefined()
    expect((await browser.post('/two-factor/verify-totp', { code: '000000' })).status).toBe(401)
    expect((await browser.post('/two-factor/verify-totp', { code: codeOf(uri) })).status).toBe(200)
    expect(await browser.userId()).toBe(userId)
  })

  test('A code of an authenticator signs in once, though it is taken for a minute and a half', async () => {
    const { uri, userId } = await withCodes('overheard@example.org')
    const code = codeOf(uri)
    const use = async (given: string) => {
      const browser = openBrowser(plain)
      await browser.signIn('overheard@example.org')
      const { status, body } = await browser.post('/two-factor/verify-totp', { code: given })
      return status === 200 ? browser.userId() : body.code
    }
    const both = await Promise.all([use(code), use(code)])
    expect(both.sort()).toEqual([userId, 'INVALID_CODE'].sort())
    expect(await use(code)).toBe('INVALID_CODE')
    expect(await use(codeOf(uri, Date.now() + 30_000))).toBe(userId)
  })

  test('A second factor outlasts a reset of the password', async () => {
    await withCodes('forgot@example.org')
    const browser = openBrowser(mailing)
    await database.sql`UPDATE users SET email_verified = true WHERE email = 'forgot@example.org'`
    await browser.post('/request-password-reset', { email: 'forgot@example.org', redirectTo: '/reset-password' })
    const { location } = await browser.get(linkIn(await mailbox.next('forgot@example.org')))
    const token = new URL(location ?? '', ORIGIN).searchParams.get('token')
    await browser.post('/reset-password', { newPassword: 'a whole new password', token })
    expect((await browser.signIn('forgot@example.org', 'a whole new password')).body.twoFactorRedirect).toBe(true)
    expect(await browser.userId()).toBeUndefined()
  })

  test('A recovery code is good once', async () => {
    const { userId, backupCodes } = await withCodes('recovery@example.org')
    const use = async () => {
      const browser = openBrowser(plain)
      await browser.signIn('recovery@example.org')
      await browser.post('/two-factor/verify-backup-code', { code: backupCodes[0] })
      return browser.userId()
    }
    expect(await use()).toBe(userId)
    expect(await use()).toBeUndefined()
  })

  test('Neither secrets nor recovery codes are kept in the clear', async () => {
    const { uri, userId, backupCodes } = await withCodes('sealed@example.org')
    const [row] = await database.sql`SELECT secret, backup_codes FROM two_factors WHERE user_id = ${userId}`
    expect(row?.secret).not.toContain(new URL(uri).searchParams.get('secret'))
    expect(row?.backup_codes).not.toContain(backupCodes[0])
  })
})
