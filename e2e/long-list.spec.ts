import { expect, test } from '@playwright/test'
import { asAdministrator } from './database.ts'
import { add, items, quickAdd, saved } from './page.ts'

const MANY = 10_000

test('10,000 todos scroll, are found, gone through by keyboard, and added to', async ({ page }) => {
  await page.goto('/')
  await add(page, 'the first')
  await saved(page)
  await asAdministrator(async (sql) => {
    const [list] = await sql`SELECT list_id FROM todos WHERE description = 'the first' ORDER BY id DESC LIMIT 1`
    // In order of their numbers, as positions of one length sort.
    await sql`INSERT INTO todos (list_id, description, position)
      SELECT ${list?.list_id}, 'todo ' || n, 'd' || lpad(n::text, 4, '0') || 'V' FROM generate_series(1, ${MANY - 1}) AS n`
  })
  await page.reload()
  await expect(page.getByTestId('todo-count')).toHaveText('10000 items left')
  expect(await items(page).count()).toBeLessThan(100)
  await expect(items(page).nth(1)).toHaveText('todo 1')

  await items(page).first().focus()
  await page.keyboard.press('End')
  await expect(page.getByText('todo 9999', { exact: true })).toBeVisible()
  await expect(items(page).filter({ hasText: 'todo 9999' })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(page.getByTestId('todo-count')).toHaveText('9999 items left')

  await page.getByRole('searchbox', { name: 'Find in this list' }).fill('4321')
  await expect(items(page)).toHaveText(['todo 4321'])
  await items(page).getByRole('checkbox').check()
  await page.getByRole('searchbox', { name: 'Find in this list' }).press('Escape')

  await quickAdd(page).fill('the last')
  await quickAdd(page).press('Enter')
  await quickAdd(page).press('ArrowDown')
  await page.keyboard.press('End')
  await expect(page.getByText('the last')).toBeVisible()
  await saved(page)

  await page.getByRole('main').getByRole('link', { name: 'Completed', exact: true }).click()
  await expect(items(page)).toHaveText(['todo 4321', 'todo 9999'])
  await page.reload()
  await expect(items(page)).toHaveText(['todo 4321', 'todo 9999'])
})
