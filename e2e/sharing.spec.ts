import { expect, type Page, test } from '@playwright/test'
import { add, item, items, lists, quickAdd, saved } from './page.ts'
import { another, joined, share, signUp } from './people.ts'

test.use({ serviceWorkers: 'allow' })

const roleOf = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('combobox', { name: `What ${name} may do` })

test('A list is shared by a link: both write, both see who is there', async ({ page, browser, baseURL }) => {
  test.slow() // who looks is asked every ten seconds
  await signUp(page, 'Ada')
  const link = await share(page, 'Food')
  const ben = await joined(browser, baseURL, link, 'Ben')
  await expect(ben.getByRole('heading', { level: 1, name: 'Food', exact: true })).toBeVisible()
  await add(ben, 'Olives')
  await expect(item(page, 'Olives')).toBeVisible()
  await add(page, 'Capers')
  await expect(item(ben, 'Capers')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Shared with Ben. Ben is here now' })).toBeVisible({ timeout: 15_000 })
  await expect(ben.getByRole('button', { name: 'Shared with Ada. Ada is here now' })).toBeVisible({ timeout: 15_000 })
  await ben.goto('/')
  await expect(page.getByRole('button', { name: 'Shared with Ben', exact: true })).toBeVisible({ timeout: 15_000 })
  await ben.context().close()
})

test('A todo is given to somebody, whose it is until they leave', async ({ page, browser, baseURL }) => {
  await signUp(page, 'Ada')
  const link = await share(page, 'Flat')
  const ben = await joined(browser, baseURL, link, 'Ben')
  await add(page, 'Sweep')
  await saved(page)
  await item(page, 'Sweep').hover()
  await item(page, 'Sweep').getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitemradio', { name: 'Ben' }).click()
  await expect(item(page, 'Sweep').getByRole('img', { name: 'To be done by Ben' })).toBeVisible()
  await expect(item(ben, 'Sweep').getByRole('img', { name: 'To be done by you' })).toBeVisible()
  await ben.getByRole('button', { name: /^Shared with/ }).click()
  await ben.getByRole('dialog').getByRole('button', { name: 'Leave' }).click()
  await expect(ben.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  await expect(lists(ben).getByRole('link', { name: 'Flat' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeVisible()
  await expect(item(page, 'Sweep').getByRole('img')).toHaveCount(0)
  await ben.context().close()
})

test('A role that changes changes what an open screen offers, at once', async ({ page, browser, baseURL }) => {
  await signUp(page, 'Ada')
  const link = await share(page, 'Work', 'Can view')
  await add(page, 'Report')
  const ben = await joined(browser, baseURL, link, 'Ben')
  await expect(item(ben, 'Report')).toBeVisible()
  await expect(quickAdd(ben)).toBeHidden()
  await expect(item(ben, 'Report').getByRole('checkbox')).toBeDisabled()

  await page.getByRole('button', { name: /^Shared with Ben/ }).click()
  await roleOf(page, 'Ben').selectOption('Can edit')
  await expect(quickAdd(ben)).toBeVisible()
  await item(ben, 'Report').getByRole('checkbox').check()
  await expect(item(page, 'Report')).toHaveClass(/completed/)

  await roleOf(page, 'Ben').selectOption('Can view')
  await expect(quickAdd(ben)).toBeHidden()
  await expect(item(ben, 'Report').getByRole('checkbox')).toBeDisabled()
  await ben.context().close()
})

test('Who is removed sees the list go, and what they could not send is kept for them', async ({
  page,
  browser,
  baseURL,
}) => {
  await signUp(page, 'Ada')
  const link = await share(page, 'Plans')
  await add(page, 'Secret plan')
  const ben = await joined(browser, baseURL, link, 'Ben')
  await expect(item(ben, 'Secret plan')).toBeVisible()
  await ben.context().setOffline(true)
  await add(ben, 'Written too late')
  await page.getByRole('button', { name: /^Shared with Ben/ }).click()
  await roleOf(page, 'Ben').selectOption('Remove')
  await expect(page.getByRole('list').filter({ hasText: 'Ada' }).getByText('Ben')).toHaveCount(0)
  await saved(page)
  await ben.context().setOffline(false)
  await expect(ben.getByRole('heading', { name: 'This list isn’t here' })).toBeVisible()
  await expect(items(ben)).toHaveCount(0)
  await expect(ben.getByText('Couldn’t save')).toBeVisible()
  expect((await ben.goto(link))?.status()).toBe(200)
  await ben.context().close()
})

test('A removal is undone like anything else', async ({ page, browser, baseURL }) => {
  await signUp(page, 'Ada')
  const link = await share(page, 'Garden')
  await add(page, 'Weed')
  const ben = await joined(browser, baseURL, link, 'Ben')
  await page.getByRole('button', { name: /^Shared with Ben/ }).click()
  await roleOf(page, 'Ben').selectOption('Remove')
  await expect(ben.getByRole('heading', { name: 'This list isn’t here' })).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(item(ben, 'Weed')).toBeVisible()
  await ben.context().close()
})

test('A list is handed over, and never without an owner', async ({ page, browser, baseURL }) => {
  await signUp(page, 'Ada')
  const link = await share(page, 'Club')
  const ben = await joined(browser, baseURL, link, 'Ben')
  await page.getByRole('button', { name: /^Shared with Ben/ }).click()
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Leave' })).toBeHidden()
  await expect(page.getByRole('dialog').getByRole('combobox', { name: 'What you may do' })).toHaveCount(0)
  await roleOf(page, 'Ben').selectOption('Hand over the list')
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Leave' })).toBeVisible()
  await expect(page.getByRole('dialog').getByRole('heading', { name: 'Invite' })).toHaveCount(0)
  await ben.getByRole('button', { name: /^Shared with Ada/ }).click()
  await expect(ben.getByRole('dialog').getByRole('heading', { name: 'Invite' })).toBeVisible()
  await ben
    .getByRole('dialog')
    .getByRole('link', { name: /^History/ })
    .click()
  const history = ben.getByRole('list', { name: 'Transactions' })
  await expect(history).toContainText('made you an owner of “Club”')
  await expect(history).toContainText('made themselves an editor of “Club”')
  await expect(history).toContainText('You joined the list “Club”')
  await ben.context().close()
})

test('A link that was revoked leads nowhere; a visitor joins by one that was not', async ({
  page,
  browser,
  baseURL,
}) => {
  await signUp(page, 'Ada')
  const link = await share(page, 'Party')
  const eve = await another(browser, baseURL)
  await eve.goto(link)
  await expect(eve.getByRole('heading', { name: 'Join “Party”' })).toBeVisible()
  await eve.getByRole('button', { name: 'Join as a guest' }).click()
  await expect(eve.getByRole('heading', { level: 1, name: 'Party', exact: true })).toBeVisible()
  await page.getByRole('button', { name: /^Shared with Guest/ }).click()
  await page.getByRole('button', { name: 'Revoke the invitation by link' }).click()
  await expect(page.getByRole('list', { name: 'Open invitations' })).toHaveCount(0)
  const late = await another(browser, baseURL)
  await late.goto(link)
  await expect(late.getByRole('heading', { name: 'This invitation leads nowhere' })).toBeVisible()
  await late.goto(`/invitations/not-a-list/x`)
  await expect(late.getByRole('heading', { name: 'This invitation leads nowhere' })).toBeVisible()
  await eve.context().close()
  await late.context().close()
})
