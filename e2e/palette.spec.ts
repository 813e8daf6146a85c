import { expect, type Page, test } from '@playwright/test'
import { add, createList, item, items, lists, quickAdd, saved } from './page.ts'

test.use({ serviceWorkers: 'allow' })

const palette = (page: Page) => page.getByRole('dialog', { name: 'Search and commands' })
const box = (page: Page) => palette(page).getByRole('combobox')
const options = (page: Page) => palette(page).getByRole('option')

/** Opens the palette by its keys and writes into it. */
async function ask(page: Page, query: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await expect(box(page)).toBeFocused()
  await page.keyboard.type(query)
}

test('A todo is found by some of its words, and its row has the focus, after a reload too', async ({ page }) => {
  await page.goto('/')
  await createList(page, 'Kitchen')
  await add(page, 'Crème brûlée for Zoë', 'Creme for the hands')
  await createList(page, 'Empty')
  await saved(page)

  await ask(page, 'zoe creme')
  await expect(options(page).first()).toContainText('Crème brûlée for Zoë')
  await expect(options(page).first()).toContainText('Kitchen')
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'true')
  const active = await options(page).first().getAttribute('id')
  await expect(box(page)).toHaveAttribute('aria-activedescendant', active ?? '')
  await page.keyboard.press('Enter')
  await expect(palette(page)).toBeHidden()
  await expect(page.getByRole('heading', { level: 1, name: 'Kitchen' })).toBeVisible()
  await expect(item(page, 'Crème')).toBeFocused()
  await page.reload()
  await expect(item(page, 'Crème')).toBeFocused()

  // The same one again, from elsewhere in the list.
  await quickAdd(page).focus()
  await ask(page, 'brulee')
  await page.keyboard.press('Enter')
  await expect(item(page, 'Crème')).toBeFocused()

  // Mistyped, only the server knows; without the network nothing is found, and nothing breaks.
  await ask(page, 'brulle creme')
  await expect(palette(page).getByRole('group', { name: 'Todos' }).getByRole('option')).toHaveText(
    /Crème brûlée for Zoë/,
  )
  await page.keyboard.press('Escape')
  await expect(palette(page)).toBeHidden()
  await page.context().setOffline(true)
  await ask(page, 'hands')
  await expect(options(page).first()).toContainText('Creme for the hands')
  await page.keyboard.press('Enter')
  await expect(item(page, 'Creme')).toBeFocused()
})

test('Places and commands: recent ones first, and all that can be done, by keyboard alone', async ({ page }) => {
  await page.goto('/')
  await createList(page, 'Kitchen')
  await createList(page, 'Garden')
  await ask(page, '')
  await expect(palette(page).getByRole('group', { name: 'Recent' }).getByRole('option')).toHaveText([
    'Kitchen',
    'Inbox',
  ])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Kitchen' })).toBeVisible()

  await ask(page, 'tras')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Trash' })).toBeVisible()

  // From a page on which nothing can be written, one gets to where it can.
  await ask(page, 'new todo')
  await page.keyboard.press('Enter')
  await expect(quickAdd(page)).toBeFocused()
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()

  await ask(page, 'Buy seeds')
  await options(page).filter({ hasText: 'Add “Buy seeds”' }).click()
  await expect(items(page)).toHaveText(['Buy seeds'])
  await ask(page, 'undo')
  await page.keyboard.press('Enter')
  await expect(items(page)).toHaveCount(0)
  await ask(page, 'redo')
  await page.keyboard.press('Enter')
  await expect(items(page)).toHaveText(['Buy seeds'])

  await ask(page, 'begin draft')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Draft', exact: true })).toBeVisible()
  await ask(page, 'roll back')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Draft', exact: true })).toBeHidden()

  await ask(page, 'show completed')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Nothing completed yet.')).toBeVisible()
  await ask(page, 'Attic')
  await options(page).filter({ hasText: 'New list “Attic”' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Attic' })).toBeVisible()
  await ask(page, 'shortcuts')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
})

test.describe('On a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('search is in the drawer, and takes the screen', async ({ page }) => {
    await page.goto('/')
    await add(page, 'Crème brûlée')
    await page.getByRole('button', { name: 'Open lists' }).tap()
    await lists(page).getByRole('button', { name: 'Search' }).tap()
    await box(page).fill('brulee')
    await expect(palette(page)).toHaveCSS('height', '844px')
    await options(page).filter({ hasText: 'Crème brûlée' }).first().tap()
    await expect(palette(page)).toBeHidden()
    await expect(page.getByRole('dialog', { name: 'Details' })).toContainText('Crème brûlée')
  })
})
