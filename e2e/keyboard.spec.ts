import { expect, test } from '@playwright/test'
import { add, createList, item, items, lists, quickAdd } from './page.ts'

test.beforeEach(async ({ page }) => {
  await page.goto('/')
  await add(page, 'one', 'two', 'three')
})

test('A day without a mouse: arrows, Space, Enter, Delete, n', async ({ page }) => {
  await page.keyboard.press('ArrowDown')
  await expect(items(page).nth(0)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect(items(page)).toHaveClass(['', 'completed', ''])

  await page.keyboard.press('Enter')
  await page.keyboard.type(' and a half')
  await page.keyboard.press('Enter')
  await expect(items(page)).toHaveText(['one', 'two and a half', 'three'])
  await expect(items(page).nth(1)).toBeFocused()

  await page.keyboard.press('Enter')
  await page.keyboard.type(' no')
  await page.keyboard.press('Escape')
  await expect(items(page)).toHaveText(['one', 'two and a half', 'three'])

  await page.keyboard.press('Delete')
  await expect(items(page)).toHaveText(['one', 'three'])
  await expect(item(page, 'three')).toBeFocused()

  await page.keyboard.press('n')
  await expect(quickAdd(page)).toBeFocused()
  await page.keyboard.type('four')
  await page.keyboard.press('Enter')
  await expect(items(page)).toHaveText(['one', 'three', 'four'])
})

test('Alt and the arrows put a todo higher or lower, and it keeps the focus', async ({ page }) => {
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Alt+ArrowDown')
  await expect(items(page)).toHaveText(['two', 'one', 'three'])
  await page.keyboard.press('Alt+ArrowDown')
  await expect(items(page)).toHaveText(['two', 'three', 'one'])
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(items(page)).toHaveText(['two', 'one', 'three'])
  await expect(item(page, 'one')).toBeFocused()
})

test('m moves a todo to another list', async ({ page }) => {
  await createList(page, 'Groceries')
  await lists(page).getByRole('link', { name: 'Inbox' }).click()
  await quickAdd(page).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('m')
  await page.getByRole('menuitem', { name: 'Groceries' }).press('Enter')
  await expect(items(page)).toHaveText(['two', 'three'])
})

test('/ finds in the list, Escape shows all again', async ({ page }) => {
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await page.keyboard.type('T')
  await expect(items(page)).toHaveText(['two', 'three'])
  await page.keyboard.type('h')
  await expect(items(page)).toHaveText(['three'])
  await page.keyboard.type('x')
  await expect(page.getByText('Nothing matches “Thx”.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(items(page)).toHaveCount(3)
})

test('? says what the keys do, Escape closes it', async ({ page }) => {
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('Everything on a row can be reached with Tab', async ({ page }) => {
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await expect(items(page).nth(0).getByRole('checkbox')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(items(page).nth(0).getByRole('button', { name: 'More' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(items(page).nth(0).getByRole('button', { name: 'Delete' })).toBeFocused()
})
