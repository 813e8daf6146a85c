import { expect, test } from '@playwright/test'
import { add, createList, item, items, listItems, lists, saved, titles } from './page.ts'

test.beforeEach(({ page }) => page.goto('/'))

test('Lists are created, renamed, put in order, and say how much is left in them', async ({ page }) => {
  await createList(page, 'Groceries')
  await add(page, 'Oat milk', 'Lemons')
  await createList(page, 'Flat')
  await expect(listItems(page)).toHaveText(['Inbox', /Groceries\s*2/, 'Flat'])

  await lists(page).getByRole('link', { name: 'Flat' }).dblclick()
  await page.getByRole('textbox', { name: 'Name of the list' }).fill('Flat in March')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Flat in March')

  await lists(page).getByRole('link', { name: 'Flat in March' }).press('Alt+ArrowUp')
  await expect(listItems(page)).toHaveText(['Inbox', 'Flat in March', /Groceries/])
  await saved(page)
  await page.reload()
  await expect(listItems(page)).toHaveText(['Inbox', 'Flat in March', /Groceries/])
})

test('A deleted list goes with its todos, and comes back with them', async ({ page }) => {
  await createList(page, 'Groceries')
  await add(page, 'Oat milk')
  await saved(page)
  const address = page.url()
  await page.getByRole('main').getByRole('button', { name: 'More for Groceries' }).click()
  await page.getByRole('menuitem', { name: 'Delete list' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Inbox')
  await expect(listItems(page)).toHaveCount(1)
  await saved(page)

  await page.goto(address)
  await expect(page.getByText('This list isn’t here')).toBeVisible()
  await page.goBack()

  await createList(page, 'Garden')
  await page.getByRole('main').getByRole('button', { name: 'More for Garden' }).click()
  await page.getByRole('menuitem', { name: 'Delete list' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await lists(page).getByRole('link', { name: 'Garden' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Garden')
})

test('A todo moves to another list, and back', async ({ page }) => {
  await createList(page, 'Groceries')
  await lists(page).getByRole('link', { name: 'Inbox' }).click()
  await add(page, 'Oat milk', 'Call Lena')

  await item(page, 'Oat milk').hover()
  await item(page, 'Oat milk').getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Groceries' }).click()
  await expect(items(page)).toHaveText(['Call Lena'])
  await lists(page).getByRole('link', { name: 'Groceries' }).click()
  await expect(items(page)).toHaveText(['Oat milk'])

  await item(page, 'Oat milk').hover()
  await item(page, 'Oat milk').getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Inbox' }).click()
  await lists(page).getByRole('link', { name: 'Inbox' }).click()
  await expect(items(page)).toHaveText(['Call Lena', 'Oat milk'])
  await saved(page)
  await page.reload()
  await expect(items(page)).toHaveText(['Call Lena', 'Oat milk'])
})

test('A deleted todo comes back to its place', async ({ page }) => {
  await add(page, 'one', 'two', 'three')
  await item(page, 'two').hover()
  await item(page, 'two').getByRole('button', { name: 'Delete' }).click()
  await expect(items(page)).toHaveText(['one', 'three'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(items(page)).toHaveText(['one', 'two', 'three'])
  await saved(page)
  await page.reload()
  await expect(items(page)).toHaveText(['one', 'two', 'three'])
})

test('Todos are put in order by dragging, and dropped on another list', async ({ page }) => {
  await createList(page, 'Groceries')
  await lists(page).getByRole('link', { name: 'Inbox' }).click()
  await add(page, 'one', 'two', 'three')
  await items(page).first().hover()
  await expect(items(page).first()).toHaveAttribute('draggable', 'true')

  await titles(page)
    .nth(2)
    .dragTo(titles(page).nth(0), { targetPosition: { x: 40, y: 3 } })
  await expect(items(page)).toHaveText(['three', 'one', 'two'])

  await titles(page)
    .nth(1)
    .dragTo(lists(page).getByRole('link', { name: 'Groceries' }))
  await expect(items(page)).toHaveText(['three', 'two'])
  await lists(page).getByRole('link', { name: 'Groceries' }).click()
  await expect(items(page)).toHaveText(['one'])
})

test('A list has an address: it can be reloaded, and gone back to', async ({ page }) => {
  await createList(page, 'Groceries')
  await add(page, 'Oat milk')
  await saved(page)
  await page.reload()
  await expect(items(page)).toHaveText(['Oat milk'])
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Inbox')
})
