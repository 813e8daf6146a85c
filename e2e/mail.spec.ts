import { randomUUID } from 'node:crypto'
import { expect, type Page, test } from '@playwright/test'
import { linkIn, openMailbox } from '../db/testing-accounts.ts'
import { add, createList, item, saved } from './page.ts'
import { another, fillSignIn, PASSWORD, signIn } from './people.ts'
import { type Server, startServer } from './servers.ts'

// A server that sends mail, and a real one that takes it.

let mailbox: Awaited<ReturnType<typeof openMailbox>>
let server: Server

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  mailbox = await openMailbox()
  server = await startServer('.', (address) => ({
    APP_URL: address,
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'Committed <todo@example.org>',
  }))
})
test.afterAll(async () => {
  await server.stop()
  await mailbox.close()
})

/** Signs up, and opens the link in the mail. */
async function confirmed(page: Page, name: string): Promise<string> {
  const email = `${randomUUID()}@example.org`
  await page.goto('/sign-up')
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.getByText(`A mail to ${email} is on its way`)).toBeVisible()
  await page.goto(linkIn(await mailbox.next(email)))
  await expect(page.getByRole('heading', { name: 'Your address is confirmed' })).toBeVisible()
  return email
}

test('An address is confirmed before it is good for signing in; the guest’s lists come along', async ({ browser }) => {
  const page = await another(browser, server.address)
  await page.goto('/')
  await add(page, 'Written as a guest')
  await saved(page)
  const email = await confirmed(page, 'Ada')
  await signIn(page, email)
  await expect(item(page, 'Written as a guest')).toBeVisible()

  const unconfirmed = `${randomUUID()}@example.org`
  await page.goto('about:blank') // an answer on its way would bring the cookie back
  await page.context().clearCookies()
  await page.goto('/sign-up')
  await page.getByLabel('Name').fill('Ben')
  await page.getByLabel('E-mail address').fill(unconfirmed)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign up' }).click()
  await mailbox.next(unconfirmed)
  await fillSignIn(page, unconfirmed)
  await expect(page.getByRole('alert').filter({ hasText: 'Confirm your e-mail address' })).toBeVisible()
  await page.goto(linkIn(await mailbox.next(unconfirmed)))
  await signIn(page, unconfirmed)
  await page.context().close()
})

test('A forgotten password is set anew by mail, once, and ends all sessions', async ({ browser }) => {
  const page = await another(browser, server.address)
  const email = await confirmed(page, 'Ada')
  await signIn(page, email)
  const other = await another(browser, server.address)
  await other.goto('/sign-in')
  await other.getByRole('link', { name: 'Forgot the password?' }).click()
  await other.getByLabel('E-mail address').fill(email)
  await other.getByRole('button', { name: 'Send the link' }).click()
  await expect(other.getByText('a mail to it is on its way')).toBeVisible()
  const link = linkIn(await mailbox.next(email))
  await other.goto(link)
  await other.getByLabel('New password').fill('another long password')
  await other.getByRole('button', { name: 'Set the password' }).click()
  await expect(other.getByText('Your new password is set')).toBeVisible()
  expect(await mailbox.next(email)).toContain('password')
  await fillSignIn(other, email)
  await expect(other.getByRole('alert').filter({ hasText: 'don’t belong together' })).toBeVisible()
  await fillSignIn(other, email, 'another long password')
  await expect(other.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  await page.goto('/account')
  await expect(page).toHaveURL(/\/sign-in/)
  await other.goto(link)
  await expect(other.getByText('has expired, or was used already')).toBeVisible()
  await page.context().close()
  await other.context().close()
})

test('An invitation by mail is for one person', async ({ browser }) => {
  const page = await another(browser, server.address)
  const email = await confirmed(page, 'Ada')
  await signIn(page, email)
  await createList(page, 'Trip <b>to</b> Rome')
  await saved(page)
  await page.getByRole('button', { name: 'Share' }).click()
  const friend = `${randomUUID()}@example.org`
  await page.getByLabel(/E-mail address/).fill(friend)
  await page.getByRole('button', { name: 'Invite' }).click()
  await expect(page.getByText(`A mail to ${friend} is on its way`)).toBeVisible()
  const mail = await mailbox.next(friend)
  expect(mail).toContain('Ada')
  const html = mail.slice(mail.indexOf('<!doctype html>'))
  expect(html).toContain('Rome')
  expect(html).not.toContain('<b>to</b>')
  const link = linkIn(mail)
  for (const isFirst of [true, false]) {
    const other = await another(browser, server.address)
    await other.goto(link)
    if (isFirst) {
      await other.getByRole('button', { name: 'Join as a guest' }).click()
      await expect(other.getByRole('heading', { level: 1, name: 'Trip <b>to</b> Rome', exact: true })).toBeVisible()
    } else await expect(other.getByText('has expired or was used already')).toBeVisible()
    await other.context().close()
  }
  await page.context().close()
})
