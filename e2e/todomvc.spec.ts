import { expect, type Page, test } from '@playwright/test'

// What people know from TodoMVC (https://todomvc.com) holds in every list.

const TODOS = ['buy some cheese', 'feed the cat', 'book a doctors appointment']

const input = (page: Page) => page.getByPlaceholder('What needs to be done?')
const items = (page: Page) => page.getByTestId('todo-item')
const titles = (page: Page) => page.getByTestId('todo-title')

test.beforeEach(({ page }) => page.goto('/'))

async function addDefaults(page: Page): Promise<void> {
  for (const todo of TODOS) {
    await input(page).fill(todo)
    await input(page).press('Enter')
  }
  await expect(titles(page)).toHaveText(TODOS)
}

test.describe('New todos', () => {
  test('are added at the bottom, and the input is cleared', async ({ page }) => {
    await addDefaults(page)
    await expect(input(page)).toBeEmpty()
    await expect(input(page)).toBeFocused()
    await expect(page.getByTestId('todo-count')).toHaveText('3 items left')
  })

  test('are trimmed, and blank ones are ignored', async ({ page }) => {
    await input(page).fill('   feed the cat  ')
    await input(page).press('Enter')
    await input(page).fill('   ')
    await input(page).press('Enter')
    await expect(items(page)).toHaveText(['feed the cat'])
  })

  test('have a textbox with a name', async ({ page }) => {
    await expect(page.getByRole('textbox', { name: 'What needs to be done?' })).toBeVisible()
  })
})

test('An empty list shows neither the main section nor the footer', async ({ page }) => {
  await expect(page.locator('.main')).toBeHidden()
  await expect(page.locator('.footer')).toBeHidden()
  await addDefaults(page)
  await expect(page.locator('.main')).toBeVisible()
  await expect(page.locator('.footer')).toBeVisible()
})

test.describe('Mark all as complete', () => {
  test.beforeEach(({ page }) => addDefaults(page))

  test('completes all, and clears all', async ({ page }) => {
    const all = page.getByLabel('Mark all as complete')
    await all.check()
    await expect(items(page)).toHaveClass(['completed', 'completed', 'completed'])
    await all.uncheck()
    await expect(items(page)).toHaveClass(['', '', ''])
  })

  test('follows the todos', async ({ page }) => {
    const all = page.getByLabel('Mark all as complete')
    await all.check()
    const first = items(page).nth(0)
    await first.getByRole('checkbox').uncheck()
    await expect(all).not.toBeChecked()
    await first.getByRole('checkbox').check()
    await expect(all).toBeChecked()
  })
})

test.describe('A todo', () => {
  test.beforeEach(({ page }) => addDefaults(page))

  test('is completed and reopened', async ({ page }) => {
    const toggle = items(page).nth(1).getByRole('checkbox', { name: 'Toggle Todo' })
    await toggle.check()
    await expect(items(page)).toHaveClass(['', 'completed', ''])
    await toggle.uncheck()
    await expect(items(page)).toHaveClass(['', '', ''])
  })

  test('is deleted', async ({ page }) => {
    await items(page).nth(1).hover()
    await items(page).nth(1).getByRole('button', { name: 'Delete' }).click()
    await expect(items(page)).toHaveText(['buy some cheese', 'book a doctors appointment'])
  })

  test('is edited by a double click, and saved by Enter', async ({ page }) => {
    const second = items(page).nth(1)
    await second.getByTestId('todo-title').dblclick()
    await expect(second.getByRole('textbox', { name: 'Edit' })).toHaveValue('feed the cat')
    await second.getByRole('textbox', { name: 'Edit' }).fill('  buy some sausages ')
    await second.getByRole('textbox', { name: 'Edit' }).press('Enter')
    await expect(items(page)).toHaveText(['buy some cheese', 'buy some sausages', 'book a doctors appointment'])
  })

  test('hides its other controls while it is edited', async ({ page }) => {
    const second = items(page).nth(1)
    await second.getByTestId('todo-title').dblclick()
    await expect(second.getByRole('checkbox')).toBeHidden()
    await expect(second.getByTestId('todo-title')).toBeHidden()
    await expect(second.getByRole('button', { name: 'Delete' })).toBeHidden()
  })

  test('is saved when the edit loses the focus', async ({ page }) => {
    await items(page).nth(1).getByTestId('todo-title').dblclick()
    await page.getByRole('textbox', { name: 'Edit' }).fill('buy some sausages')
    await page.getByRole('textbox', { name: 'Edit' }).dispatchEvent('blur')
    await expect(items(page)).toHaveText(['buy some cheese', 'buy some sausages', 'book a doctors appointment'])
  })

  test('is deleted when it is edited to nothing', async ({ page }) => {
    await items(page).nth(1).getByTestId('todo-title').dblclick()
    await page.getByRole('textbox', { name: 'Edit' }).fill(' ')
    await page.getByRole('textbox', { name: 'Edit' }).press('Enter')
    await expect(items(page)).toHaveText(['buy some cheese', 'book a doctors appointment'])
  })

  test('stays as it was after Escape', async ({ page }) => {
    await items(page).nth(1).getByTestId('todo-title').dblclick()
    await page.getByRole('textbox', { name: 'Edit' }).fill('buy some sausages')
    await page.getByRole('textbox', { name: 'Edit' }).press('Escape')
    await expect(items(page)).toHaveText(TODOS)
  })
})

