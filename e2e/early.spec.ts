import { expect, type Page, test } from '@playwright/test'
import { add, item, items, quickAdd, saved, titles } from './page.ts'

test.use({ serviceWorkers: 'allow' })

// A page is drawn before it listens. The scripts are held back here, as a slow network does.

test('What is written and clicked before the page listens is done once it does', async ({ page }) => {
  await page.goto('/')
  await add(page, 'There before')
  await saved(page)

  const release = await holdScripts(page)
  await page.reload({ waitUntil: 'commit' })
  await add(page, 'First', 'Second')
  await item(page, 'There before').getByRole('checkbox').click()
  await quickAdd(page).pressSequentially('Still being wr')
  await expect(items(page)).toHaveCount(1)
  release()

  await expect(titles(page)).toHaveText(['There before', 'First', 'Second'])
  await expect(item(page, 'There before').getByRole('checkbox')).toBeChecked()
  await expect(quickAdd(page)).toHaveValue('Still being wr')
  await saved(page)
  await page.reload()
  await expect(titles(page)).toHaveText(['There before', 'First', 'Second'])
})

test('A password that is sent before the page listens never gets into the address', async ({ page }) => {
  const addresses: string[] = []
  page.on('request', (request) => addresses.push(request.url()))
  const release = await holdScripts(page)
  await page.goto('/sign-in', { waitUntil: 'commit' })
  await page.getByLabel('E-mail address').fill('nobody@example.org')
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await page.getByLabel('Password', { exact: true }).press('Enter')
  release()
  await expect(page.getByRole('alert').filter({ hasText: 'don’t belong together' })).toBeVisible()
  expect(addresses.join()).not.toContain('horse')
})

/** @returns a function that lets the scripts come */
async function holdScripts(page: Page): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/_next/static/**/*.js', async (route) => {
    await released
    await route.continue()
  })
  return release
}

test.use({ serviceWorkers: 'block' })
