import { randomUUID } from 'node:crypto'
import { type Browser, expect, type Page } from '@playwright/test'
import { createList, saved } from './page.ts'

// What people do who have an account, and more than one device.

export const PASSWORD = 'correct horse battery'

/** A browser of somebody else's. */
export async function another(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ ...(baseURL && { baseURL }), serviceWorkers: 'block' })
  return context.newPage()
}

/** Signs up by the page, and is back at the lists. */
export async function signUp(page: Page, name: string): Promise<string> {
  const email = `${randomUUID()}@example.org`
  await page.goto('/sign-up')
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  return email
}

/** Somebody with a list, and the link by which others come into it. */
export async function share(page: Page, list: string, role: 'Can edit' | 'Can view' = 'Can edit'): Promise<string> {
  await createList(page, list)
  await saved(page)
  await page.getByRole('button', { name: 'Share' }).click()
  const dialog = page.getByRole('dialog', { name: `Share ${list}` })
  await dialog.getByLabel('What they may do').selectOption(role)
  await dialog.getByRole('button', { name: 'Create link' }).click()
  const link = await dialog.getByLabel('Link of the invitation').inputValue()
  await dialog.getByRole('button', { name: 'Close' }).click()
  return link
}

/** Somebody else, who follows the link. */
export async function joined(browser: Browser, baseURL: string | undefined, link: string, name: string): Promise<Page> {
  const page = await another(browser, baseURL)
  await signUp(page, name)
  await page.goto(link)
  await page.getByRole('button', { name: 'Join the list' }).click()
  await expect(page).toHaveURL(/\/lists\//)
  return page
}

export async function fillSignIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

export async function signIn(page: Page, email: string): Promise<void> {
  await fillSignIn(page, email)
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
}

export async function signOut(page: Page): Promise<void> {
  const leave = page.getByRole('menuitem', { name: 'Sign out…' })
  // A page that was just opened is drawn before it listens.
  await expect(async () => {
    await page.getByRole('button', { name: 'Account' }).click()
    await expect(leave).toBeVisible({ timeout: 1000 })
  }).toPass()
  await leave.click()
  const begun = page.waitForEvent('load')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await begun
  await expect(page.getByText('What is on your mind?')).toBeVisible()
}

/** A device of one's own that knows who holds it, as phones do. */
export async function addAuthenticator(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page)
  await client.send('WebAuthn.enable')
  await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
