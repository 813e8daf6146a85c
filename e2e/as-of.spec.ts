import { expect, type Page, test } from '@playwright/test'
import { asAdministrator } from './database.ts'
import { add, createList, item, items, saved } from './page.ts'
import { joined, share, signUp } from './people.ts'

test.use({ serviceWorkers: 'allow' })

const slider = (page: Page) => page.getByRole('slider', { name: 'Moment in the past' })
const banner = (page: Page) => page.getByRole('region', { name: 'The past' })
const then = (page: Page) => page.getByRole('list', { name: 'Todos of then' }).getByRole('listitem')

async function lookBack(page: Page, list: string): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('button', { name: `More for ${list}` })
    .click()
  await page.getByRole('menuitem', { name: 'As it was…' }).click()
  await expect(slider(page)).toBeFocused()
}

async function edit(page: Page, from: string, to: string): Promise<void> {
  await item(page, from).getByTestId('todo-title').dblclick()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(to)
  await page.keyboard.press('Enter')
}

/** Goes back, a transaction at a time, until what one wants to see is there. */
async function backTo(page: Page, texts: string[]): Promise<void> {
  await expect(async () => {
    if ((await then(page).locator('.past-title').allTextContents()).join() !== texts.join()) {
      await page.keyboard.press('ArrowLeft')
      throw new Error('not there yet')
    }
  }).toPass()
}

test('A list is looked at as it was and restored, while somebody else goes on in it', async ({
  page,
  browser,
  baseURL,
}) => {
  test.slow()
  await signUp(page, 'Ada')
  const link = await share(page, 'Food')
  await add(page, 'milk', 'bread')
  await edit(page, 'bread', 'rye bread')
  await item(page, 'milk').hover()
  await item(page, 'milk').getByRole('button', { name: 'Delete' }).click()
  await saved(page)
  const ben = await joined(browser, baseURL, link, 'Ben')
  await expect(items(ben)).toHaveText(['rye bread'])

  await lookBack(page, 'Food')
  await expect(banner(page)).toContainText('Ben: Joined the list')
  await page.keyboard.press('ArrowLeft')
  await expect(banner(page)).toContainText('Ada: Delete')
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /Ada: Delete, \d+ of \d+$/)
  await page.keyboard.press('Home')
  await expect(page.getByText('There was nothing in it.')).toBeVisible()
  await page.keyboard.press('End')
  await expect(then(page)).toHaveText(['rye bread'])
  await backTo(page, ['milk', 'bread'])
  await expect(then(page)).toContainText(['Gone since', 'Now “rye bread”'])

  // The address leads there again.
  await expect(page).toHaveURL(/version=\d+$/)
  await page.reload()
  await expect(then(page)).toContainText(['Gone since', 'Now “rye bread”'])

  // Somebody else goes on: the past stays, and tells.
  const last = Number(await slider(page).getAttribute('max'))
  await add(ben, 'salt')
  await expect(slider(page)).toHaveAttribute('max', String(last + 1))
  await expect(page.getByText('2 todos · 1 gone since · 1 came later')).toBeVisible()

  // One todo comes back, at once and for everyone.
  await then(page).filter({ hasText: 'milk' }).hover()
  await page.getByRole('button', { name: 'Restore milk' }).click()
  await expect(page.getByText('Gone since', { exact: true })).toBeHidden()
  await expect(items(ben)).toHaveText(['milk', 'rye bread', 'salt'])

  // The list comes back: what that does is said first, also where it changes meanwhile.
  await page.getByRole('button', { name: 'Restore list to this…' }).click()
  const does = page.getByRole('list', { name: 'What it does' }).getByRole('listitem')
  await expect(does).toHaveText(['1 todo that came later goes into the trash', '1 todo changes to what it was'])
  await add(ben, 'beer')
  await expect(does).toHaveText(['2 todos that came later go into the trash', '1 todo changes to what it was'])
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  for (const each of [page, ben]) await expect(items(each)).toHaveText(['milk', 'bread'])
  await expect(page).not.toHaveURL(/version/)
  await page.getByText('“Food” is as it was on').locator('..').getByRole('button', { name: 'Undo' }).click()
  for (const each of [page, ben]) await expect(items(each)).toHaveText(['milk', 'rye bread', 'salt', 'beer'])

  // Who may only look, looks at the past as well, and no more.
  await page.getByRole('button', { name: /^Shared with Ben/ }).click()
  await page.getByRole('combobox', { name: 'What Ben may do' }).selectOption('Can view')
  await lookBack(ben, 'Food')
  await backTo(ben, ['milk', 'bread'])
  await expect(then(ben)).toContainText(['milk', 'Now “rye bread”'])
  await expect(ben.getByRole('button', { name: /^Restore/ })).toHaveCount(0)
  await ben.keyboard.press('Escape')
  await expect(items(ben)).toHaveText(['milk', 'rye bread', 'salt', 'beer'])
  await ben.context().close()
})

