import { devices, expect, type Locator, type Page, test } from '@playwright/test'
import { asAdministrator } from './database.ts'
import { add, createList, go, item, items, lists, saved, titles } from './page.ts'

const said = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text })
const cell = (page: Page, day: string) => page.locator(`[role=gridcell][data-day="${day}"]`)
const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const cards = (of: Locator) => of.getByTestId('card')

/** The middle of a month that is not over, whatever day it is: days around it are in sight. */
async function middle(page: Page): Promise<{ day: string; other: string; week: string }> {
  return page.evaluate(() => {
    const date = new Date()
    date.setMonth(date.getMonth() + 1, 15)
    const plus = (days: number) =>
      new Intl.DateTimeFormat('sv').format(new Date(date.getFullYear(), date.getMonth(), date.getDate() + days))
    return { day: plus(0), other: plus(1), week: plus(7) }
  })
}

/** Todos are dragged once that is loaded. */
async function ready(element: Locator): Promise<Locator> {
  await element.hover()
  await expect(element).toHaveAttribute('draggable', 'true')
  return element
}

test.describe('The calendar', () => {
  test('is gone through by keyboard: days are opened and added to, todos moved by day and week, and said where', async ({
    page,
  }) => {
    await page.goto('/calendar')
    const { day, other, week } = await middle(page)
    await page.getByRole('button', { name: 'Next month' }).click()
    await cell(page, day).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByPlaceholder('What needs to be done?')).toBeFocused()
    await add(page, 'dentist', 'bread')
    await expect(items(page)).toHaveCount(2)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(cell(page, day)).toBeFocused()
    await expect(cell(page, day)).toHaveAccessibleName(/2 todos$/)

    await page.keyboard.press('ArrowRight')
    await expect(cell(page, other)).toBeFocused()
    await page.keyboard.press('ArrowLeft')
    const dentist = (on: string) => cell(page, on).getByRole('button', { name: 'dentist' })
    await dentist(day).focus()
    await page.keyboard.press('Alt+ArrowRight')
    await expect(dentist(other)).toBeFocused()
    await expect(said(page, /“dentist”: \w+day, /)).toBeAttached()
    await page.keyboard.press('Alt+ArrowLeft')
    await page.keyboard.press('Alt+ArrowDown')
    await expect(dentist(week)).toBeFocused()
    await page.keyboard.press('Control+z')
    await expect(dentist(day)).toBeVisible()

    await (await ready(dentist(day))).dragTo(cell(page, week), { targetPosition: { x: 40, y: 60 } })
    await expect(dentist(week)).toBeVisible()
    await saved(page)
    await page.reload()
    await page.getByRole('button', { name: 'Week', exact: true }).click()
    await expect(page.getByRole('gridcell')).toHaveCount(7)
    await page.reload()
    await expect(page.getByRole('gridcell')).toHaveCount(7) // as one left it
  })

  test('shows when todos come again, and opens a day that has more than there is room for', async ({ page }) => {
    await page.goto('/')
    const { day, week } = await middle(page)
    const mark = crypto.randomUUID()
    const texts = Array.from({ length: 12 }, (_, place) => `${mark} ${place}`)
    await add(page, ...texts)
    await saved(page)
    await asAdministrator(async (sql) => {
      await sql`UPDATE todos SET due_date = ${day} WHERE description LIKE ${`${mark}%`}`
      await sql`UPDATE todos SET recurrence = 'FREQ=WEEKLY', recurrence_mode = 'schedule', due_time = '08:00', time_zone = 'UTC'
        WHERE description = ${`${mark} 7`}`
    })
    await go(page, 'Calendar')
    await page.getByRole('button', { name: 'Next month' }).click()
    await expect(cell(page, day).getByRole('button', { name: `${mark} 7` })).toBeVisible()
    await expect(cell(page, day)).toHaveAccessibleName(/12 todos$/)
    await expect(cell(page, week).getByText(`${mark} 7 comes again`)).toBeVisible()
    await cell(page, day)
      .getByRole('button', { name: /^\+\d+ more$/ })
      .click()
    await expect(page.getByRole('dialog').getByTestId('todo-item').first()).toContainText(`${mark} 7`)
  })

  test.describe('on a phone', () => {
    const { viewport, userAgent, deviceScaleFactor, isMobile, hasTouch } = devices['Pixel 7']
    test.use({ viewport, userAgent, deviceScaleFactor, isMobile, hasTouch })

    test('has the chosen day’s todos below, and adds to it', async ({ page }) => {
      await page.goto('/calendar')
      const { day, other } = await middle(page)
      await page.getByRole('button', { name: 'Next month' }).tap()
      await cell(page, day).tap()
      await add(page, 'dentist')
      await expect(titles(page)).toHaveText(['dentist'])
      await expect(cell(page, day)).toHaveAccessibleName(/1 todo$/)
      await cell(page, other).tap()
      await expect(items(page)).toHaveCount(0)
      expect((await cell(page, day).boundingBox())?.height).toBeGreaterThanOrEqual(44)
    })
  })
})

