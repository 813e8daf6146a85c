import { expect, type Page, test } from '@playwright/test'
import { add, createList, item, items, lists, saved } from './page.ts'
import { another, signUp } from './people.ts'

test.use({ serviceWorkers: 'allow' })

const bar = (page: Page) => page.getByRole('region', { name: 'Draft', exact: true })
const review = (page: Page) => page.getByRole('dialog', { name: /^Draft: / })

/** Begins a draft by keyboard, once the page listens. */
async function begin(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).click()
  await expect(async () => {
    await page.keyboard.press('b')
    await expect(bar(page)).toBeVisible({ timeout: 500 })
  }).toPass()
}

async function edit(page: Page, before: string, after: string): Promise<void> {
  await item(page, before).getByTestId('todo-title').dblclick()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(after)
  await page.keyboard.press('Enter')
}

async function rename(page: Page, name: string): Promise<void> {
  await bar(page)
    .getByRole('button', { name: /^Rename the draft/ })
    .click()
  await page.getByRole('textbox', { name: 'Name of the draft' }).fill(name)
  await page.keyboard.press('Enter')
}

async function moveTo(page: Page, text: string, list: string): Promise<void> {
  await item(page, text).hover()
  await item(page, text).getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: list }).click()
}

/** Two people in the list “Ours”. */
async function share(page: Page, other: Page, ...todos: string[]): Promise<void> {
  await signUp(page, 'Ada Lovelace')
  await createList(page, 'Ours')
  await add(page, ...todos)
  await saved(page)
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'Create link' }).click()
  await other.goto(await page.getByLabel('Link of the invitation').inputValue())
  await other.getByRole('button', { name: 'Join as a guest' }).click()
  await expect(items(other)).toHaveText(todos)
  await page.keyboard.press('Escape')
}

test('A draft shows what it does, survives a reload, and reaches the others as one when it is committed', async ({
  page,
  browser,
  baseURL,
}) => {
  const other = await another(browser, baseURL)
  await share(page, other, 'Oat milk', 'Bread', 'Salt', 'Pepper')
  await begin(page)
  await expect(bar(page)).toContainText('No changes yet')
  await rename(page, 'Monday morning')
  await edit(page, 'Oat milk', 'Soy milk')
  await item(page, 'Bread').getByRole('checkbox').check()
  await item(page, 'Salt').hover()
  await item(page, 'Salt').getByRole('button', { name: 'Delete' }).click()
  await createList(page, 'Spices')
  await lists(page).getByRole('link', { name: 'Ours' }).click()
  await moveTo(page, 'Pepper', 'Spices')
  await expect(bar(page)).toContainText('5 changes')

  // In place, marked; and the others see none of it.
  await expect(item(page, 'Soy milk')).toContainText('In the draft: Changed, was “Oat milk”')
  await expect(item(page, 'Bread')).toContainText('In the draft: Completed')
  await expect(item(page, 'Salt')).toContainText('In the draft: Removed')
  await expect(item(page, 'Pepper')).toContainText('In the draft: Moved to Spices')
  await expect(lists(page).getByRole('link', { name: 'Spices' })).toContainText('In the draft: New')
  await expect(lists(page).locator('[data-sync]')).toHaveAttribute('data-sync', 'saved')
  await other.reload()
  await expect(items(other)).toHaveText(['Oat milk', 'Bread', 'Salt', 'Pepper'])

  // What counts is reviewed, after a reload too; one thing is dropped.
  const asked = page.waitForEvent('dialog')
  const reloaded = page.reload()
  await (await asked).accept()
  await reloaded
  await expect(bar(page)).toContainText('Monday morning')
  await expect(bar(page)).toContainText('5 changes')
  await page.keyboard.press('d')
  await expect(review(page).getByRole('listitem')).toHaveCount(5)
  const milk = review(page).getByRole('listitem').filter({ hasText: 'Soy milk' })
  await expect(milk.getByRole('deletion')).toHaveText('before: Oat milk')
  await expect(milk.getByRole('insertion')).toHaveText('now: Soy milk')
  await review(page).getByRole('button', { name: 'Drop: Salt' }).click()
  await expect(review(page).getByRole('listitem')).toHaveCount(4)
  await page.keyboard.press('Escape')
  await expect(item(page, 'Salt')).not.toContainText('In the draft')

  // Undo stays inside the draft.
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('Control+z')
  await expect(item(page, 'Pepper')).not.toContainText('Moved')
  await page.keyboard.press('Control+Shift+z')
  await expect(item(page, 'Pepper')).toContainText('Moved')

  await page.keyboard.press('Control+Enter')
  await expect(bar(page)).toBeHidden()
  await expect(items(page)).toHaveText(['Soy milk', 'Bread', 'Salt'])
  await expect(items(other)).toHaveText(['Soy milk', 'Bread', 'Salt'])
  await saved(page)
  await page.keyboard.press('Control+z')
  await expect(items(other)).toHaveText(['Oat milk', 'Bread', 'Salt', 'Pepper'])
  await other.context().close()
})

