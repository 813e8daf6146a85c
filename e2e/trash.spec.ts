import { expect, type Page, test } from '@playwright/test'
import { add, createList, item, items, lists, saved } from './page.ts'
import { joined, share, signUp } from './people.ts'

test.use({ serviceWorkers: 'allow' })

const openTrash = async (page: Page): Promise<void> => {
  await lists(page).getByRole('link', { name: 'Trash' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Trash' })).toBeVisible()
}
const deletedIn = (page: Page, list: string) =>
  page.getByRole('list', { name: `Deleted in ${list}` }).getByRole('listitem')

async function remove(page: Page, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    await item(page, text).hover()
    await item(page, text).getByRole('button', { name: 'Delete' }).click()
  }
  await saved(page)
}

test('What was deleted comes back, one by one, together, and whole lists, while others are in the trash too', async ({
  page,
  browser,
  baseURL,
}) => {
  test.slow()
  await signUp(page, 'Ada')
  const link = await share(page, 'Food')
  await add(page, 'milk', 'bread', 'salt', 'beer')
  await saved(page)
  const ben = await joined(browser, baseURL, link, 'Ben')
  await remove(page, 'milk', 'bread', 'salt')
  await createList(page, 'Work')
  await add(page, 'report')
  await saved(page)
  await page.getByRole('main').getByRole('button', { name: 'More for Work' }).click()
  await page.getByRole('menuitem', { name: 'Delete list' }).click()
  await saved(page)

  // After a reload nothing of it is known here any more.
  await page.goto('/trash')
  await expect(page.getByRole('list', { name: 'Deleted lists' }).getByRole('listitem')).toHaveCount(1)
  await expect(deletedIn(page, 'Food')).toContainText(['salt', 'bread', 'milk'])
  await expect(deletedIn(page, 'Food').first()).toContainText('Deleted by Ada just now · goes in 30 days')
  await page.getByRole('button', { name: 'Restore Work' }).click()
  await expect(lists(page).getByRole('link', { name: 'Work' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Deleted lists' })).toBeHidden()

  // Somebody else restores one: it goes from both trashes.
  await openTrash(ben)
  await ben.getByRole('button', { name: 'Restore milk' }).click()
  for (const each of [page, ben]) await expect(deletedIn(each, 'Food')).toContainText(['salt', 'bread'])

  // Several are restored together by keyboard, and that is undone like anything else.
  await page.getByRole('checkbox', { name: 'Select salt' }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Restore selected' }).click()
  for (const each of [page, ben]) await expect(each.getByText('Nothing in the trash')).toBeVisible()
  await page.getByText('2 restored').locator('..').getByRole('button', { name: 'Undo' }).click()
  for (const each of [page, ben]) await expect(deletedIn(each, 'Food')).toHaveCount(2)
  await page.keyboard.press('Control+Shift+z')
  await expect(page.getByText('Nothing in the trash')).toBeVisible()
  await lists(page).getByRole('link', { name: 'Food' }).click()
  await expect(items(page)).toHaveText(['milk', 'bread', 'salt', 'beer'])
  await lists(page).getByRole('link', { name: 'Work' }).click()
  await expect(items(page)).toHaveText(['report'])
  await ben.context().close()
})

test('What goes for good is asked about first, is gone for everyone, and can’t be restored by who didn’t see it go', async ({
  page,
  browser,
  baseURL,
}) => {
  test.slow()
  await signUp(page, 'Ada')
  const link = await share(page, 'Food')
  await add(page, 'milk', 'bread', 'salt', 'beer')
  await saved(page)
  const ben = await joined(browser, baseURL, link, 'Ben')
  await remove(page, 'milk', 'bread', 'salt')
  await openTrash(page)
  await openTrash(ben)
  await expect(deletedIn(ben, 'Food')).toHaveCount(3)

  // Ben hears of nothing any more.
  await ben.route('**/api/trash*', (route) => route.abort())
  await page.getByRole('button', { name: 'Delete milk for good' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete for good' })
  await expect(dialog).toContainText('This can’t be undone.')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(deletedIn(page, 'Food')).toHaveCount(3)
  await page.getByRole('checkbox', { name: 'Select milk' }).press('Delete')
  await dialog.getByRole('button', { name: 'Delete for good' }).click()
  await expect(deletedIn(page, 'Food')).toContainText(['salt', 'bread'])
  await ben.getByRole('button', { name: 'Restore milk' }).click()
  await expect(ben.getByText('Couldn’t save — it is not there any more')).toBeVisible({ timeout: 15_000 })
  await ben.unroute('**/api/trash*')
  await ben.getByRole('button', { name: 'Restore bread' }).click()
  for (const each of [page, ben]) await expect(deletedIn(each, 'Food')).toContainText(['salt'])

  // Who may only look sees what is in the trash, and leaves it there.
  await lists(page).getByRole('link', { name: 'Food' }).click()
  await page.getByRole('button', { name: /^Shared with Ben/ }).click()
  await page.getByRole('combobox', { name: 'What Ben may do' }).selectOption('Can view')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await expect(ben.getByRole('button', { name: 'Restore salt' })).toBeHidden()
  await expect(deletedIn(ben, 'Food')).toContainText(['salt'])
  await expect(ben.getByRole('button', { name: /Empty/ })).toHaveCount(0)

  await openTrash(page)
  await page.getByRole('button', { name: 'Empty trash…' }).click()
  await dialog.getByRole('button', { name: 'Delete for good' }).click()
  for (const each of [page, ben]) await expect(each.getByText('Nothing in the trash')).toBeVisible()

  await page.context().setOffline(true)
  await lists(page).getByRole('link', { name: 'Food' }).click()
  await openTrash(page)
  await expect(page.getByText('The trash is on the server')).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText('Nothing in the trash')).toBeVisible()
  await ben.context().close()
})
