import { expect, test } from '@playwright/test'
import { asAdministrator } from './database.ts'
import { add, createList, item, items, listItems, lists, saved } from './page.ts'

test('Two tabs follow each other', async ({ page, context }) => {
  await page.goto('/')
  await add(page, 'one', 'two')
  await saved(page)
  const other = await context.newPage()
  await other.goto('/')
  await expect(items(other)).toHaveText(['one', 'two'])

  await items(other).nth(0).getByRole('checkbox').check()
  await expect(items(page)).toHaveClass(['completed', ''])
  await add(page, 'three')
  await expect(items(other)).toHaveText(['one', 'two', 'three'])
  await createList(page, 'Groceries')
  await expect(lists(other).getByRole('link', { name: 'Groceries' })).toBeVisible()
  await items(other).nth(1).hover()
  await items(other).nth(1).getByRole('button', { name: 'Delete' }).click()
  await lists(page).getByRole('link', { name: 'Inbox' }).click()
  await expect(items(page)).toHaveText(['one', 'three'])
})

test('What is done by hand in the database shows in open pages', async ({ page }) => {
  await page.goto('/')
  await add(page, 'one', 'two')
  await saved(page)
  const mark = `by hand ${Date.now()} ${Math.random()}`
  await page.getByTestId('todo-title').nth(0).dblclick()
  await page.getByRole('textbox', { name: 'Edit' }).fill(mark)
  await page.keyboard.press('Enter')
  await saved(page)

  await asAdministrator((sql) => sql`UPDATE todos SET completed = true WHERE description = ${mark}`)
  await expect(item(page, mark)).toHaveClass('completed')
  await asAdministrator(
    (sql) =>
      sql`INSERT INTO todos (list_id, description) SELECT list_id, 'from psql' FROM todos WHERE description = ${mark}`,
  )
  await expect(items(page)).toHaveText([mark, 'two', 'from psql'])
  await asAdministrator((sql) => sql`DELETE FROM todos WHERE description = ${mark}`)
  await expect(items(page)).toHaveText(['two', 'from psql'])
})

test('Two new tabs of the same visitor become one guest, with one Inbox', async ({ page, context }) => {
  const other = await context.newPage()
  await page.goto('/')
  await other.goto('/')
  await Promise.all([add(page, 'from one'), add(other, 'from the other')])
  for (const tab of [page, other]) {
    await expect(item(tab, 'from one')).toBeVisible()
    await expect(item(tab, 'from the other')).toBeVisible()
    await expect(listItems(tab)).toHaveCount(1)
  }
})

test('A browser whose Inbox comes too late puts what was written into the one that is there', async ({
  page,
  context,
  browser,
}) => {
  await page.goto('/')
  let release = () => {}
  const held = new Promise<void>((done) => {
    release = done
  })
  await page.route('**/*', async (route) => {
    if (route.request().headers()['next-action']) await held
    await route.fallback()
  })
  const signedIn = page.waitForResponse('**/api/auth/sign-in/anonymous')
  await add(page, 'from the late one')
  await signedIn
  // The same guest in another browser: nothing is shared but the session.
  const elsewhere = await browser.newContext({ storageState: { cookies: await context.cookies(), origins: [] } })
  const other = await elsewhere.newPage()
  await other.goto('/')
  await add(other, 'from the early one')
  await saved(other)
  release()
  for (const tab of [page, other]) {
    await expect(item(tab, 'from the late one')).toBeVisible()
    await expect(item(tab, 'from the early one')).toBeVisible()
    await expect(listItems(tab)).toHaveCount(1)
  }
  await saved(page)
  await page.reload()
  await expect(items(page)).toHaveCount(2)
  await elsewhere.close()
})
