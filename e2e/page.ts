import { expect, type Page } from '@playwright/test'

// What journeys do and look at, in the words of the screen.

export const quickAdd = (page: Page) => page.getByPlaceholder('What needs to be done?')
export const items = (page: Page) => page.getByTestId('todo-item')
export const titles = (page: Page) => page.getByTestId('todo-title')
export const item = (page: Page, text: string) => items(page).filter({ hasText: text })
export const lists = (page: Page) => page.getByRole('navigation', { name: 'Lists' })
/** The user's own lists; below them are the views over all of them. */
export const listItems = (page: Page) => lists(page).getByRole('list', { name: 'Your lists' }).getByRole('listitem')

/** Goes to a list or a view by the side bar, and is there. */
export async function go(page: Page, name: string): Promise<void> {
  const link = lists(page).getByRole('link', { name })
  await link.click()
  await expect(link).toHaveAttribute('aria-current')
}

export async function add(page: Page, ...todos: string[]): Promise<void> {
  for (const todo of todos) {
    await quickAdd(page).fill(todo)
    await quickAdd(page).press('Enter')
  }
}

export async function createList(page: Page, name: string): Promise<void> {
  const input = page.getByRole('textbox', { name: 'Name of the new list' })
  await page.getByRole('button', { name: 'New list' }).click()
  await input.fill(name)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** Waits until everything that was done is in the database. */
export async function saved(page: Page): Promise<void> {
  // What is done before the page listens is noted there, until it is done.
  await expect(page.locator('html')).not.toHaveAttribute('data-early')
  await expect(page.locator('[data-sync]').first()).toHaveAttribute('data-sync', 'saved')
}