test('The counter says how many are left', async ({ page }) => {
  await input(page).fill('one')
  await input(page).press('Enter')
  await expect(page.getByTestId('todo-count')).toHaveText('1 item left')
  await input(page).fill('two')
  await input(page).press('Enter')
  await expect(page.getByTestId('todo-count')).toHaveText('2 items left')
})

test.describe('Clear completed', () => {
  test.beforeEach(({ page }) => addDefaults(page))

  test('takes the completed ones away', async ({ page }) => {
    await items(page).nth(1).getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Clear completed' }).click()
    await expect(items(page)).toHaveText(['buy some cheese', 'book a doctors appointment'])
  })

  test('is there only when there is something to clear', async ({ page }) => {
    const clear = page.getByRole('button', { name: 'Clear completed' })
    await expect(clear).toBeHidden()
    await items(page).nth(0).getByRole('checkbox').check()
    await expect(clear).toBeVisible()
    await clear.click()
    await expect(clear).toBeHidden()
  })
})

test('Todos and their state are there after a reload', async ({ page }) => {
  await addDefaults(page)
  await items(page).nth(0).getByRole('checkbox').check()
  await expect(items(page)).toHaveClass(['completed', '', ''])
  await page.reload()
  await expect(titles(page)).toHaveText(TODOS)
  await expect(items(page)).toHaveClass(['completed', '', ''])
})

test.describe('Filters', () => {
  test.beforeEach(async ({ page }) => {
    await addDefaults(page)
    await items(page).nth(1).getByRole('checkbox').check()
  })

  test('show the active, the completed, or all', async ({ page }) => {
    await page.getByRole('link', { name: 'Active', exact: true }).click()
    await expect(titles(page)).toHaveText(['buy some cheese', 'book a doctors appointment'])
    await page.getByRole('main').getByRole('link', { name: 'Completed', exact: true }).click()
    await expect(titles(page)).toHaveText(['feed the cat'])
    await page.getByRole('link', { name: 'All', exact: true }).click()
    await expect(titles(page)).toHaveText(TODOS)
  })

  test('respect the back button', async ({ page }) => {
    await page.getByRole('link', { name: 'Active', exact: true }).click()
    await page.getByRole('main').getByRole('link', { name: 'Completed', exact: true }).click()
    await expect(items(page)).toHaveCount(1)
    await page.goBack()
    await expect(items(page)).toHaveCount(2)
    await page.goBack()
    await expect(items(page)).toHaveCount(3)
  })

  test('stay after a reload', async ({ page }) => {
    await page.getByRole('main').getByRole('link', { name: 'Completed', exact: true }).click()
    await expect(titles(page)).toHaveText(['feed the cat'])
    await page.reload()
    await expect(titles(page)).toHaveText(['feed the cat'])
  })

  test('mark the one that is in use', async ({ page }) => {
    await expect(page.getByRole('link', { name: 'All', exact: true })).toHaveClass('selected')
    await page.getByRole('link', { name: 'Active', exact: true }).click()
    await expect(page.getByRole('link', { name: 'Active', exact: true })).toHaveClass('selected')
    await expect(page.getByRole('link', { name: 'All', exact: true })).not.toHaveClass('selected')
  })
})
