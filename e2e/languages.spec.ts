import { expect, type Page } from '@playwright/test'
import english from '../messages/en.json' with { type: 'json' }
import french from '../messages/fr.json' with { type: 'json' }
import { test } from './network.ts'
import { add, createList, item, items, lists, saved } from './page.ts'
import { signIn, signUp } from './people.ts'
import { allIsSaid, marking } from './said.ts'

const root = (page: Page) => page.locator('html')

async function choose(page: Page, language: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+,')
  const dialog = page.getByRole('dialog')
  await dialog
    .locator('select')
    .filter({ has: page.locator(`option[value="${language}"]`) })
    .selectOption(language)
  await expect(root(page)).toHaveAttribute('lang', language)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
}

test('A language is chosen, holds at once and on all devices, and is taken back like anything else', async ({
  page,
  browser,
  baseURL,
}) => {
  const email = await signUp(page, 'Ada')
  await add(page, 'one', 'two tom')
  await saved(page)
  await choose(page, 'de')
  await expect(page.getByText('2 offen')).toBeVisible()
  await saved(page)
  await page.reload()
  // As the server draws it, not only once it is awake.
  expect(await (await page.request.get('/')).text()).toContain('<html lang="de"')
  await item(page, 'one').getByRole('checkbox').check()
  await expect(page.getByText('1 offen')).toBeVisible()

  const context = await browser.newContext({ baseURL, locale: 'en-GB' })
  const other = await context.newPage()
  await signIn(other, email)
  await expect(root(other)).toHaveAttribute('lang', 'de')
  await expect(item(other, 'two')).toContainText('Morgen')

  await page.keyboard.press('ControlOrMeta+z')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(root(page)).toHaveAttribute('lang', 'en')
  await expect(root(other)).toHaveAttribute('lang', 'en')
  await expect(item(other, 'two')).toContainText('Tomorrow')
  await context.close()
})

const views = ['/today', '/upcoming', '/calendar', '/board', '/everything', '/completed', '/history', '/trash']

test('All that any screen says comes from the catalogues', async ({ page, network }) => {
  test.setTimeout(120_000)
  page.setDefaultTimeout(10_000)
  network.rewriteScripts(marking('de'))
  await page.goto(network.address)
  await add(page, 'Zzone tom 17:00 p1 @Zztag for 45min every week {in 9 days}', 'Zztwo', 'Zzthree 2 days ago', 'Zzfour')
  await item(page, 'Zzfour').getByRole('checkbox').check()
  await item(page, 'Zztwo').focus()
  await page.keyboard.press('Delete')
  await createList(page, 'Zzlist')
  await add(page, 'Zzfive /Zzsection', 'Zzsix')
  await saved(page)
  await choose(page, 'de')
  const said = () => allIsSaid(page, 'de')
  await said()

  for (const view of views) {
    await page.locator(`nav a[href="${view}"]`).click()
    await expect(page).toHaveURL(network.address + view)
    await expect(page.getByRole('main').locator('[aria-busy=true]')).toHaveCount(0)
    await said()
  }
  await page.keyboard.press('q')
  await expect(page.getByRole('dialog')).toBeVisible()
  await said()
  await page.keyboard.press('Escape')

  await lists(page).or(page.locator('nav')).getByRole('link', { name: 'Zzlist' }).click()
  await item(page, 'Zzfive').focus()
  await page.keyboard.press('o')
  await expect(page.getByRole('complementary')).toBeVisible()
  await said()
  for (const button of await page
    .getByRole('complementary')
    .locator('button[aria-expanded=false]:not([aria-haspopup])')
    .all()) {
    await button.click()
    await said()
    await page.keyboard.press('Escape')
  }
  await page.keyboard.press('Escape')

  for (const key of ['?', 'ControlOrMeta+k', 'ControlOrMeta+,']) {
    await item(page, 'Zzsix').focus()
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog')).toBeVisible()
    await said()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }

  await item(page, 'Zzsix').focus()
  await page.keyboard.press('x')
  await said()
  for (const key of ['m', 's', 't', 'a', 'p']) {
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog')).toBeVisible()
    await said()
    await page.keyboard.press('Escape')
  }
  await page.keyboard.press('Escape')

  for (const menu of await page.getByRole('main').locator('header [aria-haspopup=menu]').all()) {
    await menu.click()
    await expect(page.getByRole('menu')).toBeVisible()
    await said()
    await page.keyboard.press('Escape')
  }
  await item(page, 'Zzsix').hover()
  await item(page, 'Zzsix').locator('[aria-haspopup=menu]').click()
  await expect(page.getByRole('menu')).toBeVisible()
  await said()
  await page.keyboard.press('Escape')

  await item(page, 'Zzsix').focus()
  await page.keyboard.press('b')
  await page.keyboard.press('Delete')
  await page.keyboard.press('n')
  await page.keyboard.type('Zzseven')
  await page.keyboard.press('Enter')
  await said()
  await item(page, 'Zzfive').focus()
  await page.keyboard.press('d')
  await expect(page.getByRole('dialog')).toBeVisible()
  await said()
})

test.describe('Who has said nothing', () => {
  test.use({ locale: 'fr-FR' })

  test('is spoken to in the language of their browser, and finds no English there', async ({ page }) => {
    const plain = (catalogue: object): string[] =>
      Object.values(catalogue).flatMap((value) => (typeof value === 'object' ? plain(value) : [value as string]))
    const [ours, theirs] = [plain(french), plain(english)]
    const left = new Set(theirs.filter((text) => text.length > 3 && !/[{<]/.test(text) && !ours.includes(text)))
    for (const address of ['/', '/sign-in', '/sign-up', '/reset-password', '/two-factor', '/nowhere', '/offline']) {
      await page.goto(address)
      await expect(root(page)).toHaveAttribute('lang', 'fr')
      const shown = await page.evaluate(() => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        const texts: string[] = []
        while (walker.nextNode()) texts.push(walker.currentNode.textContent?.trim() ?? '')
        return texts
      })
      expect(
        shown.filter((line) => left.has(line)),
        address,
      ).toEqual([])
    }
    expect(await page.title()).not.toBe('')
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1, name: 'Boîte de réception' })).toBeVisible()
    await expect(items(page)).toHaveCount(0)
  })
})
