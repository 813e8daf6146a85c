import { devices, expect, type Page, test } from '@playwright/test'
import { add, createList, go, item, items, quickAdd, saved, titles } from './page.ts'
import { joined, share, signUp } from './people.ts'

test.use({ serviceWorkers: 'allow' })

// What people do with the app over days, alone and together: not one feature, but how they go along.

const said = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text })

/** What is in the clipboard arrives in quick add. */
async function paste(page: Page, text: string): Promise<void> {
  await quickAdd(page).focus()
  await quickAdd(page).evaluate((input, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

async function complete(page: Page, text: string): Promise<void> {
  await item(page, text).getByRole('checkbox').click()
}

test('A week of a person’s work', async ({ page, context }) => {
  test.slow()
  /** A morning of that week, of which the 1st is a Monday. */
  const morning = async (date: number) => {
    await page.clock.setFixedTime(new Date(`2027-03-0${date}T08:00:00`))
    await page.goto('/today')
  }

  await morning(1)
  await add(
    page,
    'Stand-up every weekday 9:30',
    'Call Ana tomorrow at 10am',
    'Send the invoice wednesday p1',
    'Write the report friday for 3h @deep',
    'Gym every! 2 days',
  )
  await expect(titles(page)).toHaveText(['Stand-up', 'Gym'])
  await complete(page, 'Gym')
  await complete(page, 'Stand-up')
  await expect(items(page)).toHaveCount(0)
  await saved(page)

  await morning(2)
  await expect(titles(page)).toHaveText(['Stand-up', 'Call Ana'])
  await complete(page, 'Stand-up')
  await expect(titles(page)).toHaveText(['Call Ana'])
  await saved(page)

  // On the train, without the network.
  await morning(3)
  await expect(page.getByRole('heading', { name: 'Overdue' })).toBeVisible()
  await saved(page)
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Reschedule all that is overdue' }).click()
  await page.getByRole('menuitem', { name: 'Tomorrow', exact: true }).click()
  await complete(page, 'Send the invoice')
  await complete(page, 'Stand-up')
  await complete(page, 'Gym')
  await add(page, 'Ask for the receipt p2')
  await expect(titles(page)).toHaveText(['Ask for the receipt'])
  await context.setOffline(false)
  await saved(page)

  await morning(4)
  await expect(titles(page)).toHaveText(['Ask for the receipt', 'Stand-up', 'Call Ana'])
  await complete(page, 'Call Ana')
  await complete(page, 'Ask for the receipt')
  await page.keyboard.press('Control+z')
  await expect(titles(page)).toHaveText(['Ask for the receipt', 'Stand-up'])
  await complete(page, 'Ask for the receipt')
  await complete(page, 'Stand-up')
  await saved(page)

  await morning(5)
  await expect(titles(page)).toHaveText(['Stand-up', 'Write the report', 'Gym'])
  await expect(item(page, 'Write the report')).toContainText('@deep')
  await complete(page, 'Write the report')
  await complete(page, 'Stand-up')
  await complete(page, 'Gym')
  await expect(items(page)).toHaveCount(0)
  await saved(page)

  // The stand-up is on Monday again, the gym two days after it was done.
  await go(page, 'Upcoming')
  await expect(titles(page)).toHaveText(['Gym', 'Stand-up'])
  await expect(item(page, 'Stand-up')).toContainText('Mon')
  await go(page, 'Completed')
  await expect(items(page)).toHaveCount(12)
})

test('A shopping list that two share, one at home, the other in a shop without a network', async ({
  page,
  browser,
  baseURL,
}) => {
  test.slow()
  await signUp(page, 'Ana')
  const link = await share(page, 'Shopping')
  const shop = await joined(browser, baseURL, link, 'Ben')
  await paste(page, '- Bread\n- Fruit\n  - Apples\n  - Pears\n- Coffee')
  await page.getByRole('dialog', { name: 'Paste several lines' }).getByRole('button', { name: 'Add 5 todos' }).click()
  await expect(titles(shop)).toHaveText(['Bread', 'Fruit', 'Apples', 'Pears', 'Coffee'])

  await shop.context().setOffline(true)
  await complete(shop, 'Bread')
  await complete(shop, 'Apples')
  await add(shop, 'Plums')
  await add(page, 'Milk p1')
  await item(page, 'Coffee').getByTestId('todo-title').dblclick()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Coffee, the dark one')
  await page.keyboard.press('Enter')
  await expect(items(page)).toHaveCount(6)
  await saved(page)
  await expect(item(page, 'Bread').getByRole('checkbox')).not.toBeChecked()

  await shop.context().setOffline(false)
  await saved(shop)
  for (const each of [page, shop]) {
    await expect(items(each)).toHaveCount(7)
    await expect(item(each, 'Bread').getByRole('checkbox')).toBeChecked()
    await expect(item(each, 'Apples').getByRole('checkbox')).toBeChecked()
    await expect(item(each, 'Coffee, the dark one')).toBeVisible()
    await expect(item(each, 'Plums')).toBeVisible()
    await expect(item(each, 'Milk').getByRole('checkbox')).toHaveAttribute('data-priority', '1')
    await expect(item(each, 'Fruit')).toContainText('1/2')
  }

  // Ben took it too early: what he takes back comes back at home as well.
  await complete(shop, 'Milk')
  await expect(item(page, 'Milk').getByRole('checkbox')).toBeChecked()
  await shop.getByRole('heading', { level: 1 }).click()
  await shop.keyboard.press('Control+z')
  await expect(item(page, 'Milk').getByRole('checkbox')).not.toBeChecked()
  await shop.context().close()
})

test('A project of 300 todos is put in order by pointer, keyboard and many at once, and can be taken back', async ({
  page,
}) => {
  test.slow()
  await page.goto('/')
  await createList(page, 'House')
  const rooms = ['Kitchen', 'Bath', 'Garden']
  await paste(page, rooms.flatMap((room) => Array.from({ length: 100 }, (_, at) => `${room} ${at + 1}`)).join('\n'))
  await page.getByRole('dialog').getByRole('button', { name: 'Add 300 todos' }).click()
  await expect(page.getByTestId('todo-count')).toHaveText('300 items left')

  // A section is made by adding to it; then all of a room moves there at once.
  await add(page, 'Measure the walls /Kitchen')
  await expect(page.getByTestId('todo-count')).toHaveText('301 items left')
  await quickAdd(page).press('Escape')
  await page.keyboard.press('/')
  await page.keyboard.type('Kitchen ')
  await item(page, 'Kitchen 1').first().focus()
  await page.keyboard.press('Control+a')
  const bar = page.getByRole('region', { name: 'Selected todos' })
  await expect(bar).toContainText('100 selected')
  await page.keyboard.press('m')
  await page.getByRole('combobox', { name: 'Move to' }).fill('kitch')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^100 todos moved to/)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await page.keyboard.press('Escape')

  // Rows go by keys, and by the pointer.
  await expect(titles(page).first()).toHaveText('Bath 1')
  await item(page, 'Bath 2').first().focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(titles(page).first()).toHaveText('Bath 2')
  await page.keyboard.press('Alt+ArrowDown')
  await expect(said(page, '“Bath 2”: 2 of')).toBeAttached()
  await item(page, 'Bath 3').first().hover()
  await expect(item(page, 'Bath 3').first()).toHaveAttribute('draggable', 'true')
  await item(page, 'Bath 3')
    .first()
    .dragTo(item(page, 'Bath 1').first(), { targetPosition: { x: 60, y: 3 } })
  await expect(titles(page).first()).toHaveText('Bath 3')

  // As a board, a column is a section.
  await page.getByRole('link', { name: 'Show as a board' }).click()
  const column = page.getByRole('region', { name: 'Kitchen', exact: true })
  await expect(column).toContainText('101')
  await page
    .getByTestId('card')
    .filter({ hasText: /^Bath 1$/ })
    .dragTo(column.getByTestId('card').first())
  await expect(column).toContainText('102')
  await saved(page)

  for (let step = 0; step < 4; step++) await page.keyboard.press('Control+z')
  await expect(column).toContainText('101')
  await saved(page)
  await page.reload()
  await expect(column).toContainText('101')
})

test.describe('On a phone', () => {
  const { viewport, hasTouch, isMobile, userAgent, deviceScaleFactor } = devices['Pixel 7']
  test.use({ viewport, hasTouch, isMobile, userAgent, deviceScaleFactor })

  test('an evening’s plan: written, looked at by day, done', async ({ page }) => {
    await page.goto('/')
    await add(page, 'Cook for Mira tod 7pm', 'Laundry tod', 'Dentist tom 9am')
    await page.getByRole('button', { name: 'Open lists' }).tap()
    await page.getByRole('dialog', { name: 'Lists' }).getByRole('link', { name: 'Today' }).tap()
    await expect(titles(page)).toHaveText(['Cook for Mira', 'Laundry'])
    await item(page, 'Laundry').getByRole('checkbox').tap()
    await expect(titles(page)).toHaveText(['Cook for Mira'])
    await page.getByRole('button', { name: 'Undo' }).last().tap()
    await expect(titles(page)).toHaveText(['Cook for Mira', 'Laundry'])
  })
})
