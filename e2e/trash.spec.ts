import { expect, type Page, test } from '@playwright/test'
import { check } from './axe.ts'
import { add, createList, item, items, lists, quickAdd, saved, titles } from './page.ts'
import { joined, share, signUp } from './people.ts'
import { ready } from './worker.ts'

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

/** Writes a todo with two parts by pasting it. */
async function pasteTrip(page: Page): Promise<void> {
  await quickAdd(page).focus()
  await quickAdd(page).evaluate((input) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'Trip\n  Tickets\n  Visa\n    Photo\nHome')
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await page.getByRole('dialog').getByRole('button', { name: 'Add 5 todos' }).click()
  await expect(titles(page)).toHaveText(['Trip', 'Tickets', 'Visa', 'Photo', 'Home'])
}
const restored = (page: Page, text: string) => page.getByText(text).locator('..')

test('What went with a todo comes back with it by one step, and what had gone before stays: from the trash, its details, its past', async ({
  page,
}) => {
  test.slow()
  await page.goto('/')
  await pasteTrip(page)
  await saved(page)
  await ready(page)

  // Without the network, where both arrive together: first a part of its own accord, then the whole.
  await page.context().setOffline(true)
  await item(page, 'Tickets').press('Delete')
  const id = await item(page, 'Trip').getAttribute('data-id')
  await item(page, 'Trip').press('Delete')
  await expect(titles(page)).toHaveText(['Home'])
  const details = page.getByRole('complementary', { name: 'Details' })
  await page.evaluate((todo) => history.pushState(null, '', `?todo=${todo}`), id)
  await expect(details.getByText('isn’t here any more')).toBeVisible()
  await details.getByRole('button', { name: 'Put it back' }).press('Enter')
  await expect(titles(page)).toHaveText(['Trip', 'Visa', 'Photo', 'Home'])
  await restored(page, '“Trip” restored, with 2 subtasks').getByRole('button', { name: 'Undo' }).click()
  await expect(titles(page)).toHaveText(['Home'])
  await page.context().setOffline(false)
  await saved(page)

  // Nothing of it is known here after a reload. It shows what comes back with it.
  await page.goto('/trash')
  const gone = deletedIn(page, 'Inbox')
  await expect(gone).toContainText(['Tickets', 'Trip', 'Visa', 'Photo'])
  await expect(gone.filter({ hasText: 'Trip' })).toContainText('with 2 subtasks')
  await check(page)
  await page.getByRole('button', { name: 'Restore Trip' }).click()
  await expect(gone).toHaveText([/^Tickets/])
  await lists(page).getByRole('link', { name: 'Inbox' }).click()
  await expect(titles(page)).toHaveText(['Trip', 'Visa', 'Photo', 'Home'])
  await expect(item(page, 'Photo')).toHaveCSS('padding-left', '56px')
  await page.keyboard.press('Control+z')
  await expect(titles(page)).toHaveText(['Home'])
  await saved(page)

  // Both are chosen: each comes back once.
  await openTrash(page)
  await page.getByRole('checkbox', { name: 'Select Trip' }).check()
  await page.getByRole('checkbox', { name: 'Select Visa' }).check()
  await page.getByRole('button', { name: 'Restore selected' }).click()
  await restored(page, '3 restored').getByRole('button', { name: 'Undo' }).click()
  await expect(gone).toHaveCount(4)
  await saved(page)

  // From the list as it was.
  await lists(page).getByRole('link', { name: 'Inbox' }).click()
  await page.getByRole('main').getByRole('button', { name: 'More for Inbox' }).click()
  await page.getByRole('menuitem', { name: 'As it was…' }).click()
  await expect(async () => {
    await page.keyboard.press('ArrowLeft')
    await expect(page.getByRole('button', { name: 'Restore Photo' })).toBeVisible({ timeout: 500 })
  }).toPass()
  await page.getByRole('button', { name: 'Restore Trip' }).click()
  await expect(page.getByText('“Trip” is as it was, with 2 subtasks')).toBeVisible()
  await lists(page).getByRole('link', { name: 'Inbox' }).click()
  await expect(titles(page)).toHaveText(['Trip', 'Visa', 'Photo', 'Home'])
  await page.keyboard.press('Control+z')
  await expect(titles(page)).toHaveText(['Home'])

  // One part alone stands on the outside, until what it is part of is back as well.
  await openTrash(page)
  await page.getByRole('button', { name: 'Restore Visa' }).click()
  await expect(page.getByText('“Visa” restored, with 1 subtask')).toBeVisible()
  await page.getByRole('button', { name: 'Restore Trip' }).click()
  await expect(page.getByText('“Trip” restored', { exact: true })).toBeVisible()
  await lists(page).getByRole('link', { name: 'Inbox' }).click()
  await expect(titles(page)).toHaveText(['Trip', 'Visa', 'Photo', 'Home'])

  // For good it goes as a whole, too.
  await item(page, 'Trip').press('Delete')
  await saved(page)
  await openTrash(page)
  await page.getByRole('button', { name: 'Delete Trip for good' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete for good' })
  await expect(dialog).toContainText('It is gone then, with 2 subtasks, for everyone in the list.')
  await dialog.getByRole('button', { name: 'Delete for good' }).click()
  await expect(gone).toHaveText([/^Tickets/])
})