test.describe('A board', () => {
  test.use({ viewport: { width: 1600, height: 900 } }) // all columns are in sight, as one drags

  test('of everything: cards go from column to column by keyboard and by dragging, and become what it says', async ({
    page,
  }) => {
    await page.goto('/')
    await add(page, 'one', 'two')
    await createList(page, 'Work')
    await add(page, 'report')
    await go(page, 'Board')
    await expect(cards(column(page, 'Work'))).toHaveText([/report/])
    await cards(column(page, 'Inbox')).first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Alt+ArrowRight')
    await expect(said(page, '“two”: Work, 2 of 2')).toBeAttached()
    await expect(cards(column(page, 'Work')).filter({ hasText: 'two' })).toBeFocused()

    await page.getByLabel('Columns').selectOption('priority')
    const [first, none] = [column(page, 'Priority 1'), column(page, 'No priority')]
    await expect(cards(none)).toHaveCount(3)
    await (await ready(cards(none).filter({ hasText: 'one' }))).dragTo(first)
    await expect(cards(first)).toHaveText([/one/])
    await expect(page.getByText('“one”: Priority 1')).toBeVisible()
    await first.getByLabel('Add to Priority 1').fill('urgent')
    await first.getByLabel('Add to Priority 1').press('Enter')
    await expect(cards(first)).toHaveText([/one/, /urgent/])
    await saved(page)
    await page.reload()
    await expect(cards(first)).toHaveText([/one/, /urgent/])
  })

  test('of a list: sections, and the order in them', async ({ page }) => {
    await page.goto('/')
    const mark = crypto.randomUUID()
    await add(page, 'one', 'two', mark)
    await saved(page)
    await asAdministrator(
      (sql) => sql`INSERT INTO todos (list_id, description, section, position)
        SELECT list_id, 'Later', true, 'h00000000V' FROM todos WHERE description = ${mark}`,
    )
    await page.getByRole('link', { name: 'Show as a board' }).click()
    const [outside, later] = [column(page, 'No section'), column(page, 'Later')]
    await expect(cards(outside)).toHaveCount(3)
    await expect(later).toBeVisible()
    await cards(outside).filter({ hasText: 'one' }).focus()
    await page.keyboard.press('Alt+ArrowRight')
    await expect(said(page, '“one”: Later, 1 of 1')).toBeAttached()
    await (await ready(cards(outside).filter({ hasText: 'two' }))).dragTo(cards(later).first(), {
      targetPosition: { x: 60, y: 4 },
    })
    await expect(cards(later)).toHaveText([/two/, /one/])
    await cards(later).first().focus()
    await page.keyboard.press('Alt+ArrowDown')
    await expect(cards(later)).toHaveText([/one/, /two/])
    await expect(cards(later).last()).toBeFocused()
    await page.keyboard.press('Space')
    await expect(cards(later)).toHaveText([/one/])
    await page.getByRole('link', { name: 'Show as a list' }).click()
    await expect(titles(page)).toHaveText([mark, 'Later', 'one', 'two'])
  })
})

test('Rows are dragged into what they are to be part of, between others and with all that is chosen', async ({
  page,
}) => {
  await page.goto('/')
  await createList(page, 'Away')
  await go(page, 'Inbox')
  await add(page, 'one', 'two', 'three', 'four')
  await (await ready(item(page, 'two'))).dragTo(item(page, 'one'))
  await expect(page.getByText('“two” part of “one”')).toBeVisible()
  await expect(item(page, 'one')).toContainText('0/1')
  await page.keyboard.press('Control+z')
  await expect(item(page, 'one')).not.toContainText('0/1')

  await expect(async () => {
    await item(page, 'three').focus()
    if ((await item(page, 'three').getAttribute('data-selected')) === null) await page.keyboard.press('x')
    await expect(item(page, 'three')).toHaveAttribute('data-selected', { timeout: 500 })
  }).toPass()
  await page.keyboard.press('x')
  await expect(page.locator('li[data-selected]')).toHaveCount(2)
  await item(page, 'four').dragTo(item(page, 'one'), { targetPosition: { x: 60, y: 3 } })
  await expect(titles(page)).toHaveText(['three', 'four', 'one', 'two'])
  await item(page, 'three').dragTo(lists(page).getByRole('link', { name: 'Away' }))
  await expect(page.getByText('2 todos moved to “Away”')).toBeVisible()
  await expect(titles(page)).toHaveText(['one', 'two'])
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(titles(page)).toHaveText(['three', 'four', 'one', 'two'])

  await item(page, 'three').focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(said(page, '“three”: 2 of 4')).toBeAttached()
})
