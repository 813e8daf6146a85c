import { expect, type Page } from '@playwright/test'
import { check } from './axe.ts'
import { test } from './network.ts'
import { add, createList, item, items, listItems, lists, quickAdd, saved, titles } from './page.ts'
import { ready, reopen } from './worker.ts'

test.use({ serviceWorkers: 'allow' })

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

  test('keeps what was entered when the page is left before it could be read', async ({ page }) => {
    let isHeld = false
    await page.route('**/_next/static/chunks/**', (route) => (isHeld ? undefined : route.continue()))
    await page.goto('/')
    await expect(page.getByText('What is on your mind?')).toBeVisible()
    isHeld = true
    await add(page, 'Milk tomorrow')
    isHeld = false
    await page.reload()
    await expect(titles(page)).toHaveText(['Milk'])
    await expect(item(page, 'Milk')).toContainText('Tomorrow')
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
      enctype: 'application/x-www-form-urlencoded',
      params: { title: 'title', text: 'text', url: 'url' },
    })
  })
})

const pasting = (page: Page) => page.getByRole('dialog', { name: 'Paste several lines' })

/** A page that was just opened is drawn before it listens. */
async function paste(page: Page, text: string): Promise<void> {
  await expect(async () => {
    await quickAdd(page).evaluate((input, written) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', written)
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, text)
    await expect(pasting(page)).toBeVisible({ timeout: 1000 })
  }).toPass()
}

test.describe('Several lines', () => {
  test('become todos with subtasks, as one thing, after asking', async ({ page }) => {
    await page.goto('/')
    await quickAdd(page).focus()
    await paste(page, '# Trip\n- [ ] Pack\n  - [x] Passport\n  - [ ] Charger\n- [ ] Book\n')
    await expect(pasting(page).getByRole('radio', { name: '5 todos, 2 of them subtasks' })).toBeChecked()
    await expect(pasting(page).getByRole('listitem')).toHaveText([
      '# Trip',
      'Pack',
      'Part of the above: Passport, completed',
      'Part of the above: Charger',
      'Book',
    ])
    await expect(items(page)).toHaveCount(0)
    await pasting(page).getByRole('button', { name: 'Add 5 todos' }).click()
    await expect(titles(page)).toHaveText(['# Trip', 'Pack', 'Passport', 'Charger', 'Book'])
    await expect(item(page, 'Passport').getByRole('checkbox')).toBeChecked()
    await expect(quickAdd(page)).toBeFocused()
    await saved(page)
    await page.reload()
    await expect(titles(page)).toHaveText(['# Trip', 'Pack', 'Passport', 'Charger', 'Book'])
    await page.keyboard.press('ControlOrMeta+z')
    await expect(items(page)).toHaveCount(0)
  })

  test('are one line where that is meant', async ({ page }) => {
    await page.goto('/')
    await quickAdd(page).fill('Read: ')
    await paste(page, 'War\nand Peace')
    await pasting(page)
      .getByRole('radio', { name: /One line/ })
      .check()
    await page.keyboard.press('Enter')
    await expect(quickAdd(page)).toHaveValue('Read: War and Peace')
    await expect(quickAdd(page)).toBeFocused()
    await quickAdd(page).press('Enter')
    await expect(titles(page)).toHaveText(['Read: War and Peace'])
  })

  test('say when, how important and what with, where that is wanted: by keyboard, offline, as one thing, remembered', async ({
    page,
    context,
  }) => {
    test.slow()
    await page.goto('/')
    await quickAdd(page).focus()
    const text =
      '- Pack p1 @trip\n  - [x] Passport {2030-12-04}\n- Tickets 2031-03-14 9:00 for 45min\n- See you #Nowhere'
    const read = pasting(page).getByRole('checkbox', { name: 'Read dates, tags and priorities, in 3 lines' })
    await paste(page, text)
    // What is pasted is text at first.
    await expect(read).not.toBeChecked()
    await expect(pasting(page).getByRole('listitem').first()).toHaveText('Pack p1 @trip')
    await context.setOffline(true)
    for (let back = 0; back < 3; back++) await page.keyboard.press('Shift+Tab')
    await expect(read).toBeFocused()
    await page.keyboard.press('Space')
    await expect(pasting(page).getByRole('listitem')).toHaveText([
      'PackP1 · @trip',
      'Part of the above: Passport, completedby Dec 4, 2030',
      'TicketsMar 14, 2031 09:00 · 45 min',
      'See you #Nowhere',
    ])
    await check(page)
    await page.keyboard.press('Enter')
    await expect(titles(page)).toHaveText(['Pack', 'Passport', 'Tickets', 'See you #Nowhere'])
    await expect(item(page, 'Tickets')).toContainText('Mar 14, 2031')
    await expect(item(page, 'Pack').getByRole('checkbox')).toHaveAttribute('data-priority', '1')
    await expect(item(page, 'Pack')).toContainText('trip')
    await expect(quickAdd(page)).toBeFocused()
    await quickAdd(page).blur()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(items(page)).toHaveCount(0)
    await context.setOffline(false)

    await page.reload()
    await quickAdd(page).focus()
    await paste(page, 'Call at 5\nEat')
    await expect(pasting(page).getByRole('checkbox')).toBeChecked()
    await pasting(page)
      .getByRole('radio', { name: /One line/ })
      .check()
    await expect(pasting(page).getByRole('checkbox')).toBeHidden()
    await page.keyboard.press('Escape')
    // Where there is nothing to read, nothing is asked.
    await paste(page, 'Walk\nEat')
    await expect(pasting(page).getByRole('checkbox')).toBeHidden()
  })

  test('are too many at once beyond what a transaction takes, and it is said', async ({ page }) => {
    await page.goto('/')
    await quickAdd(page).focus()
    await paste(page, Array.from({ length: 5000 }, (_, place) => `line ${place}`).join('\n'))
    await expect(pasting(page).getByRole('status')).toHaveText(
      'These are 5,000 lines. One transaction takes 1,000 at most: paste them in parts.',
    )
    await expect(pasting(page).getByRole('button', { name: 'Add', exact: true })).toBeDisabled()
    await page.keyboard.press('Escape')
    await paste(page, Array.from({ length: 1000 }, (_, place) => `line ${place}`).join('\n'))
    await pasting(page).getByRole('button', { name: 'Add 1,000 todos' }).click()
    await expect(page.getByTestId('todo-count')).toHaveText('1000 items left')
    await saved(page)
  })
})

test('A newcomer is shown around by todos, who can all be taken back', async ({ page, context }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Show me around' }).click()
  await expect(titles(page).first()).toHaveText('Start here')
  await expect(items(page)).toHaveCount(7)
  await expect(items(page).first()).toBeFocused()
  await item(page, 'Tick my circle').getByRole('checkbox').check()
  await expect(item(page, 'Start here')).toContainText('1/6')
  await saved(page)
  expect(await context.cookies()).toHaveLength(1)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(item(page, 'Start here')).toContainText('0/6')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByText('What is on your mind?')).toBeVisible()
})

test('what quick add shows can be read, by everyone', async ({ page }) => {
  await page.goto('/')
  await add(page, 'one @calm')
  await quickAdd(page).pressSequentially('Go tom 9:00 every week {4 dec} for 1h p1 #Inbox /New // note')
  await expect(marks(page)).toHaveCount(8)
  await check(page)
  await quickAdd(page).fill('')
  await quickAdd(page).pressSequentially('Go @c')
  await expect(page.getByRole('option', { selected: true })).toHaveText(/calm/)
  await check(page)
  await paste(page, 'a\n  b')
  await check(page)
})
