import { expect, type Page } from '@playwright/test'
import { test } from './network.ts'
import { add, createList, items, lists, saved } from './page.ts'
import { ready, registration, reopen, stored } from './worker.ts'

test.use({ serviceWorkers: 'allow' })

test.describe('Installed', () => {
  test('it has a name, icons that load, and shortcuts; nothing is missing to install it', async ({ page, context }) => {
    await page.goto('/')
    await ready(page)
    const devtools = await context.newCDPSession(page)
    const { url, errors, data } = await devtools.send('Page.getAppManifest')
    expect(errors).toEqual([])
    const manifest = JSON.parse(data ?? '')
    expect(manifest).toMatchObject({ id: '/', name: 'Committed', display: 'standalone', start_url: '/' })
    // A window of a test is a private one, into which nothing is installed.
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([])

    const apple = await page.locator('link[rel=apple-touch-icon]').getAttribute('href')
    const icons = [...manifest.icons, ...manifest.shortcuts.flatMap(({ icons }: typeof manifest) => icons)]
    for (const { src, sizes } of [...icons, { src: apple, sizes: '180x180' }]) {
      const size = await page.evaluate(async (address) => {
        const image = await createImageBitmap(await (await fetch(address)).blob())
        return `${image.width}x${image.height}`
      }, new URL(src, url).href)
      expect(size, src).toBe(sizes)
    }
    expect(new Set(icons.map(({ purpose }) => purpose))).toEqual(new Set([undefined, 'maskable', 'monochrome']))
  })

  test('its shortcut is ready for a new todo, online and offline', async ({ page, context }) => {
    await page.goto('/#new-todo')
    await expect(page.getByPlaceholder('What needs to be done?')).toBeFocused()
    await ready(page)
    await context.setOffline(true)
    const { page: later } = await reopen(context, '/#new-todo')
    await expect(later.getByPlaceholder('What needs to be done?')).toBeFocused()
  })
})

test('Neither the worker nor any cache keeps what is someone’s', async ({ page }) => {
  const seen = new Set<string>()
  const careless: string[] = []
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    seen.add(pathname)
    const isOfTheBuild = /^\/(_next\/|icons\/|(icon|apple-icon|shell|offline|manifest|sw)\b)/.test(pathname)
    const control = response.headers()['cache-control'] ?? ''
    if (!isOfTheBuild && !control.includes('no-store')) careless.push(`${pathname}: ${control}`)
  })
  await page.goto('/')
  await ready(page)
  await add(page, 'a secret of mine')
  await createList(page, 'Groceries')
  await saved(page)
  await page.reload()
  await lists(page).getByRole('link', { name: 'Inbox' }).click()
  await page.reload()
  await expect(items(page)).toHaveText(['a secret of mine'])

  const cached = await stored(page)
  const allowed = /^\/(_next\/static\/|icons\/|(shell|offline|manifest\.webmanifest)\?__WB_REVISION__=)/
  expect(cached.length).toBeGreaterThan(10)
  expect(cached.map(({ address }) => address).filter((address) => !allowed.test(address))).toEqual([])
  expect(cached.filter(({ text }) => text.includes('secret of mine') || text.includes('Groceries'))).toEqual([])
  expect([...seen]).toEqual(expect.arrayContaining(['/', '/api/live', '/api/pull', '/api/auth/sign-in/anonymous']))
  expect(careless).toEqual([])
})

const announced = (page: Page): Promise<number> => page.evaluate(() => window.announced)

test.describe('A new build', () => {
  test('waits, is announced in every tab, and takes over when it is let', async ({ page, context, network }) => {
    // A page without a store, which registers no worker of its own accord.
    const other = await context.newPage()
    for (const tab of [page, other]) {
      await tab.goto(`${network.address}/offline`)
      await tab.evaluate(await registration())
      await ready(tab)
    }
    expect(await announced(page)).toBe(0)

    network.deploy()
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await expect.poll(() => announced(page)).toBe(1)
    await expect.poll(() => announced(other)).toBe(1)
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state)).toBe(
      'installed',
    )

    await page.evaluate(() => window.committed.activateUpdate())
    await expect.poll(() => announced(other)).toBe(2)
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting)).toBeNull()
    await page.evaluate(() => window.committed.activateUpdate()) // with nothing that waits, nothing happens

    await context.setOffline(true)
    await page.goto(network.address)
    await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  })
})