test('Rolled back, everything is as it was, and the way back is offered; leaving by accident is asked about', async ({
  page,
}) => {
  await page.goto('/')
  await createList(page, 'Work')
  await lists(page).getByRole('link', { name: 'Inbox' }).click()
  await add(page, 'one', 'two', 'three')
  await saved(page)
  await lists(page).getByRole('button', { name: 'Begin draft' }).click()
  await page.getByRole('checkbox', { name: 'Mark all as complete' }).check()
  await page.getByRole('button', { name: 'Clear completed' }).click()
  await expect(items(page)).toHaveCount(3)
  await lists(page).getByRole('link', { name: 'Work' }).focus()
  await page.keyboard.press('Delete')
  await expect(lists(page).getByRole('link', { name: 'Work' })).toBeHidden()
  await expect(lists(page).getByRole('deletion')).toHaveText('Work')
  await expect(bar(page)).toContainText('4 changes')
  await lists(page).getByRole('button', { name: 'Put back: Work' }).click()
  await item(page, 'two').getByRole('button', { name: 'Put back' }).click()
  await expect(bar(page)).toContainText('2 changes')

  await bar(page).getByRole('button', { name: 'Roll back' }).click()
  await expect(bar(page)).toBeHidden()
  await expect(items(page)).toHaveText(['one', 'two', 'three'])
  await expect(items(page)).toHaveClass(['', '', ''])
  await page.getByText('Rolled back: Draft').locator('..').getByRole('button', { name: 'Undo' }).click()
  await expect(bar(page)).toContainText('2 changes')

  // The browser asks; signing out says what would be lost; what is rolled back is asked about no more.
  const asked = page.waitForEvent('dialog')
  const gone = page.goto('/account').catch(() => {})
  expect((await asked).type()).toBe('beforeunload')
  await (await asked).dismiss()
  await gone
  await lists(page).getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitem', { name: 'Sign out…' }).click()
  await expect(page.getByRole('dialog', { name: 'Sign out' })).toContainText('Its 2 changes are not committed')
  await page.getByRole('button', { name: 'Stay' }).click()
  await bar(page).getByRole('button', { name: 'Roll back' }).click()
  await page.goto('/account')
  await page.goto('/')
  await expect(items(page)).toHaveText(['one', 'two', 'three'])
  await expect(bar(page)).toBeHidden()
})

test('Where someone was faster, nothing is committed before it is chosen, row by row, whose counts', async ({
  page,
  browser,
  baseURL,
}) => {
  const other = await another(browser, baseURL)
  await share(page, other, 'Oat milk', 'Bread', 'Salt')
  await begin(page)
  await edit(page, 'Oat milk', 'Soy milk')
  await edit(page, 'Bread', 'Rye bread')
  await item(page, 'Salt').getByRole('checkbox').check()
  await expect(bar(page)).toContainText('3 changes')

  // One is seen to have changed while the draft is open.
  await edit(other, 'Oat milk', 'Rice milk')
  await expect(bar(page)).toContainText('1 changed by others')

  // Of another, the page hears from the server alone, which refuses the draft.
  await bar(page).getByRole('button', { name: 'Commit' }).click()
  await expect(review(page).getByRole('cell')).toHaveText(['Oat milk', 'Rice milk', 'Soy milk'])
  await review(page).getByRole('button', { name: 'Keep yours: Oat milk' }).click()
  await page.context().setOffline(true)
  await review(page).getByRole('button', { name: 'Commit' }).click()
  await expect(bar(page)).toBeHidden()
  await edit(other, 'Bread', 'Baguette')
  await saved(other)
  await page.context().setOffline(false)
  await expect(bar(page)).toContainText('1 changed by others')
  await expect(page.getByText('Not committed — someone has changed some of it meanwhile')).toBeVisible()
  await expect(items(other)).toHaveText(['Rice milk', 'Baguette', 'Salt'])
  await page.keyboard.press('d')
  await review(page).getByRole('button', { name: 'Take theirs: Bread' }).click()
  await review(page).getByRole('button', { name: 'Commit' }).click()
  await expect(items(other)).toHaveText(['Soy milk', 'Baguette', 'Salt'])
  await expect(item(other, 'Salt')).toHaveClass('completed')
  await expect(bar(page)).toBeHidden()
  await other.context().close()
})

test('Committed offline, on a phone, in every tab: it is sent when the network is back', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    ...(baseURL && { baseURL }),
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  const page = await context.newPage()
  await page.goto('/')
  await add(page, 'one', 'two')
  await saved(page)
  const tab = await context.newPage()
  await tab.goto('/')
  await begin(page)
  await item(page, 'one').getByRole('checkbox').check()
  await expect(bar(tab)).toContainText('1 change')
  await context.setOffline(true)
  await item(tab, 'two').getByRole('checkbox').check()
  await expect(bar(page)).toContainText('2 changes')
  await bar(page).getByRole('button', { name: 'Commit' }).tap()
  await expect(bar(tab)).toBeHidden()
  await expect(items(tab)).toHaveClass(['completed', 'completed'])
  await context.setOffline(false)
  await saved(page)
  await tab.reload()
  await expect(items(tab)).toHaveClass(['completed', 'completed'])
  await context.close()
})
