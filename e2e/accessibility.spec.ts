import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { asAdministrator } from './database.ts'
import { add, createList, item, items, lists, saved } from './page.ts'
import { another, signUp } from './people.ts'

// WCAG 2.2 AA, as far as a machine can tell, on every screen, light and dark.

async function check(page: Page): Promise<void> {
  // Colours on their way from one to the other have no contrast to speak of.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  )
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .disableRules(['region']) // a menu is drawn outside the landmarks
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`In ${colorScheme} colours`, () => {
    test.use({ colorScheme })

    test('the Inbox, empty and in use', async ({ page }) => {
      await page.goto('/')
      await check(page)
      await add(page, 'one', 'two', 'three')
      await item(page, 'two').getByRole('checkbox').check()
      await check(page)
      await items(page).nth(0).getByTestId('todo-title').dblclick()
      await check(page)
      await page.keyboard.press('Escape')
      await item(page, 'two').hover()
      await item(page, 'two').getByRole('button', { name: 'Delete' }).click()
      await check(page)
    })

    test('several todos that are selected, and what is asked then', async ({ page }) => {
      await page.goto('/')
      await add(page, 'one', 'two')
      await expect(async () => {
        await item(page, 'one').focus()
        await page.keyboard.press('ControlOrMeta+a')
        await expect(page.getByRole('region', { name: 'Selected todos' })).toBeVisible({ timeout: 500 })
      }).toPass()
      await check(page)
      await page.keyboard.press('s')
      await expect(page.getByRole('option', { name: 'Tomorrow' })).toBeVisible()
      await check(page)
    })

    test('the calendar, a day of it and a week', async ({ page }) => {
      await page.goto('/calendar')
      await page.getByRole('gridcell').first().focus()
      await page.keyboard.press('Enter')
      await add(page, 'one', 'two')
      await expect(items(page)).toHaveCount(2)
      await check(page)
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await check(page)
      await page.getByRole('button', { name: 'Week', exact: true }).click()
      await check(page)
    })

    test('the board', async ({ page }) => {
      await page.goto('/')
      await add(page, 'one', 'two')
      await lists(page).getByRole('link', { name: 'Board', exact: true }).click()
      await expect(page.getByTestId('card')).toHaveCount(2)
      await check(page)
    })

    test('a list, its menus and the shortcuts', async ({ page }) => {
      await page.goto('/')
      await createList(page, 'Groceries')
      await add(page, 'one')
      await item(page, 'one').hover()
      await item(page, 'one').getByRole('button', { name: 'More' }).click()
      await expect(page.getByRole('menu')).toBeVisible()
      await check(page)
      await page.keyboard.press('Escape')
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog')).toBeVisible()
      await check(page)
    })

    test('the palette, with all that it offers and with what it finds', async ({ page }) => {
      await page.goto('/')
      await createList(page, 'Groceries')
      await add(page, 'one', 'one more')
      await item(page, 'one more').getByRole('checkbox').check()
      await page.keyboard.press('ControlOrMeta+k')
      await expect(page.getByRole('combobox')).toBeFocused()
      await check(page)
      await page.keyboard.type('one')
      await expect(page.getByRole('option', { name: 'one more' })).toBeVisible()
      await check(page)
    })

    test('a list as it was, and the trash', async ({ page }) => {
      await page.goto('/')
      await add(page, 'one', 'two')
      await item(page, 'two').getByRole('checkbox').check()
      await item(page, 'one').hover()
      await item(page, 'one').getByRole('button', { name: 'Delete' }).click()
      await saved(page)
      await page.getByRole('main').getByRole('button', { name: 'More for Inbox' }).click()
      await page.getByRole('menuitem', { name: 'As it was…' }).click()
      await page.getByRole('slider').press('ArrowLeft')
      await page.getByRole('slider').press('ArrowLeft')
      await expect(page.getByText('Completed since')).toBeVisible()
      await page.getByText('Completed since').hover()
      await check(page)
      await page.getByRole('button', { name: 'Restore list to this…' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await check(page)
      await page.keyboard.press('Escape')
      await page.goto('/trash')
      await page.getByRole('checkbox', { name: 'Select one' }).check()
      await check(page)
      await page.getByRole('button', { name: 'Delete one for good' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await check(page)
      await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click()
      await expect(page.getByText('Nothing in the trash')).toBeVisible()
      await check(page)
    })

    test('the pages that lead to an account, and those of one', async ({ page }) => {
      test.slow() // each of them is looked through
      for (const path of ['/sign-in', '/sign-up', '/reset-password', '/two-factor', '/verify-email', '/account']) {
        await page.goto(path)
        await check(page)
      }
      await page.goto('/invitations/none/none')
      await check(page)
      const email = await signUp(page, 'Ada Lovelace')
      await asAdministrator((sql) => sql`UPDATE users SET is_admin = true WHERE email = ${email}`)
      await page.goto('/account')
      await check(page)
      await page.getByRole('button', { name: 'Delete the account…' }).click()
      await check(page)
      await page.goto('/admin')
      await check(page)
      await page.goto('/')
      await page.getByRole('button', { name: 'Account' }).click()
      await expect(page.getByRole('menuitem', { name: 'Administration' })).toBeVisible()
      await check(page)
    })

    test('sharing a list', async ({ page, browser, baseURL }) => {
      await signUp(page, 'Ada Lovelace')
      await createList(page, 'Groceries')
      await add(page, 'one')
      await saved(page)
      await page.getByRole('button', { name: 'Share' }).click()
      await page.getByRole('button', { name: 'Create link' }).click()
      const link = await page.getByLabel('Link of the invitation').inputValue()
      const other = await another(browser, baseURL)
      await other.emulateMedia({ colorScheme })
      await other.goto(link)
      await check(other)
      await other.getByRole('button', { name: 'Join as a guest' }).click()
      await expect(other.getByRole('heading', { level: 1, name: 'Groceries', exact: true })).toBeVisible()
      await expect(page.getByRole('dialog')).toContainText('Guest')
      await check(page)
      await other.context().close()
    })

    test('the history, a transaction that is opened, and what a revert would do', async ({ page }) => {
      await page.goto('/')
      await page.goto('/history')
      await expect(page.getByText('Nothing was done yet')).toBeVisible()
      await check(page)
      await page.goto('/')
      await add(page, 'one', 'two')
      await item(page, 'one').getByRole('checkbox').check()
      await saved(page)
      await lists(page).getByRole('link', { name: 'History' }).click()
      await page.getByRole('button', { name: 'completed “one”' }).click()
      await expect(page.getByRole('region', { name: 'SQL' })).toContainText('BEGIN')
      await page.keyboard.press('x')
      await page.getByLabel('When').selectOption('days')
      await check(page)
      await page.keyboard.press('Escape')
      await page.getByRole('region', { name: 'Selected transactions' }).getByRole('button', { name: 'Revert…' }).click()
      await expect(page.getByRole('list', { name: 'What will change' })).toBeVisible()
      await page.getByText('Field by field').click()
      await check(page)
      await page.keyboard.press('Escape')
      await page.getByLabel('Search the history').fill('nothing like it')
      await expect(page.getByText('Nothing matches')).toBeVisible()
      await check(page)
    })

    test('what could not be saved, and signing out', async ({ page }) => {
      await page.goto('/')
      await add(page, 'one')
      await saved(page)
      await page.evaluate(() => document.querySelector('.new-todo')?.removeAttribute('maxlength'))
      await add(page, 'x'.repeat(2001), 'y'.repeat(2001))
      await page.getByRole('button', { name: '2 changes couldn’t be saved' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await check(page)
      await page.keyboard.press('Escape')
      await lists(page).getByRole('button', { name: 'Account' }).click()
      await page.getByRole('menuitem', { name: 'Sign out…' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await check(page)
    })

    test('a draft, what it marks, its review, and what others have changed under it', async ({
      page,
      context,
      browser,
    }) => {
      await page.goto('/')
      await createList(page, 'Work')
      await createList(page, 'Home')
      await lists(page).getByRole('link', { name: 'Inbox' }).click()
      await add(page, 'one', 'two', 'three', 'four')
      await saved(page)
      await lists(page).getByRole('button', { name: 'Begin draft' }).click()
      await item(page, 'one').getByRole('checkbox').check()
      await item(page, 'two').getByTestId('todo-title').dblclick()
      await page.keyboard.type(' and more')
      await page.keyboard.press('Enter')
      await item(page, 'three').hover()
      await item(page, 'three').getByRole('button', { name: 'Delete' }).click()
      await lists(page).getByRole('link', { name: 'Work' }).focus()
      await page.keyboard.press('Delete')
      await createList(page, 'New one')
      await lists(page).getByRole('link', { name: 'Inbox' }).click()
      await expect(item(page, 'three')).toContainText('Removed')
      await check(page)
      const elsewhere = await browser.newContext({ storageState: await context.storageState() })
      const other = await elsewhere.newPage()
      await other.goto('/')
      await item(other, 'two').getByTestId('todo-title').dblclick()
      await other.keyboard.type(' by others')
      await other.keyboard.press('Enter')
      const bar = page.getByRole('region', { name: 'Draft', exact: true })
      await expect(bar).toContainText('1 changed by others')
      await check(page)
      await bar.getByRole('button', { name: 'Review' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await check(page)
      await elsewhere.close()
    })

    test('a filter that shows nothing, a find that finds nothing', async ({ page }) => {
      await page.goto('/')
      await add(page, 'one')
      await page.getByRole('main').getByRole('link', { name: 'Completed', exact: true }).click()
      await expect(page.getByText('Nothing completed yet.')).toBeVisible()
      await check(page)
      await page.getByRole('searchbox', { name: 'Find in this list' }).fill('nothing')
      await expect(page.getByText('Nothing matches “nothing”.')).toBeVisible()
      await check(page)
    })

    test('the views over all lists, and a filter that is written', async ({ page }) => {
      await page.goto('/today')
      await expect(page.getByText('Nothing is due today')).toBeVisible()
      await check(page)
      await add(page, 'one', 'two')
      await item(page, 'two').getByRole('checkbox').click() // its row goes
      await check(page)
      for (const view of ['Upcoming', 'Everything', 'Completed']) {
        await lists(page).getByRole('link', { name: view }).click()
        await expect(page.getByRole('heading', { level: 1, name: view })).toBeVisible()
        await expect(items(page).first()).toBeVisible()
        await check(page)
      }
      await lists(page).getByRole('button', { name: 'New filter' }).click()
      await page.getByLabel('Name', { exact: true }).fill('Now')
      await page.getByLabel('Filter', { exact: true }).fill('today & nonsense')
      await page.getByText('What filters know').click()
      await check(page)
      await page.getByLabel('Filter', { exact: true }).fill('today')
      await page.getByText('teal').click()
      await page.getByRole('button', { name: 'Save filter' }).click()
      await expect(lists(page).getByRole('link', { name: 'Now' })).toBeVisible()
      await check(page)
    })

    test('a list that is not there, and a page that is not', async ({ page }) => {
      await page.goto('/lists/00000000-0000-7000-8000-000000000000')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This list isn’t here')
      await check(page)
      await page.goto('/nothing/here')
      await check(page)
    })

    test('a phone, and its drawer', async ({ browser }) => {
      const context = await browser.newContext({
        viewport: { width: 390, height: 844 },
        hasTouch: true,
        isMobile: true,
        colorScheme,
      })
      const page = await context.newPage()
      await page.goto('/')
      await add(page, 'one')
      await saved(page)
      await check(page)
      await page.getByRole('button', { name: 'Open lists' }).click()
      await expect(lists(page)).toBeVisible()
      await check(page)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
      await context.close()
    })
  })
}
