import AxeBuilder from '@axe-core/playwright'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { add, items, lists, saved } from './page.ts'
import { another, signIn, signUp } from './people.ts'
import { kept, ready, reopen } from './worker.ts'

test.use({ serviceWorkers: 'allow' })

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Settings' })
const root = (page: Page) => page.locator('html')
const canvas = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
const DARK = 'rgb(23, 24, 27)'
const LIGHT = 'rgb(255, 255, 255)'

async function openSettings(page: Page): Promise<void> {
  // A page that was just opened is drawn before it listens.
  await expect(async () => {
    await page.keyboard.press('ControlOrMeta+,')
    await expect(dialog(page)).toBeVisible({ timeout: 500 })
  }).toPass()
}

/** Notes in each frame of each page to come how it looks: at all, and once something of it is drawn. */
const watchFrames = (context: BrowserContext): Promise<void> =>
  context
    .addInitScript(() => {
      const looks = { all: new Set<string>(), drawn: new Set<string>() }
      window.looks = looks
      const look = () => {
        const canvas = document.body && getComputedStyle(document.documentElement).backgroundColor
        if (canvas) looks.all.add(canvas)
        if (canvas && document.querySelector('h1')) looks.drawn.add(canvas)
        requestAnimationFrame(look)
      }
      look()
    })
    .then(() => {})

const looks = (page: Page, when: 'all' | 'drawn' = 'all'): Promise<string[]> =>
  page.evaluate((when) => [...window.looks[when]], when)

declare global {
  interface Window {
    looks: { all: Set<string>; drawn: Set<string> }
  }
}

test('A theme and an accent are chosen, hold at once, are taken back, and are there before anything is painted', async ({
  page,
  context,
}) => {
  await watchFrames(context)
  await page.goto('/')
  await openSettings(page)
  const { violations } = await new AxeBuilder({ page }).include('dialog').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await dialog(page).getByText('Dark', { exact: true }).click()
  await expect.poll(() => canvas(page)).toBe(DARK)
  await expect(page.locator('meta[name=theme-color]').first()).toHaveAttribute('content', '#17181b')
  await dialog(page).getByRole('radio', { name: 'indigo' }).press('ArrowRight')
  await expect(dialog(page).getByRole('radio', { name: 'blue' })).toBeChecked()
  await expect(root(page)).toHaveAttribute('data-accent', 'blue')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(root(page)).not.toHaveAttribute('data-accent')
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(root(page)).toHaveAttribute('data-accent', 'blue')
  await page.keyboard.press('Escape')
  await saved(page)

  for (const path of ['/', '/today', '/sign-up']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await looks(page), path).toEqual([DARK])
  }
  // Where the device has forgotten, the server knows.
  await page.evaluate(() => localStorage.removeItem('committed-look'))
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await looks(page, 'drawn')).toEqual([DARK])
  await expect(root(page)).toHaveAttribute('data-accent', 'blue')
  expect(await page.evaluate(() => localStorage.getItem('committed-look'))).toBe('["dark","blue"]')

  await openSettings(page)
  await dialog(page).getByText('System', { exact: true }).click()
  await expect.poll(() => canvas(page)).toBe(LIGHT)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(() => canvas(page)).toBe(DARK)
})

test('Offline the page looks as one likes it from its first frame', async ({ page, context }) => {
  await watchFrames(context)
  await page.goto('/')
  await ready(page)
  await add(page, 'milk')
  await openSettings(page)
  await dialog(page).getByText('Dark', { exact: true }).click()
  await expect.poll(() => canvas(page)).toBe(DARK)
  await page.keyboard.press('Escape')
  await saved(page)
  await kept(page, '"theme":"dark"')
  await context.setOffline(true)
  const { page: later, complaints } = await reopen(context, '/')
  await expect(items(later)).toHaveText(['milk'])
  expect(await looks(later)).toEqual([DARK])
  expect(complaints).toEqual([])
})

test('What is chosen on one device holds on the other, which is open', async ({ page, browser, baseURL }) => {
  const email = await signUp(page, 'Ada')
  const other = await another(browser, baseURL)
  await signIn(other, email)
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitem', { name: 'Settings' }).click()
  await dialog(page).getByText('Dark', { exact: true }).click()
  await dialog(page).getByLabel('Time zone').selectOption('Pacific/Apia')
  await dialog(page).getByLabel('A week begins on').selectOption('Saturday')
  await dialog(page).getByLabel('Dates in figures are').selectOption('Year, month, day')
  await expect.poll(() => canvas(other)).toBe(DARK)
  await saved(page)
  await other.reload()
  await openSettings(other)
  await expect(dialog(other).getByLabel('Time zone')).toHaveValue('Pacific/Apia')
  await expect(dialog(other).getByLabel('A week begins on')).toHaveValue('6')
  await expect(dialog(other).getByLabel('Dates in figures are')).toHaveValue('ymd')
  await dialog(other).getByLabel('Time zone').selectOption({ index: 0 })
  await expect(dialog(page).getByLabel('Time zone')).toHaveValue('')
  await other.context().close()
})

test('A list is printed whole: its name and its todos, and nothing else', async ({ page }) => {
  await page.goto('/')
  await add(page, ...Array.from({ length: 70 }, (_, place) => `todo ${place + 1}`))
  await items(page).nth(1).getByRole('checkbox').click()
  expect(await items(page).count()).toBeLessThan(70) // the others are out of sight
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await expect(items(page)).toHaveCount(70)
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  await expect(items(page).last().getByRole('checkbox')).toBeVisible()
  await expect(lists(page)).toBeHidden()
  await expect(page.getByRole('button')).toHaveCount(0)
  await expect(page.getByRole('textbox')).toHaveCount(0)
  expect(await canvas(page)).toBe(LIGHT)
  // One below the other, in their order.
  const tops = await items(page).evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().top))
  expect(tops).toEqual([...tops].sort((a, b) => a - b))
  expect(new Set(tops).size).toBe(70)
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await expect.poll(() => items(page).count()).toBeLessThan(70)

  await page.evaluate(() => {
    window.print = () => void document.body.setAttribute('data-printed', '')
  })
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('print')
  await page.keyboard.press('Enter')
  await expect(page.locator('body[data-printed]')).toBeAttached()
})
