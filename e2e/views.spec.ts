import { expect, type Page, test } from '@playwright/test'
import { asAdministrator } from './database.ts'
import { add, createList, go, item, items, lists, quickAdd, saved, titles } from './page.ts'

const headings = (page: Page) => page.getByRole('main').getByRole('heading', { level: 2 })

/** Days of the browser's calendar. */
const day = (page: Page, away: number) =>
  page.evaluate((days) => {
    const date = new Date()
    date.setDate(date.getDate() + days)
    return new Intl.DateTimeFormat('sv').format(date)
  }, away)

async function due(page: Page, text: string, choice: string): Promise<void> {
  await item(page, text).hover()
  await item(page, text).getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: choice, exact: true }).click()
}

test('What is overdue is put off together, and back; what is due today is added, done and counted', async ({
  page,
}) => {
  await page.goto('/')
  const mark = `late ${crypto.randomUUID()}`
  await createList(page, 'Work')
  await add(page, `${mark} 1`, `${mark} 2`, 'no date')
  await saved(page)
  const yesterday = await day(page, -1)
  await asAdministrator((sql) => sql`UPDATE todos SET due_date = ${yesterday} WHERE description LIKE ${`${mark}%`}`)
  await expect(lists(page).getByRole('img', { name: '2 overdue' })).toBeVisible()
  await go(page, 'Today')
  await expect(page).toHaveTitle('Today – Committed')
  await expect(headings(page).filter({ hasText: 'Overdue' })).toBeVisible()
  await expect(item(page, `${mark} 1`)).toContainText('Work')

  await quickAdd(page).fill('buy milk')
  await quickAdd(page).press('Enter')
  await expect(lists(page).getByRole('img', { name: '1 due today' })).toBeVisible()

  await page.getByRole('button', { name: 'Reschedule all that is overdue' }).click()
  await page.getByRole('menuitem', { name: 'Today', exact: true }).click()
  await expect(lists(page).getByRole('img', { name: '3 due today' })).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await expect(lists(page).getByRole('img', { name: '2 overdue' })).toBeVisible()

  await quickAdd(page).focus()
  await page.keyboard.press('Escape')
  await item(page, `${mark} 1`).focus()
  await page.keyboard.press('Space')
  await expect(item(page, `${mark} 1`)).toBeHidden()
  await expect(item(page, `${mark} 2`)).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(item(page, 'buy milk')).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.type(' and honey')
  await page.keyboard.press('Enter')
  await expect(titles(page)).toHaveText(['buy milk and honey'])
  await saved(page)
  await page.reload()
  await expect(titles(page)).toHaveText(['buy milk and honey'])

  await go(page, 'Completed')
  await expect(titles(page)).toHaveText([`${mark} 1`])
  await expect(page.getByText('1 completed in the last four weeks')).toBeVisible()
})

test('Days ahead: moved by menu, by keyboard and by a date, week by week', async ({ page }) => {
  await page.goto('/')
  await add(page, 'dentist')
  await due(page, 'dentist', 'Tomorrow')
  await go(page, 'Upcoming')
  await expect(headings(page).nth(1)).toContainText(/Tomorrow.*1$/)
  await item(page, 'dentist').focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(headings(page).nth(0)).toContainText(/Today.*1$/)
  const far = await day(page, 45)
  await due(page, 'dentist', 'Pick a date…')
  await page.getByLabel('Due on').fill(far)
  await page.getByRole('button', { name: 'Reschedule', exact: true }).click()
  await expect(item(page, 'dentist')).not.toBeInViewport()
  await expect(async () => {
    await page.getByRole('button', { name: 'A week later' }).click()
    await expect(item(page, 'dentist')).toBeInViewport({ timeout: 300 })
  }).toPass()
  await page.getByRole('button', { name: 'Back to today' }).click()
  await expect(headings(page).nth(0)).toContainText('Today')
})

