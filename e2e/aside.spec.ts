import { randomUUID } from 'node:crypto'
import { expect, type Page, test } from '@playwright/test'
import { asAdministrator } from './database.ts'
import { add, createList, item, items, lists, saved } from './page.ts'

test.use({ serviceWorkers: 'allow' })

const panel = (page: Page) => page.getByRole('dialog', { name: 'What isn’t saved' })
const notSaved = (page: Page) => lists(page).getByRole('button', { name: /couldn’t be saved/ })

/** Deletes a list by hand while the page is offline and writes into it; then the page is back. */
async function writeIntoDeleted(page: Page, name: string): Promise<void> {
  await page.context().setOffline(true)
  await add(page, 'Oat milk', 'Lemons')
  await asAdministrator((sql) => sql`UPDATE lists SET deleted_at = now() WHERE name = ${name}`)
  await lists(page).getByRole('link', { name: 'Inbox' }).click()
  await add(page, 'independent of it')
  await page.context().setOffline(false)
}

test('What is refused is set aside with the reason, in every tab, and holds up nothing else', async ({
  page,
  context,
}) => {
  const name = `Groceries ${Date.now()}`
  await page.goto('/')
  await createList(page, name)
  await saved(page)
  await writeIntoDeleted(page, name)
  await expect(notSaved(page)).toHaveText('2 changes couldn’t be saved')
  await expect(items(page)).toHaveText(['independent of it'])
  await saved(page)

  const other = await context.newPage()
  await other.goto('/')
  await expect(items(other)).toHaveText(['independent of it'])
  await notSaved(other).click()
  await expect(panel(other).getByRole('listitem')).toHaveCount(2)
  await expect(panel(other)).toContainText('Add “Oat milk”')
  await expect(panel(other)).toContainText('the list was deleted')

  // One is let go, in one tab; the other is tried again, in the other.
  await panel(other).getByRole('button', { name: 'Discard: Add “Lemons”' }).click()
  await expect(notSaved(page)).toHaveText('1 change couldn’t be saved')
  await asAdministrator((sql) => sql`UPDATE lists SET deleted_at = NULL WHERE name = ${name}`)
  await notSaved(page).click()
  await panel(page).getByRole('button', { name: 'Try again: Add “Oat milk”' }).click()
  await expect(panel(page)).toBeHidden()
  await expect(panel(other)).toBeHidden()
  await lists(other).getByRole('link', { name }).click()
  await expect(items(other)).toHaveText(['Oat milk'])
  await saved(other)
  await expect(notSaved(other)).toBeHidden()
})

test('What was set aside is there after a reload, and gone once it is discarded', async ({ page }) => {
  const name = `Groceries ${Date.now()}`
  await page.goto('/')
  await createList(page, name)
  await saved(page)
  await writeIntoDeleted(page, name)
  await page.getByRole('button', { name: 'Show' }).first().click()
  await expect(panel(page).getByRole('listitem')).toHaveCount(2)
  await page.reload()
  await notSaved(page).click()
  await expect(panel(page).getByRole('listitem')).toHaveCount(2)
  await panel(page).getByRole('button', { name: 'Discard all' }).click()
  await expect(panel(page).getByRole('listitem')).toHaveCount(2)
  await panel(page).getByRole('button', { name: 'Really discard all 2?' }).click()
  await expect(panel(page)).toBeHidden()
  await page.reload()
  await expect(item(page, 'independent of it')).toBeVisible()
  await saved(page)
  await expect(notSaved(page)).toBeHidden()
})

test('Who was put out of a list finds what they wrote into it set aside, and the list gone', async ({ page }) => {
  const name = `Ours ${Date.now()}`
  await page.goto('/')
  await createList(page, name)
  await add(page, 'one')
  await saved(page)
  await page.context().setOffline(true)
  await add(page, 'two')
  await asAdministrator(async (sql) => {
    const [list] = await sql`SELECT id FROM lists WHERE name = ${name}`
    const other = randomUUID()
    await sql`INSERT INTO users (id, name, email) VALUES (${other}, 'Other', ${`${other}@example.org`})`
    await sql`INSERT INTO members (list_id, user_id, role) VALUES (${list?.id}, ${other}, 'owner')`
    await sql`UPDATE members SET deleted_at = now() WHERE list_id = ${list?.id} AND user_id <> ${other}`
  })
  await page.context().setOffline(false)
  await expect(lists(page).getByRole('link', { name })).toBeHidden()
  await notSaved(page).click()
  await expect(panel(page)).toContainText('Add “two”')
  await expect(panel(page)).toContainText('Couldn’t save: ')
})
