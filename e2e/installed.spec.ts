import { type BrowserContext, expect, type Page } from '@playwright/test'
import { build } from 'esbuild'
import { test } from './fixtures.ts'
import { add, createList, item, items, lists, saved } from './page.ts'

/** Waits until the worker has stored the app and answers for the page. */
async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
}

/** Waits until a text is in this browser's own storage, wherever in it, so that the page may be closed. */
async function kept(page: Page, text: string): Promise<void> {
  await page.waitForFunction(async (text) => {
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((done, failed) => {
        const opening = indexedDB.open(name ?? '')
        opening.onsuccess = () => done(opening.result)
        opening.onerror = () => failed(opening.error)
      })
      const stores = [...database.objectStoreNames]
      const reads = stores.map((store) => database.transaction(store).objectStore(store).getAll())
      const rows = await Promise.all(
        reads.map((read) => new Promise((done) => read.addEventListener('success', () => done(read.result)))),
      )
      database.close()
      if (JSON.stringify(rows).includes(text)) return true
    }
    return false
  }, text)
}

/** app/store/worker.ts, for a page that doesn't load it by itself; it counts how often an update was announced. */
async function registration(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['app/store/worker.ts'],
    bundle: true,
    write: false,
    globalName: 'committed',
    define: { 'process.env.NODE_ENV': '"production"' },
    footer: { js: 'window.announced = 0; committed.registerWorker({ onUpdate: () => { window.announced++ } })' },
  })
  return outputFiles[0]?.text ?? ''
}

declare global {
  interface Window {
    announced: number
    committed: typeof import('../app/store/worker.ts')
  }
}

const announced = (page: Page): Promise<number> => page.evaluate(() => window.announced)

/** Everything that Cache Storage holds: addresses, and what is kept under them. */
const stored = (page: Page): Promise<{ address: string; text: string }[]> =>
  page.evaluate(async () => {
    const found = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const { pathname, search } = new URL(request.url)
        found.push({ address: pathname + search, text: (await (await cache.match(request))?.text()) ?? '' })
      }
    }
    return found
  })

/** A new page, as after all were closed, and what it had to complain of. */
async function reopen(context: BrowserContext, address: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/hydrat|react/i.test(message.text())) complaints.push(message.text())
  })
  await page.goto(address)
  return { page, complaints }
}

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

test.describe('Without the network', () => {
  test('all is there, can be worked on, and is sent later', async ({ page, context }) => {
    await page.goto('/')
    await add(page, 'one', 'two')
    await createList(page, 'Groceries')
    await add(page, 'Oat milk', 'Lemons')
    await item(page, 'Lemons').getByRole('checkbox').check()
    const groceries = new URL(page.url()).pathname
    await saved(page)
    await ready(page)
    await page.reload()
    await expect(items(page)).toHaveText(['Oat milk', 'Lemons'])
    await kept(page, 'Lemons')
    await kept(page, 'two')
    await page.close()

    await context.setOffline(true)
    const inbox = await reopen(context, '/')
    await expect(items(inbox.page)).toHaveText(['one', 'two'])
    await expect(inbox.page.getByRole('status').first()).toContainText('Offline')
    await item(inbox.page, 'one').getByRole('checkbox').check()
    await add(inbox.page, 'three')
    await kept(inbox.page, 'three')
    await lists(inbox.page).getByRole('link', { name: 'Groceries' }).click()
    await expect(items(inbox.page)).toHaveText(['Oat milk', 'Lemons'])
    await inbox.page.goBack()
    await expect(items(inbox.page)).toHaveText(['one', 'two', 'three'])
    await inbox.page.close()

    const list = await reopen(context, `${groceries}?show=active`)
    await expect(list.page.getByRole('heading', { level: 1 })).toHaveText('Groceries')
    await expect(items(list.page)).toHaveText(['Oat milk'])
    expect(new URL(list.page.url()).search).toBe('?show=active')
    await lists(list.page).getByRole('link', { name: 'Inbox' }).click()
    await expect(items(list.page)).toHaveText(['one', 'two', 'three'])
    await expect(items(list.page)).toHaveClass(['completed', '', ''])

    await context.setOffline(false)
    await saved(list.page)
    await list.page.reload()
    await expect(items(list.page)).toHaveText(['one', 'two', 'three'])
    await expect(items(list.page)).toHaveClass(['completed', '', ''])
    expect([...inbox.complaints, ...list.complaints]).toEqual([])
  })

  test('a visitor who never had a session writes, and becomes a guest later', async ({ page, context }) => {
    await page.goto('/')
    await ready(page)
    await page.close()
    expect(await context.cookies()).toEqual([])

    await context.setOffline(true)
    const first = await reopen(context, '/')
    await add(first.page, 'written on the train')
    await kept(first.page, 'written on the train')
    await first.page.close()
    const second = await reopen(context, '/')
    await expect(items(second.page)).toHaveText(['written on the train'])

    await context.setOffline(false)
    await saved(second.page)
    expect(await context.cookies()).toHaveLength(1)
    await second.page.reload()
    await expect(items(second.page)).toHaveText(['written on the train'])
    expect([...first.complaints, ...second.complaints]).toEqual([])
  })

  test('a browser that stored nothing, or threw it away, begins afresh and keeps what is new', async ({
    page,
    context,
  }) => {
    await page.goto('/offline')
    await page.addScriptTag({ content: await registration() })
    await ready(page)
    expect(await page.evaluate(() => indexedDB.databases())).toEqual([])

    await context.setOffline(true)
    const first = await reopen(context, '/')
    await add(first.page, 'the first of all')
    await kept(first.page, 'the first of all')
    await first.page.close()
    const second = await reopen(context, '/')
    await expect(items(second.page)).toHaveText(['the first of all'])
    expect([...first.complaints, ...second.complaints]).toEqual([])
  })

  test('a page that only the server can give says so, and leads on', async ({ page, context }) => {
    await page.goto('/')
    await ready(page)
    await context.setOffline(true)
    await page.goto('/nothing/here')
    await expect(page.getByRole('heading', { name: 'This page needs the network' })).toBeVisible()
    await page.getByRole('link', { name: 'Go to the Inbox' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  })

  test('parts that load late are there too', async ({ page, context }) => {
    await page.goto('/')
    await ready(page)
    await context.setOffline(true)
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  })
})

for (const way of ['gone', 'hanging', 'failing'] as const) {
  test(`Where the server is ${way}, the app opens all the same`, async ({ page, context, network }) => {
    await page.goto(network.address)
    await add(page, 'one')
    await saved(page)
    await ready(page)
    await page.reload()
    await kept(page, 'one')
    await page.close()

    network.turn(way)
    const { page: later, complaints } = await reopen(context, network.address)
    await expect(items(later)).toHaveText(['one'])
    network.turn('open')
    await later.reload()
    await expect(items(later)).toHaveText(['one'])
    expect(complaints).toEqual([])
  })
}

test('The address of the shell leads to the Inbox', async ({ page }) => {
  await page.goto('/shell')
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  expect(new URL(page.url()).pathname).toBe('/')
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

test.describe('A new build', () => {
  test('waits, is announced in every tab, and takes over when it is let', async ({ page, context, network }) => {
    // A page without a store, which registers no worker of its own accord.
    const other = await context.newPage()
    for (const tab of [page, other]) {
      await tab.goto(`${network.address}/offline`)
      await tab.addScriptTag({ content: await registration() })
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
