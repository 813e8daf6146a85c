import { expect, test } from '@playwright/test'
import { codeOf } from '../db/testing-accounts.ts'
import { asAdministrator } from './database.ts'
import { add, item, items, saved } from './page.ts'
import { addAuthenticator, another, fillSignIn, PASSWORD, signIn, signOut, signUp } from './people.ts'

test('A guest who signs up keeps everything, and has it on other devices', async ({ page, browser, baseURL }) => {
  await page.goto('/')
  await add(page, 'Oat milk', 'Bread')
  await saved(page)
  const email = await signUp(page, 'Ada')
  await expect(items(page)).toHaveCount(2)

  const other = await another(browser, baseURL)
  await other.goto('/')
  await add(other, 'Written elsewhere')
  await saved(other)
  await signIn(other, email)
  await expect(item(other, 'Oat milk')).toBeVisible()
  await expect(item(other, 'Written elsewhere')).toBeVisible()
  await expect(item(page, 'Written elsewhere')).toBeVisible()
  await other.context().close()
})

test('What a guest could not send yet comes along', async ({ page, context }) => {
  await page.goto('/')
  await add(page, 'first')
  await saved(page)
  await context.route('**/*', (route) => {
    const request = route.request()
    const isCommit = request.url().endsWith('/api/commit') || 'next-action' in request.headers()
    return isCommit ? route.abort() : route.fallback()
  })
  await add(page, 'written on the train')
  await context.unrouteAll({ behavior: 'ignoreErrors' })
  await signUp(page, 'Ada')
  await expect(item(page, 'written on the train')).toBeVisible()
  await saved(page)
  await expect(items(page)).toHaveCount(2)
})

test('A wrong password is said plainly, and the lists are one click away', async ({ page }) => {
  await fillSignIn(page, 'nobody@example.org')
  await expect(page.getByRole('alert').filter({ hasText: 'don’t belong together' })).toBeVisible()
  await page.getByRole('link', { name: /back to your lists/ }).click()
  await expect(page.getByPlaceholder('What needs to be done?')).toBeVisible()
})

test('Signing out leaves nothing of the person on the device', async ({ page }) => {
  const email = await signUp(page, 'Ada')
  await add(page, 'Secret')
  await saved(page)
  await signOut(page)
  await expect(items(page)).toHaveCount(0)
  const left = await page.evaluate(async () => {
    const databases = await indexedDB.databases()
    return JSON.stringify([databases, { ...localStorage }, await caches.keys()])
  })
  expect(left).not.toContain('Secret')
  await page.reload()
  await expect(item(page, 'Secret')).toHaveCount(0)
  await signIn(page, email)
  await expect(item(page, 'Secret')).toBeVisible()
})

test('A passkey signs in, until it is removed', async ({ browser }) => {
  // Passkeys need a name, and localhost is the one that needs no TLS.
  const page = await another(browser, `http://localhost:${process.env.E2E_PORT}`)
  await addAuthenticator(page)
  // It would answer what is offered where the address is written, before anybody asks for it.
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false
  })
  await signUp(page, 'Ada')
  await add(page, 'Behind a passkey')
  await saved(page)
  await page.goto('/account')
  await page.getByLabel('Name of the device').fill('My phone')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByRole('list', { name: 'Passkeys' }).getByText('My phone')).toBeVisible()

  await page.goto('/')
  await signOut(page)
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(item(page, 'Behind a passkey')).toBeVisible()

  await page.goto('/account')
  await page.getByRole('button', { name: 'Remove My phone' }).click()
  await expect(page.getByRole('list', { name: 'Passkeys' })).toBeHidden()
  await page.context().close()
})

