import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { asAdministrator } from './database.ts'
import { add, createList, item, items, listItems, lists, saved, titles } from './page.ts'
import { joined, share, signUp } from './people.ts'

/** Chooses from the menu of the list that is looked at. */
async function ofList(page: Page, list: string, choice: string): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('button', { name: `More for ${list}` })
    .click()
  await page.getByRole('menuitem', { name: choice, exact: true }).click()
}

async function ofTodo(page: Page, todo: string, choice: string): Promise<void> {
  await item(page, todo).focus()
  await page.keyboard.press('m')
  await page.getByRole('menuitem', { name: choice, exact: true }).click()
}

const details = (page: Page) => page.getByRole('complementary', { name: 'Details' })
const sheet = (page: Page) => page.getByRole('dialog', { name: 'Details' })
const title = (page: Page) => details(page).getByRole('textbox', { name: 'Title' })
const line = (page: Page, name: string) => details(page).getByRole('button', { name: new RegExp(`^${name}`) })

/** Opens a line of the details and says something in words there. */
async function say(page: Page, name: string, field: string, words: string): Promise<void> {
  await line(page, name).click()
  await details(page).getByRole('textbox', { name: field }).fill(words)
  await page.keyboard.press('Enter')
}

async function check(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  )
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .disableRules(['region'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

test('Details stand beside the list: by keyboard, from row to row, by their address, and back', async ({ page }) => {
  await page.goto('/')
  await add(page, 'one', 'two', 'three')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('o')
  await expect(title(page)).toHaveValue('one')
  await expect(item(page, 'one')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(title(page)).toHaveValue('two')
  await expect(item(page, 'two')).toBeFocused()
  await page.keyboard.press('o')
  await expect(title(page)).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.type(' and a half')
  await page.keyboard.press('Enter')
  await expect(item(page, 'two and a half')).toBeVisible()
  await saved(page)
  await page.reload()
  await expect(title(page)).toHaveValue('two and a half')
  await title(page).focus()
  await page.keyboard.press('Escape')
  await expect(details(page)).toBeHidden()
  await expect(item(page, 'two and a half')).toBeFocused()
  await expect(page).toHaveURL(/\/$/)

  // By a click on what is empty of a row; one way back leaves them.
  await item(page, 'three').click({ position: { x: 500, y: 20 } })
  await expect(title(page)).toHaveValue('three')
  await page.goBack()
  await expect(details(page)).toBeHidden()
})

test('All that is said of a todo is changed there, each by one transaction', async ({ page }) => {
  test.slow() // each of some dozen things
  await page.goto('/')
  await createList(page, 'Garden')
  await add(page, 'Order bulbs')
  await item(page, 'Order bulbs').hover()
  await item(page, 'Order bulbs').getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Details' }).click()
  await expect(title(page)).toBeFocused()

  await details(page)
    .getByRole('textbox', { name: 'Notes' })
    .fill('**Early**\n\n- [x] tulips\n- [ ] <b>all</b>\n- [no](javascript:alert(1)) https://example.org')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(details(page).locator('strong')).toHaveText('Early')
  await expect(details(page).getByRole('checkbox', { name: 'Done', exact: true })).toBeChecked()
  await expect(details(page).getByText('<b>all</b>')).toBeVisible()
  await expect(details(page).getByRole('link', { name: 'no' })).toBeHidden()
  await expect(details(page).getByRole('link', { name: 'https://example.org' })).toHaveAttribute('rel', /noopener/)

  const subtask = details(page).getByRole('textbox', { name: 'Add a subtask' })
  await subtask.fill('Measure')
  await subtask.press('Enter')
  await subtask.fill('Pay')
  await subtask.press('Enter')
  await details(page).getByRole('checkbox', { name: 'Complete Measure' }).check()
  await expect(item(page, 'Order bulbs').getByTestId('chips')).toContainText('1/2')
  await details(page).getByRole('button', { name: 'Pay' }).click()
  await expect(title(page)).toHaveValue('Pay')
  await details(page).getByRole('button', { name: 'Part of Order bulbs' }).click()
  await expect(title(page)).toHaveValue('Order bulbs')

  await say(page, 'Due', 'Due, in words', 'sometime')
  await expect(details(page).getByText('That isn’t understood')).toBeVisible()
  await details(page).getByRole('textbox', { name: 'Due, in words' }).fill('tomorrow 5pm')
  await page.keyboard.press('Enter')
  await expect(line(page, 'Due')).toHaveText('DueTomorrow, 17:00')
  await expect(line(page, 'Due')).toBeFocused()
  await say(page, 'Repeat', 'Repeat, in words', 'every! 3 days')
  await expect(details(page).getByText('Every 3 days at 17:00, counted from completion')).toBeVisible()
  await details(page).getByRole('combobox', { name: 'Ends' }).selectOption('After some times')
  await expect(line(page, 'Repeat')).toContainText('5 times')
  await say(page, 'Deadline', 'Deadline, in words', '24 dec 2099')
  await expect(line(page, 'Deadline')).toContainText('Dec 24, 2099')
  await details(page).getByRole('radio', { name: 'Priority 2' }).check()
  await say(page, 'Takes', 'How long it takes', '1h30')
  await expect(line(page, 'Takes')).toContainText('1 h 30 min')
  await line(page, 'Tags').click()
  await details(page).getByRole('combobox', { name: 'Add a tag' }).fill('@shop spring')
  await page.keyboard.press('Enter')
  await expect(details(page).getByRole('list', { name: 'Tags' }).getByRole('listitem')).toHaveText(['@shop', '@spring'])
  await page.keyboard.press('Escape')
  await say(page, 'Links', 'Address to attach', 'javascript:alert(1)')
  await expect(details(page).getByText('That isn’t an address of the web')).toBeVisible()
  await details(page).getByRole('textbox', { name: 'Address to attach' }).fill('example.org/bulbs')
  await page.keyboard.press('Enter')
  await expect(details(page).getByRole('link', { name: 'example.org/bulbs' })).toHaveAttribute(
    'href',
    'https://example.org/bulbs',
  )
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(details(page).getByRole('link', { name: 'example.org/bulbs' })).toBeHidden()
  await expect(line(page, 'Tags')).toContainText('@shop @spring')

  // A chip leads to what it tells of.
  await item(page, 'Order bulbs').getByRole('button', { name: 'By Dec 24, 2099' }).click()
  await expect(details(page).getByRole('table', { name: 'Deadline' })).toBeVisible()
  await details(page).getByRole('combobox', { name: 'List' }).selectOption('Inbox')
  await expect(items(page)).toHaveCount(0)
  await expect(title(page)).toHaveValue('Order bulbs')
  await saved(page)
  await details(page).getByRole('link', { name: 'History' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('History')
})

test('One that comes again moves alone, or with all that follow', async ({ page }) => {
  await page.goto('/')
  await add(page, 'Water the plants')
  await item(page, 'Water').focus()
  await page.keyboard.press('o')
  await say(page, 'Due', 'Due, in words', 'every monday')
  await expect(line(page, 'Repeat')).toContainText('Every Monday')
  const monday = (await line(page, 'Due').textContent()) ?? ''
  await say(page, 'Due', 'Due, in words', '2099-12-30')
  await details(page).getByRole('button', { name: 'Only this time' }).click()
  await expect(line(page, 'Due')).toContainText('Dec 30, 2099')
  await expect(line(page, 'Repeat')).toContainText('Every Monday')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(line(page, 'Due')).toHaveText(monday)
  await say(page, 'Due', 'Due, in words', '2099-12-30')
  await details(page).getByRole('button', { name: 'This and all following' }).click()
  await expect(line(page, 'Repeat')).toContainText('Every Wednesday')
  await line(page, 'Repeat').click()
  await details(page).getByRole('button', { name: 'Skip this time' }).click()
  await expect(line(page, 'Due')).toContainText('Jan 6, 2100')
})

test('What is typed is never lost: to another row, to a reload, to somebody else', async ({ page }) => {
  const mark = crypto.randomUUID()
  await page.goto('/')
  await add(page, mark, 'another')
  await saved(page)
  await item(page, mark).focus()
  await page.keyboard.press('o')
  const notes = details(page).getByRole('textbox', { name: 'Notes' })
  await notes.fill('before the row changes')
  await item(page, 'another').focus()
  await expect(title(page)).toHaveValue('another')
  await item(page, mark).focus()
  await expect(details(page).getByText('before the row changes')).toBeVisible()

  await details(page).getByRole('button', { name: 'Edit notes' }).click()
  await notes.fill('before the reload')
  await page.reload()
  await expect(details(page).getByText('before the reload')).toBeVisible()
  await saved(page)

  // Somebody else writes there at the same time, and elsewhere.
  await details(page).getByRole('button', { name: 'Edit notes' }).click()
  await notes.fill('mine')
  await asAdministrator((sql) => sql`UPDATE todos SET notes = 'theirs', priority = 1 WHERE description = ${mark}`)
  await expect(details(page).getByText('theirs', { exact: true })).toBeVisible()
  await expect(details(page).getByRole('radio', { name: 'Priority 1' })).toBeChecked()
  await expect(notes).toHaveValue('mine')
  await notes.press('ControlOrMeta+Enter')
  await expect(page.getByText('Your notes replaced what somebody else wrote meanwhile')).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(details(page).getByText('theirs', { exact: true })).toBeVisible()
  await saved(page)

  // It is deleted under one's hands, and put back.
  await details(page).getByRole('button', { name: 'Edit notes' }).click()
  await notes.fill('still writing')
  await asAdministrator((sql) => sql`UPDATE todos SET deleted_at = now() WHERE description = ${mark}`)
  await expect(details(page).getByText('isn’t here any more')).toBeVisible()
  await expect(details(page).getByRole('textbox', { name: 'What you were writing' })).toHaveValue('still writing')
  await details(page).getByRole('button', { name: 'Put it back' }).click()
  await expect(title(page)).toHaveValue(mark)
  await expect(notes).toHaveValue('still writing')
})

test('Who may only look sees all of it, and changes nothing; who works along is named', async ({
  page,
  browser,
  baseURL,
}) => {
  await signUp(page, 'Ada')
  const link = await share(page, 'Trip', 'Can view')
  await add(page, 'Book the train')
  await item(page, 'Book').focus()
  await page.keyboard.press('o')
  await details(page).getByRole('textbox', { name: 'Notes' }).fill('window seats')
  await say(page, 'Due', 'Due, in words', 'tomorrow')
  await saved(page)
  const ben = await joined(browser, baseURL, link, 'Ben')
  await ben.getByTestId('todo-item').filter({ hasText: 'Book' }).focus()
  await ben.keyboard.press('o')
  await expect(details(ben).getByRole('heading', { name: 'Book the train' })).toBeVisible()
  await expect(details(ben).getByText('window seats')).toBeVisible()
  await expect(details(ben).getByText('Tomorrow')).toBeVisible()
  await expect(details(ben).getByRole('textbox')).toHaveCount(0)
  await expect(details(ben).getByRole('checkbox', { name: 'Completed' })).toBeDisabled()
  await expect(details(ben).getByText(/^Changed .* by Ada$/)).toBeVisible()
  await details(page).getByRole('combobox', { name: 'Assignee' }).selectOption('Ben')
  await expect(item(page, 'Book').getByRole('img', { name: 'To be done by Ben' })).toBeVisible()
  await ben.context().close()
})

test('A list has a colour and a sign, is a favourite, is put away and found again', async ({ page }) => {
  test.slow()
  await page.goto('/')
  await createList(page, 'Work')
  await createList(page, 'Garden')
  await add(page, 'Prune the roses')
  await ofList(page, 'Garden', 'Colour and icon…')
  const looks = page.getByRole('dialog', { name: 'Colour and icon of Garden' })
  await looks.getByRole('radio', { name: 'green' }).check()
  await looks.getByRole('button', { name: '🌱' }).click()
  await check(page)
  await looks.getByRole('button', { name: 'Save' }).click()
  await expect(looks).toBeHidden()
  await expect(lists(page).getByRole('link', { name: 'Garden' })).toContainText('🌱')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(lists(page).getByRole('link', { name: 'Garden' })).not.toContainText('🌱')
  await page.keyboard.press('ControlOrMeta+Shift+z')

  await ofList(page, 'Garden', 'Add to favourites')
  await expect(lists(page).getByRole('list', { name: 'Favourites' }).getByRole('listitem')).toHaveText([/Garden/])
  await expect(listItems(page)).toHaveText([/Inbox/, /Work/])
  await saved(page)
  await page.reload()
  await expect(lists(page).getByRole('list', { name: 'Favourites' }).getByRole('listitem')).toHaveText([/🌱.*Garden/])

  await ofList(page, 'Garden', 'Archive')
  await expect(lists(page).getByRole('link', { name: 'Garden' })).toBeHidden()
  await expect(page.getByText('This list is archived')).toBeVisible()
  await lists(page).getByRole('link', { name: 'Everything' }).click()
  await expect(item(page, 'Prune')).toBeHidden()
  await lists(page).getByRole('link', { name: 'Archived' }).click()
  await expect(page.getByRole('list', { name: 'Archived lists' }).getByRole('listitem')).toContainText(['Garden'])
  await check(page)
  await page.getByRole('button', { name: 'Unarchive' }).click()
  await expect(lists(page).getByRole('link', { name: 'Garden' })).toBeVisible()
  await expect(page.getByText('No list is archived')).toBeVisible()
})

test('A list is made again from another, a todo from itself; sections are added; parts go with what they are part of', async ({
  page,
}) => {
  test.slow()
  await page.goto('/')
  await createList(page, 'Trip')
  await add(page, 'Pack', 'Passport', 'Tickets')
  await item(page, 'Passport').focus()
  await page.keyboard.press('Alt+ArrowRight')
  await ofTodo(page, 'Pack', 'Tomorrow')
  await ofList(page, 'Trip', 'Add a section…')
  await page.getByRole('textbox', { name: 'Name of the section' }).fill('There')
  await page.keyboard.press('Enter')
  await expect(item(page, 'There')).toBeFocused()

  await ofTodo(page, 'Pack', 'Duplicate')
  await expect(titles(page)).toHaveText(['Pack', 'Passport', 'Pack', 'Passport', 'Tickets', 'There'])
  await expect(items(page).nth(2)).toBeFocused()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(titles(page)).toHaveText(['Pack', 'Passport', 'Tickets', 'There'])

  // What is part of it is completed with it, and taken back with it.
  await item(page, 'Pack').getByRole('checkbox').first().check()
  await expect(page.getByText('“Pack” completed, with 1 subtask')).toBeVisible()
  await expect(item(page, 'Pack').getByTestId('chips')).toContainText('1/1')
  await saved(page)

  await ofList(page, 'Trip', 'Duplicate…')
  const dialog = page.getByRole('dialog', { name: 'Duplicate Trip' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Next trip')
  await dialog.getByRole('button', { name: 'Duplicate' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Next trip' })).toBeVisible()
  await expect(titles(page)).toHaveText(['Pack', 'Passport', 'Tickets', 'There'])
  await expect(item(page, 'Pack').getByTestId('chips')).toHaveText(/^\D*0\/1$/)
  await expect(page.getByRole('main').getByRole('checkbox', { checked: true })).toHaveCount(0)
  await saved(page)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(lists(page).getByRole('link', { name: 'Next trip' })).toBeHidden()
})

test('Tags are renamed, made one and taken away everywhere, each by one transaction; a tag leads to what has it', async ({
  page,
}) => {
  test.slow()
  await page.goto('/')
  await add(page, 'milk', 'bread')
  for (const [text, tags] of [
    ['milk', 'shop'],
    ['bread', 'shopping'],
  ] as const) {
    await item(page, text).focus()
    await page.keyboard.press('o')
    await expect(title(page)).toHaveValue(text)
    await line(page, 'Tags').click()
    await details(page).getByRole('combobox', { name: 'Add a tag' }).fill(tags)
    await page.keyboard.press('Enter')
    await expect(item(page, text).getByRole('button', { name: `@${tags}` })).toBeVisible()
  }
  await details(page).getByRole('button', { name: 'All tags…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Tags' })
  await dialog.getByRole('button', { name: 'Rename or merge @shop', exact: true }).click()
  await dialog.getByRole('textbox', { name: 'Name of @shop', exact: true }).fill('shopping')
  await expect(dialog.getByText('the two become one')).toBeVisible()
  await check(page)
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('listitem')).toHaveText([/@shopping.*2/])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(item(page, 'milk').getByRole('button', { name: '@shop', exact: true })).toBeVisible()

  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('dialog', { name: 'Search and commands' }).getByRole('combobox')).toBeFocused()
  await page.keyboard.type('tags rename')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Take away @shopping everywhere' }).click()
  await expect(dialog.getByRole('listitem')).toHaveText([/@shop.*1/])
  await page.keyboard.press('Escape')
  await expect(item(page, 'bread').getByTestId('chips')).toBeHidden()
  await item(page, 'milk').getByRole('button', { name: '@shop' }).click()
  await expect(page.getByRole('textbox', { name: 'Filter', exact: true })).toHaveValue('@shop')
  await expect(titles(page)).toHaveText(['milk'])
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`In ${colorScheme} colours`, () => {
    test.use({ colorScheme })

    test('the details are for everyone, beside the list and on a phone', async ({ page }) => {
      await page.goto('/')
      await add(page, 'one', 'two')
      await item(page, 'one').focus()
      await page.keyboard.press('o')
      await details(page)
        .getByRole('textbox', { name: 'Notes' })
        .fill('# Big\n\n- [ ] small\n\n`code` https://example.org')
      await line(page, 'Due').click()
      await expect(details(page).getByRole('table', { name: 'Due' })).toBeVisible()
      await check(page)
      await line(page, 'Tags').click()
      await check(page)
      await page.setViewportSize({ width: 390, height: 844 })
      await expect(sheet(page)).toBeVisible()
      await check(page)
      await sheet(page).getByRole('button', { name: 'Close details' }).click()
      await expect(sheet(page)).toBeHidden()
      await expect(item(page, 'one')).toBeFocused()
    })
  })
}

test.describe('On a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('a tap opens the details as a sheet, and the way back leaves them', async ({ page }) => {
    await page.goto('/')
    await add(page, 'one', 'two')
    await item(page, 'two').getByTestId('todo-title').tap()
    await expect(sheet(page).getByRole('textbox', { name: 'Title' })).toHaveValue('two')
    await sheet(page).getByRole('button', { name: /^Due/ }).tap()
    await sheet(page).getByRole('button', { name: 'Tomorrow', exact: true }).tap()
    await page.goBack()
    await expect(sheet(page)).toBeHidden()
    await expect(item(page, 'two').getByTestId('chips')).toContainText('Tomorrow')
    await expect(lists(page)).toHaveCount(0)
  })
})
