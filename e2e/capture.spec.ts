import { expect, type Page } from '@playwright/test'
import { test } from './network.ts'
import { add, createList, item, items, listItems, lists, quickAdd, saved, titles } from './page.ts'
import { ready, reopen } from './worker.ts'

// How things get in: what one writes in one's own words, pastes, shares.

const marks = (page: Page) => page.getByTestId('highlights').locator('[data-kind]')
const understood = (page: Page) => page.getByTestId('understood')
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Quick add' })

test.describe('Quick add', () => {
  test.use({ timezoneId: 'Europe/Lisbon', locale: 'en-GB' })

  test('marks what it understands, says it, and adds all of it as one thing', async ({ page }) => {
    await page.goto('/')
    await quickAdd(page).pressSequentially('Report tomorrow 17:00 every week p1 @calm #Garden /Spring for 45min')
    await expect(marks(page)).toHaveText([
      'tomorrow 17:00',
      'every week',
      'p1',
      '@calm',
      '#Garden',
      '/Spring',
      'for 45min',
    ])
    await expect(understood(page)).toContainText('Tomorrow 17:00')
    await expect(understood(page)).toContainText('every week')
    await expect(understood(page)).toContainText('new#Garden')
    await quickAdd(page).press('Enter')
    await expect(quickAdd(page)).toBeEmpty()
    await expect(marks(page)).toHaveCount(0)
    await expect(listItems(page)).toContainText(['Inbox', 'Garden'])

    await lists(page).getByRole('link', { name: 'Garden' }).click()
    await expect(titles(page)).toHaveText(['Spring', 'Report'])
    await expect(item(page, 'Report')).toContainText('Tomorrow, 17:00')
    await expect(item(page, 'Report')).toContainText('@calm')
    await saved(page)
    await page.reload()
    await expect(titles(page)).toHaveText(['Spring', 'Report'])

    await page.keyboard.press('ControlOrMeta+z')
    await expect(listItems(page)).toContainText(['Inbox'])
    await expect(listItems(page).filter({ hasText: 'Garden' })).toHaveCount(0)
  })

  test('lets go of what was not meant: by a click, by Backspace, by quotes', async ({ page }) => {
    await page.goto('/')
    await quickAdd(page).pressSequentially('Watch Tomorrow p2')
    await expect(marks(page)).toHaveText(['Tomorrow', 'p2'])
    await quickAdd(page).press('Backspace')
    await expect(marks(page)).toHaveText(['Tomorrow'])
    await expect(quickAdd(page)).toHaveValue('Watch Tomorrow p2')
    const box = await marks(page).first().boundingBox()
    if (!box) throw new Error('it is marked')
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await expect(marks(page)).toHaveCount(0)
    await quickAdd(page).press('Enter')
    await expect(titles(page)).toHaveText(['Watch Tomorrow p2'])
    await expect(item(page, 'Watch').getByTestId('chips')).toHaveCount(0)

    await add(page, 'Read "Monday" by friday')
    await expect(titles(page)).toHaveText(['Watch Tomorrow p2', 'Read Monday'])
  })

  test('completes names by keys, and offers to make those that are missing', async ({ page }) => {
    await page.goto('/')
    await createList(page, 'Home renovation')
    const box = page.getByRole('combobox', { name: 'What needs to be done?' })
    await quickAdd(page).pressSequentially('Paint #')
    await expect(box).toHaveAttribute('aria-expanded', 'true')
    await expect(page.getByRole('option')).toHaveText(['#Inbox', '#Home renovation'])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('option', { selected: true })).toHaveText(/Home renovation/)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('listbox')).toBeHidden()
    await expect(quickAdd(page)).toBeFocused()
    await quickAdd(page).fill('')
    await quickAdd(page).pressSequentially('Paint #reno')
    await page.keyboard.press('Tab')
    await expect(quickAdd(page)).toHaveValue('Paint #Home renovation ')
    await quickAdd(page).pressSequentially('/New kit')
    await page.getByRole('option', { name: 'New section “New kit”' }).click()
    await expect(marks(page)).toHaveText(['#Home renovation', '/New kit'])
    await page.keyboard.press('Enter')
    await expect(titles(page)).toHaveText(['New kit', 'Paint'])
    await expect(page.getByRole('textbox', { name: 'What needs to be done?' })).toBeFocused()
  })

  test('loses nothing when what reads the text does not come', async ({ page }) => {
    let isGone = false
    await page.route('**/_next/static/chunks/**', (route) => (isGone ? route.abort() : route.continue()))
    await page.goto('/')
    await expect(page.getByText('What is on your mind?')).toBeVisible()
    isGone = true
    await add(page, 'Milk tomorrow', 'Bread')
    await expect(titles(page)).toHaveText(['Milk tomorrow', 'Bread'])
  })

  test('reads what is entered while it still loads, in order', async ({ page }) => {
    await page.goto('/')
    await expect(page.getByText('What is on your mind?')).toBeVisible()
    await add(page, 'Milk tomorrow', 'Bread p1', 'Salt')
    await expect(titles(page)).toHaveText(['Milk', 'Bread', 'Salt'])
    await expect(item(page, 'Milk')).toContainText('Tomorrow')
  })
})

test.describe('From anywhere', () => {
  test('q opens quick add over any view, and goes to the input where there is one', async ({ page }) => {
    await page.goto('/')
    await add(page, 'one')
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('q')
    await expect(quickAdd(page)).toBeFocused()
    await page.goto('/everything')
    await expect(items(page)).toHaveText([/one/])
    await page.keyboard.press('q')
    await expect(dialog(page).getByPlaceholder('What needs to be done?')).toBeFocused()
    await page.keyboard.type('two p1')
    await expect(marks(page)).toHaveText(['p1'])
    await page.keyboard.press('Enter')
    await expect(dialog(page)).toBeHidden()
    await expect(page.getByRole('region', { name: 'Notices' })).toContainText('“two” added to “Inbox”')
    await expect(items(page)).toHaveCount(2)
    await page.keyboard.press('q')
    await page.keyboard.press('Escape')
    await expect(dialog(page)).toBeHidden()
  })

  test('an address brings a text, which is added only by Enter; offline too', async ({ page, context }) => {
    await page.goto('/')
    await ready(page)
    await page.goto('/add?text=Call+Ada+tomorrow')
    await expect(quickAdd(page)).toHaveValue('Call Ada tomorrow')
    await expect(quickAdd(page)).toBeFocused()
    await expect(marks(page)).toHaveText(['tomorrow'])
    await expect(items(page)).toHaveCount(0)
    await page.keyboard.press('Enter')
    await expect(titles(page)).toHaveText(['Call Ada'])
    await expect(page).toHaveURL('/')
    await saved(page)
    await page.close()

    await context.setOffline(true)
    const shared = await reopen(context, '/add?title=News+of+today&url=https%3A%2F%2Fexample.org%2Fnews')
    await expect(quickAdd(shared.page)).toHaveValue('News of today')
    await expect(understood(shared.page)).toHaveText('example.org')
    await quickAdd(shared.page).press('Enter')
    await expect(titles(shared.page)).toHaveText(['Call Ada', 'News of today'])
    await expect(item(shared.page, 'News of today')).toContainText('Has a link')
    expect(shared.complaints).toEqual([])
  })

  test('other apps may share with it', async ({ page }) => {
    const manifest = await (await page.request.get('/manifest.webmanifest')).json()
    expect(manifest.share_target).toEqual({
      action: '/add',
      method: 'GET',
      params: { title: 'title', text: 'text', url: 'url' },
    })
  })
})