test('A second factor is asked for; its recovery codes are good once', async ({ page, browser, baseURL }) => {
  test.slow() // a password is worked on six times
  const email = await signUp(page, 'Ada')
  await page.goto('/account')
  const section = page.getByRole('region', { name: 'Second factor' })
  await section.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await section.getByRole('button', { name: 'Turn on…' }).click()
  await expect(section.getByRole('img', { name: /QR code/ })).toBeVisible()
  const secret = (await section.getByRole('code').textContent()) ?? ''
  const code = () => codeOf(`otpauth://totp/x?secret=${secret}`)
  await section.getByLabel('Code', { exact: true }).fill('000000')
  await section.getByRole('button', { name: 'Turn on' }).click()
  await expect(section.getByRole('alert')).toContainText('not right')
  await section.getByLabel('Code', { exact: true }).fill(code())
  await section.getByRole('button', { name: 'Turn on' }).click()
  const codes = section.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  await expect(codes).toHaveCount(10)
  const recovery = (await codes.first().textContent()) ?? ''

  const other = await another(browser, baseURL)
  await fillSignIn(other, email)
  await other.getByLabel('Code', { exact: true }).fill(code())
  await other.getByRole('button', { name: 'Sign in' }).click()
  await expect(other.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  await signOut(other)

  for (const isFirst of [true, false]) {
    await fillSignIn(other, email)
    await other.getByRole('button', { name: 'Use a recovery code' }).click()
    await other.getByLabel('Recovery code').fill(recovery)
    await other.getByRole('button', { name: 'Sign in' }).click()
    if (isFirst) {
      await expect(other.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
      await signOut(other)
    } else await expect(other.getByRole('alert').filter({ hasText: 'used already' })).toBeVisible()
  }
  await other.context().close()
})

test('Name, address and password can be changed, and other devices are signed out', async ({
  page,
  browser,
  baseURL,
}) => {
  const email = await signUp(page, 'Ada')
  const other = await another(browser, baseURL)
  await signIn(other, email)
  await page.goto('/account')
  await expect(page.getByRole('list', { name: 'Devices' }).getByRole('listitem')).toHaveCount(2)

  await page.getByLabel('Name', { exact: true }).fill('Ada Lovelace')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Your name is changed')).toBeVisible()

  const address = `new-${email}`
  await page.getByLabel('E-mail address').fill(address)
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await expect(page.getByText('Your address is changed')).toBeVisible()

  const section = page.getByRole('region', { name: 'Password' })
  await section.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await section.getByLabel('New password').fill('another long password')
  await section.getByRole('button', { name: 'Change the password' }).click()
  await expect(section.getByText('Your password is changed')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Devices' }).getByRole('listitem')).toHaveCount(1)

  await fillSignIn(other, address)
  await expect(other.getByRole('alert').filter({ hasText: 'don’t belong together' })).toBeVisible()
  await fillSignIn(other, address, 'another long password')
  await expect(other.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  await other.goto('/account')
  await expect(other.getByLabel('Name', { exact: true })).toHaveValue('Ada Lovelace')
  await other.context().close()
})

test('The data can be taken away, and the account deleted', async ({ page }) => {
  const email = await signUp(page, 'Ada')
  await add(page, 'Mine alone')
  await saved(page)
  await page.goto('/account')
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download' }).click()
  const chunks: Buffer[] = []
  for await (const chunk of await (await downloading).createReadStream()) chunks.push(chunk as Buffer)
  const data = JSON.parse(Buffer.concat(chunks).toString())
  expect(data.account).toMatchObject({ email, name: 'Ada' })
  expect(data.lists).toHaveLength(1)
  expect(data.lists[0].todos).toMatchObject([{ description: 'Mine alone' }])

  await page.getByRole('button', { name: 'Delete the account…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete the account' })
  await expect(dialog).toContainText('Inbox')
  await dialog.getByLabel('Password', { exact: true }).fill('not the password')
  await dialog.getByRole('button', { name: 'Delete for good' }).click()
  await expect(dialog.getByRole('alert')).toContainText('not your password')
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await dialog.getByRole('button', { name: 'Delete for good' }).click()
  await expect(page.getByText('What is on your mind?')).toBeVisible()
  await fillSignIn(page, email)
  await expect(page.getByRole('alert').filter({ hasText: 'don’t belong together' })).toBeVisible()
})

test('Administration is not there for others', async ({ page }) => {
  expect((await page.goto('/admin'))?.url()).toContain('/sign-in')
  await signUp(page, 'Ada')
  await signOut(page)
  await signUp(page, 'Ben')
  expect((await page.goto('/admin'))?.status()).toBe(404)
})

test('An administrator disables somebody, who is put out at once and can’t come back', async ({
  page,
  browser,
  baseURL,
}) => {
  const admin = await signUp(page, 'Root')
  await asAdministrator((sql) => sql`UPDATE users SET is_admin = true WHERE email = ${admin}`)
  const other = await another(browser, baseURL)
  const email = await signUp(other, 'Mallory')
  await add(other, 'Before')
  await saved(other)
  await page.goto('/admin')
  await page.getByLabel('Find').fill(email)
  await page.getByRole('button', { name: 'Disable Mallory' }).click()
  await expect(page.getByText(`${email} · disabled`)).toBeVisible()
  await expect(item(other, 'Before')).toHaveCount(0, { timeout: 15_000 })
  await fillSignIn(other, email)
  await expect(other.getByRole('alert').filter({ hasText: 'This account is disabled' })).toBeVisible()
  await page.getByRole('button', { name: 'Enable Mallory' }).click()
  await expect(page.getByRole('button', { name: 'Disable Mallory' })).toBeVisible()
  await signIn(other, email)
  await expect(item(other, 'Before')).toBeVisible()
  await other.context().close()
})

test('Whom an administrator invites can sign up', async ({ page, browser, baseURL }) => {
  const admin = await signUp(page, 'Root')
  await asAdministrator((sql) => sql`UPDATE users SET is_admin = true WHERE email = ${admin}`)
  await page.goto('/admin')
  await page.getByRole('button', { name: 'Invite' }).click()
  const link = await page.getByLabel('Link of the invitation').inputValue()
  const other = await another(browser, baseURL)
  await other.goto(link)
  await expect(other.getByRole('heading', { name: 'Sign up' })).toBeVisible()
  const cookies = async () => (await other.context().cookies()).map(({ name }) => name)
  await expect.poll(cookies).toContain('committed.invitation')
  await other.context().close()
})
