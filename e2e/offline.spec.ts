import { expect, test } from '@playwright/test'
import { add, item, items, lists, saved } from './page.ts'

test.use({ serviceWorkers: 'allow' })

test('What is done offline is kept, and sent when the way is open again', async ({ page, context }) => {
  await page.goto('/')
  await add(page, 'one')
  await saved(page)
  await context.setOffline(true)
  await add(page, 'two')
  await item(page, 'one').getByRole('checkbox').check()
  await expect(page.getByRole('status').first()).toContainText('Offline')
  await expect(items(page)).toHaveText(['one', 'two'])
  await context.setOffline(false)
  await saved(page)
  await page.reload()
  await expect(items(page)).toHaveText(['one', 'two'])
  await expect(items(page)).toHaveClass(['completed', ''])
})

test('A tab that closes before it could send loses nothing', async ({ page, context }) => {
  await page.goto('/')
  await add(page, 'one')
  await saved(page)
  await page.route('**/*', (route) => (route.request().method() === 'POST' ? route.abort() : route.fallback()))
  await add(page, 'two')
  await expect(page.locator('[data-sync]').first()).toHaveAttribute('data-sync', 'offline')
  await page.close()

  const later = await context.newPage()
  await later.goto('/')
  await expect(items(later)).toHaveText(['one', 'two'])
  await saved(later)
  await later.reload()
  await expect(items(later)).toHaveText(['one', 'two'])
})

test('A reply that is lost does not make it happen twice', async ({ page }) => {
  await page.goto('/')
  await add(page, 'one')
  await saved(page)
  let lost = 0
  await page.route('**/*', async (route) => {
    if (!route.request().headers()['next-action'] || lost++ > 0) return route.fallback()
    await route.fetch()
    await route.abort()
  })
  await add(page, 'two')
  await saved(page)
  expect(lost).toBeGreaterThan(1)
  await page.reload()
  await expect(items(page)).toHaveText(['one', 'two'])
})

test('A page older than the server still saves', async ({ page }) => {
  await page.goto('/')
  await page.route('**/*', (route) => {
    if (!route.request().headers()['next-action']) return route.fallback()
    return route.fulfill({ status: 409, headers: { 'x-nextjs-action-not-found': '1' }, body: '' })
  })
  await add(page, 'one')
  await saved(page)
  await page.unroute('**/*')
  await page.reload()
  await expect(items(page)).toHaveText(['one'])
})

test('What is refused is undone, and said in words', async ({ page }) => {
  await page.goto('/')
  await add(page, 'one')
  await saved(page)
  // Longer than the input lets anyone type.
  await page.evaluate(() => document.querySelector('.new-todo')?.removeAttribute('maxlength'))
  await add(page, 'x'.repeat(2001))
  await expect(page.getByText('Couldn’t save — the text is too long')).toBeVisible()
  await expect(items(page)).toHaveText(['one'])
})

test.describe('A part of the app that is loaded when it is needed', () => {
  test.use({ serviceWorkers: 'block' })

  test('comes when the network is back, and breaks nothing until then', async ({ page, context }) => {
    await page.goto('/')
    await add(page, 'one')
    await saved(page)
    await context.setOffline(true)
    await lists(page).getByRole('button', { name: 'Account' }).click()
    await add(page, 'two')
    await expect(items(page)).toHaveText(['one', 'two'])
    await context.setOffline(false)
    await expect(page.getByRole('menuitem', { name: 'Sign out…' })).toBeVisible()
    await saved(page)
  })
})