test('Everything is grouped and sorted as one likes, and stays so', async ({ page }) => {
  await page.goto('/')
  await add(page, 'bread', 'apples')
  await createList(page, 'Work')
  await add(page, 'carrots')
  await go(page, 'Everything')
  await expect(headings(page).filter({ hasText: /Inbox|Work/ })).toHaveText([/Inbox/, /Work/])
  await page.getByLabel('Group').selectOption('none')
  await page.getByLabel('Sort').selectOption('name')
  await expect(titles(page)).toHaveText(['apples', 'bread', 'carrots'])
  await item(page, 'bread').getByRole('checkbox').click() // its row goes
  await expect(titles(page)).toHaveText(['apples', 'carrots'])
  await page.getByRole('checkbox', { name: 'Show completed' }).check()
  await expect(titles(page)).toHaveText(['apples', 'bread', 'carrots'])
  await saved(page)
  await page.reload()
  await expect(titles(page)).toHaveText(['apples', 'bread', 'carrots'])
})

test('A filter is written with its mistakes marked, saved, edited, deleted and taken back', async ({ page }) => {
  await page.goto('/')
  await add(page, 'milk', 'bread')
  await due(page, 'milk', 'Today')
  await lists(page).getByRole('button', { name: 'New filter' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Now')
  await page.getByLabel('Filter', { exact: true }).fill('today & nonsense')
  await expect(page.locator('form mark')).toHaveText('nonsense')
  await expect(page.getByRole('button', { name: 'Save filter' })).toBeDisabled()
  await page.getByLabel('Filter', { exact: true }).fill('today | search: bread')
  await expect(page.getByText('2 todos pass')).toBeVisible()
  await page.getByLabel('Filter', { exact: true }).fill('today')
  await expect(titles(page)).toHaveText(['milk'])
  await page.getByText('teal').click()
  await page.getByRole('button', { name: 'Save filter' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Now' })).toBeVisible()
  await saved(page)
  await page.reload()
  await expect(titles(page)).toHaveText(['milk'])

  // How many there are stands beside it, here and in the drawer of a phone.
  const link = lists(page).getByRole('link', { name: 'Now' })
  await expect(link).toHaveAccessibleName('Now 1 todo')
  await page.context().setOffline(true)
  await item(page, 'milk').press('Space')
  await expect(link).toHaveAccessibleName('Now')
  await page.keyboard.press('Control+z')
  await expect(link).toHaveAccessibleName('Now 1 todo')
  await page.context().setOffline(false)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'Open lists' }).click()
  await expect(page.getByRole('dialog').getByRole('link', { name: 'Now 1 todo' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 1280, height: 720 })

  const main = page.getByRole('main')
  await main.getByRole('button', { name: 'More for Now' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await page.getByLabel('Filter', { exact: true }).fill('no date')
  await page.getByRole('button', { name: 'Save filter' }).click()
  await expect(titles(page)).toHaveText(['bread'])
  await main.getByRole('button', { name: 'More for Now' }).click()
  await page.getByRole('menuitem', { name: 'Delete filter' }).click()
  await expect(lists(page).getByRole('link', { name: 'Now' })).toBeHidden()
  await page.getByText('“Now” deleted').locator('..').getByRole('button', { name: 'Undo' }).click()
  await go(page, 'Now')
  await expect(items(page)).toHaveCount(1)
})

test('A day turns over at midnight', async ({ page }) => {
  await page.clock.install({ time: new Date('2026-03-14T23:59:00') })
  await page.goto('/today')
  await expect(quickAdd(page)).toBeVisible()
  await add(page, 'due on the 14th')
  await expect(headings(page).filter({ hasText: 'March 14' })).toBeVisible()
  await page.clock.runFor(120_000)
  await expect(headings(page).filter({ hasText: 'Overdue' })).toBeVisible()
  await expect(headings(page).filter({ hasText: 'March 15' })).toBeVisible()
})