test('A date leads into the past, a moved todo comes back from where it is, and without the server there is no past', async ({
  page,
  context,
}) => {
  await page.goto('/')
  await add(page, 'rice', 'bread')
  await saved(page)
  await createList(page, 'Work')
  await page.goto('/')
  await item(page, 'rice').hover()
  await item(page, 'rice').getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Work' }).click()
  await saved(page)
  // All of that was yesterday, and an hour apart.
  await asAdministrator(
    (sql) => sql`UPDATE transactions SET committed_at = now() - interval '1 day' - (10 - version) * interval '1 hour'
      WHERE list_id = (SELECT list_id FROM todos WHERE description = 'rice' AND moved_to IS NOT NULL ORDER BY id DESC LIMIT 1)`,
  )
  await page.reload()
  await lookBack(page, 'Inbox')
  const latest = Number(await slider(page).inputValue())
  await expect(then(page)).toHaveText(['bread'])
  await page.keyboard.press('ArrowLeft')
  await expect(then(page)).toContainText(['Now in “Work”', 'bread'])
  const date = page.getByLabel('Go to a date and time')
  const earlier = await date.inputValue()
  await page.keyboard.press('End')
  await expect(slider(page)).toHaveValue(String(latest))
  await expect(date).not.toHaveValue(earlier)
  const before = new Date(Date.parse(`${await date.inputValue()}Z`) - 45 * 60_000).toISOString().slice(0, 19)
  await date.fill(before)
  await date.press('Enter')
  await expect(slider(page)).toHaveValue(String(latest - 1))
  await then(page).filter({ hasText: 'rice' }).hover()
  await page.getByRole('button', { name: 'Restore rice' }).click()
  await expect(page.getByText('Now in “Work”')).toBeHidden()
  await saved(page)

  await context.setOffline(true)
  await slider(page).focus()
  await page.keyboard.press('Home')
  await expect(page.getByText('The past is on the server')).toBeVisible()
  await page.keyboard.press('Control+z')
  await context.setOffline(false)
  await expect(page.getByText('The past is on the server')).toBeHidden()
  await expect(banner(page)).toContainText('As it was on')
  await page.getByRole('link', { name: 'Back to now' }).click()
  await expect(items(page)).toHaveText(['bread'])
})

test('Who leaves the past while the address is about to follow is not called back', async ({ page }) => {
  await page.goto('/')
  await add(page, 'milk', 'bread')
  await saved(page)
  await lookBack(page, 'Inbox')
  await page.keyboard.press('ArrowLeft')
  await expect(then(page)).toHaveText(['milk'])
  await page.keyboard.press('ArrowLeft')
  // A slow device, which is not done with leaving when it is time for the address to follow.
  await page.evaluate(() => {
    history.pushState(null, '', '/')
    const until = performance.now() + 600
    while (performance.now() < until);
  })
  await expect(items(page)).toHaveText(['milk', 'bread'])
  await expect(page).toHaveURL('/')
})
