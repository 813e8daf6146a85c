import { devices, expect, type Locator, type Page, test } from '@playwright/test'
import { check } from './axe.ts'
import { asAdministrator } from './database.ts'
import { add, createList, go, item, items, quickAdd, saved, titles } from './page.ts'

const bar = (page: Page) => page.getByRole('region', { name: 'Selected todos' })
const chosen = (page: Page) => page.locator('li[data-selected]')

/** The keys that choose are loaded once the page stands. */
async function choose(page: Page, text: string): Promise<void> {
  await expect(async () => {
    await item(page, text).focus()
    if ((await item(page, text).getAttribute('data-selected')) === null) await page.keyboard.press('x')
    await expect(item(page, text)).toHaveAttribute('data-selected', { timeout: 500 })
  }).toPass()
}

test('Several todos are chosen by keyboard, and done, put off, tagged, moved and deleted together, each with one undo', async ({
  page,
}) => {
  await page.goto('/')
  await createList(page, 'Work')
  await go(page, 'Inbox')
  await add(page, 'one', 'two', 'three', 'four', 'five')
  await choose(page, 'one')
  await expect(bar(page)).toContainText('1 selected')
  await expect(item(page, 'two')).toBeFocused()
  await page.keyboard.press('x')
  await expect(page.getByRole('status').filter({ hasText: '“two” selected, 2 in all' })).toBeAttached()

  await page.keyboard.press('Space')
  await expect(items(page)).toHaveClass(['completed', 'completed', '', '', ''])
  await expect(page.getByText('2 todos completed')).toBeVisible()
  await expect(item(page, 'three')).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(items(page)).toHaveClass(['', '', '', '', ''])

  // Further with Shift, and back.
  await page.keyboard.press('Escape')
  await expect(bar(page)).toBeHidden()
  await expect(item(page, 'three')).toBeFocused()
  await page.keyboard.press('Shift+ArrowUp')
  await page.keyboard.press('Shift+ArrowUp')
  await expect(chosen(page)).toHaveCount(3)
  await page.keyboard.press('Shift+ArrowDown')
  await expect(chosen(page)).toContainText(['two', 'three'])

  await page.keyboard.press('s')
  await page.getByRole('option', { name: 'Tomorrow' }).click()
  await expect(item(page, 'two')).toContainText('Tomorrow')
  await expect(item(page, 'three')).toContainText('Tomorrow')
  await expect(chosen(page)).toHaveCount(2)

  await page.keyboard.press('t')
  await page.getByRole('combobox', { name: 'Tag' }).fill('soon')
  await page.keyboard.press('Enter')
  await expect(item(page, 'three')).toContainText('@soon')
  await page.keyboard.press('p')
  await page.getByRole('combobox', { name: 'Priority' }).fill('1')
  await page.keyboard.press('Enter')
  await expect(item(page, 'two').getByRole('checkbox')).toHaveAttribute('data-priority', '1')

  await page.keyboard.press('m')
  await page.getByRole('combobox', { name: 'Move to' }).fill('wor')
  await page.keyboard.press('Enter')
  await expect(page.getByText('2 todos moved to “Work”')).toBeVisible()
  await expect(titles(page)).toHaveText(['one', 'four', 'five'])
  await expect(bar(page)).toBeHidden()
  await expect(
    items(page)
      .filter({ hasText: /one|four/ })
      .and(page.locator(':focus')),
  ).toBeAttached()
  await page.keyboard.press('Control+z')
  await expect(titles(page)).toHaveText(['one', 'two', 'three', 'four', 'five'])

  await page.keyboard.press('Control+a')
  await expect(bar(page)).toContainText('5 selected')
  await page.keyboard.press('Delete')
  await expect(items(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(items(page)).toHaveCount(5)
  await saved(page)
  await page.reload()
  await expect(titles(page)).toHaveText(['one', 'two', 'three', 'four', 'five'])
})

test('With the mouse: Ctrl adds, Shift extends; over several lists, from a view', async ({ page }) => {
  await page.goto('/')
  await add(page, 'bread', 'milk')
  await createList(page, 'Work')
  await add(page, 'report', 'letter')
  await go(page, 'Everything')
  await choose(page, 'bread')
  await item(page, 'bread')
    .getByTestId('todo-title')
    .click({ modifiers: ['Control'] })
  await expect(chosen(page)).toHaveCount(0)
  await item(page, 'milk')
    .getByTestId('todo-title')
    .click({ modifiers: ['Control'] })
  await item(page, 'letter')
    .getByTestId('todo-title')
    .click({ modifiers: ['Shift'] })
  await expect(chosen(page)).toContainText(['milk', 'report', 'letter'])
  await bar(page).getByRole('button', { name: 'Move' }).click()
  await page.getByRole('option', { name: 'Work some' }).click()
  await expect(page.getByText('3 todos moved to “Work”')).toBeVisible()
  await expect(titles(page)).toHaveText(['bread', 'report', 'letter', 'milk'])
  await expect(chosen(page)).toHaveCount(3)
  await bar(page).getByRole('button', { name: 'Complete' }).click()
  await expect(titles(page)).toHaveText(['bread'])
  await expect(item(page, 'bread')).toBeFocused()
  await saved(page)
  const [history] = await asAdministrator(
    (sql) => sql`SELECT count(DISTINCT id)::int AS count FROM transactions WHERE label = 'Complete'
      AND (list_id, id) IN (SELECT list_id, transaction_id FROM history WHERE after->>'description' = 'letter')`,
  )
  expect(history?.count).toBeGreaterThan(0)
})

test('What comes again goes on to its next day among others', async ({ page }) => {
  await page.goto('/')
  const mark = `water ${crypto.randomUUID()}`
  await add(page, mark, 'sow')
  await saved(page)
  await asAdministrator(
    (sql) =>
      sql`UPDATE todos SET due_date = '2020-01-01', recurrence = 'FREQ=DAILY', recurrence_mode = 'future' WHERE description = ${mark}`,
  )
  await expect(item(page, mark)).toContainText('comes again')
  await choose(page, mark)
  await choose(page, 'sow')
  await page.keyboard.press('Space')
  await expect(page.getByText('2 todos completed')).toBeVisible()
  await expect(items(page).filter({ hasText: mark })).toHaveCount(2)
  await expect(page.locator('li.completed')).toHaveCount(2)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(items(page)).toHaveCount(2)
})

/** Waits until what chooses listens, and nothing is chosen. */
async function listening(page: Page, target: Locator): Promise<void> {
  await expect(async () => {
    await target.focus()
    await page.keyboard.press('x')
    await expect(target).toHaveAttribute('data-selected', { timeout: 500 })
  }).toPass()
  await page.keyboard.press('Escape')
}

test('On a board cards are chosen by keys and pointer, over columns, and what is done to them is one step', async ({
  page,
}) => {
  test.slow()
  await page.setViewportSize({ width: 1600, height: 900 }) // all columns are in sight, as one drags
  await page.goto('/')
  await add(page, 'one p1', 'two p1', 'three p2', 'four', 'five')
  await go(page, 'Board')
  await page.getByRole('combobox', { name: 'Columns' }).selectOption('By priority')
  const cards = page.getByTestId('card')
  const card = (text: string) => cards.filter({ hasText: text })
  const column = (name: string) => page.getByRole('region', { name })
  await listening(page, card('two'))
  await card('two').click({ modifiers: ['ControlOrMeta'] })
  await expect(bar(page)).toContainText('1 selected')
  await expect(card('two')).toBeFocused()
  await expect(card('two')).toContainText('Selected: two')
  // Further with Shift, over the end of a column; and with x.
  await page.keyboard.press('Shift+ArrowDown')
  await expect(card('three')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(card('four')).toBeFocused()
  await page.keyboard.press('x')
  await expect(card('five')).toBeFocused()
  await expect(chosen(page)).toContainText(['two', 'three', 'four'])
  await check(page)
  await page.keyboard.press('p')
  await page.getByRole('combobox', { name: 'Priority' }).fill('3')
  await page.context().setOffline(true)
  await page.keyboard.press('Enter')
  await expect(column('Priority 3').getByTestId('card')).toHaveCount(3)
  await expect(chosen(page)).toHaveCount(3)
  await page.keyboard.press('Control+z')
  await expect(column('Priority 1').getByTestId('card')).toHaveCount(2)
  await page.context().setOffline(false)

  // All that is chosen is dragged with one of them.
  await expect(async () => {
    await card('two').dragTo(column('No priority'))
    await expect(column('No priority').getByTestId('card')).toHaveCount(4, { timeout: 1000 })
  }).toPass()
  await page.keyboard.press('Control+z')
  await expect(column('No priority').getByTestId('card')).toHaveCount(2)
  await expect(column('Priority 2').getByTestId('card')).toHaveCount(1)

  await card('one').click({ modifiers: ['Shift'] })
  await page.keyboard.press('Escape')
  await expect(chosen(page)).toHaveCount(0)
  await page.keyboard.press('Control+a')
  await expect(bar(page)).toContainText('5 selected')
  await page.keyboard.press('Space')
  await expect(cards).toHaveCount(0)
  await page.getByText('5 todos completed').locator('..').getByRole('button', { name: 'Undo' }).click()
  await expect(cards).toHaveCount(5)
  // What is shown in other columns is chosen anew.
  await page.keyboard.press('Control+a')
  await page.getByRole('combobox', { name: 'Columns' }).selectOption('By tag')
  await expect(bar(page)).toBeHidden()
})

test('In the calendar what is due is chosen by keys and pointer, over days, and put off together', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2030-03-13T10:00:00'))
  await page.goto('/')
  await add(page, 'one 2030-03-12', 'two 2030-03-12', 'three 2030-03-14', 'later 2030-04-02')
  await go(page, 'Calendar')
  const chip = (text: string) => page.locator('[data-chip]').filter({ hasText: text })
  const on = (day: string) => page.getByRole('gridcell', { name: day })
  const picked = page.locator('[data-chip][data-selected]')
  await listening(page, chip('one'))
  await chip('one').click({ modifiers: ['ControlOrMeta'] })
  await expect(picked).toHaveText(['Selected: Overdue: one'])
  await page.keyboard.press('x')
  await expect(picked).toHaveCount(0)
  await expect(chip('two')).toBeFocused()
  await page.keyboard.press('Shift+ArrowDown')
  await expect(picked).toContainText(['two', 'three'])
  await expect(chip('three')).toBeFocused()
  await check(page)
  // A day of the next month is pointed at where it stands: the page isn't turned.
  await chip('later').click({ modifiers: ['ControlOrMeta'] })
  await expect(bar(page)).toContainText('3 selected')
  await expect(page.getByRole('heading', { level: 1, name: 'March 2030' })).toBeVisible()
  await chip('later').click({ modifiers: ['ControlOrMeta'] })
  await expect(picked).toHaveCount(2)

  await page.keyboard.press('s')
  await page.getByRole('option', { name: 'Tomorrow' }).click()
  await expect(on('March 14').locator('[data-chip]')).toHaveCount(2)
  await page.keyboard.press('Control+z')
  await expect(on('March 12').locator('[data-chip]')).toHaveCount(2)
  await expect(picked).toHaveCount(2)
  await page.getByRole('button', { name: 'Delete' }).click()
  await expect(page.locator('[data-chip]')).toHaveCount(2)
  await page.getByText('2 todos deleted').locator('..').getByRole('button', { name: 'Undo' }).click()
  await expect(page.locator('[data-chip]')).toHaveCount(4)
  await expect(bar(page)).toBeHidden()
})

test('A thousand are done at once; more than a transaction takes are left alone, and it is said', async ({ page }) => {
  await page.goto('/')
  const mark = crypto.randomUUID()
  await createList(page, 'Away')
  await go(page, 'Inbox')
  await add(page, mark)
  await saved(page)
  await asAdministrator(async (sql) => {
    const [list] = await sql`SELECT list_id FROM todos WHERE description = ${mark}`
    await sql`INSERT INTO todos (list_id, description, position)
      SELECT ${list?.list_id}, 'todo ' || n, 'd' || lpad(n::text, 4, '0') || 'V' FROM generate_series(1, 999) AS n`
  })
  await expect(page.getByTestId('todo-count')).toHaveText('1000 items left')
  await choose(page, mark)
  await page.keyboard.press('Control+a')
  await expect(bar(page)).toContainText('1,000 selected')
  await page.keyboard.press('m')
  await page.getByRole('option', { name: 'Away' }).click()
  await expect(page.getByText('That is 2,000 changes, and one transaction takes 1,000.')).toBeVisible()
  await expect(page.getByTestId('todo-count')).toHaveText('1000 items left')
  await page.keyboard.press('Space')
  await expect(page.getByTestId('todo-count')).toHaveText('0 items left')
  await saved(page)
})

test.describe('On a phone', () => {
  const { viewport, userAgent, deviceScaleFactor, isMobile, hasTouch } = devices['Pixel 7']
  test.use({ viewport, userAgent, deviceScaleFactor, isMobile, hasTouch })

  test('a menu or a finger that rests begins it, and taps go on', async ({ page }) => {
    await page.goto('/')
    await add(page, 'one', 'two', 'three')
    await quickAdd(page).blur()
    await item(page, 'one').getByRole('button', { name: 'More' }).tap()
    await page.getByRole('menuitem', { name: 'Select' }).tap()
    await expect(bar(page)).toContainText('1 selected')
    await item(page, 'two').getByTestId('todo-title').tap()
    await expect(chosen(page)).toHaveCount(2)
    await bar(page).getByRole('button', { name: 'Complete' }).tap()
    await expect(items(page)).toHaveClass(['completed', 'completed', ''])
    await bar(page).getByRole('button', { name: 'Clear the selection' }).tap()

    const title = item(page, 'three').getByTestId('todo-title')
    const box = await title.boundingBox()
    const at = { x: (box?.x ?? 0) + 10, y: (box?.y ?? 0) + 10 }
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] })
    await expect(bar(page)).toContainText('1 selected')
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await expect(item(page, 'three')).toHaveAttribute('data-selected')
    for (const button of await bar(page).getByRole('button').all())
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  })

  test('cards of a board, too', async ({ page }) => {
    await page.goto('/')
    await add(page, 'one', 'two')
    await saved(page)
    await page.goto('/board')
    const card = (text: string) => page.getByTestId('card').filter({ hasText: text })
    await card('one').getByRole('button', { name: 'More' }).tap()
    await page.getByRole('menuitem', { name: 'Select' }).tap()
    await expect(bar(page)).toContainText('1 selected')
    await expect(page.getByRole('dialog')).toBeHidden()
    await card('two').tap({ position: { x: 120, y: 20 } })
    await expect(chosen(page)).toHaveCount(2)
    await check(page)
    await bar(page).getByRole('button', { name: 'Complete' }).tap()
    await expect(page.getByTestId('card')).toHaveCount(0)
  })
})
