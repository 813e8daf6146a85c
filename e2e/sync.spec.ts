import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'
import { asAdministrator } from './database.ts'
import { test } from './network.ts'
import { add, item, items, saved } from './page.ts'
import { startServer } from './servers.ts'

test.use({ serviceWorkers: 'allow' })

/** The same person in another browser: nothing is shared but the session. */
async function elsewhere(browser: Browser, context: BrowserContext, address = '/'): Promise<Page> {
  const other = await browser.newContext({ storageState: { cookies: await context.cookies(), origins: [] } })
  const page = await other.newPage()
  await page.goto(address)
  return page
}

async function edit(page: Page, before: string, after: string): Promise<void> {
  await item(page, before).getByTestId('todo-title').dblclick()
  await page.getByRole('textbox', { name: 'Edit' }).fill(after)
  await page.keyboard.press('Enter')
}

const state = (page: Page) => page.locator('[data-sync]').first()

test.describe('Two browsers', () => {
  test('that change different fields of a todo both have their way, offline too', async ({
    page,
    context,
    browser,
  }) => {
    await page.goto('/')
    await add(page, 'Oat milk')
    await saved(page)
    const other = await elsewhere(browser, context)
    await expect(items(other)).toHaveText(['Oat milk'])

    await context.setOffline(true)
    await edit(page, 'Oat milk', 'Oat milk, two')
    await item(other, 'Oat milk').getByRole('checkbox').check()
    await saved(other)
    await context.setOffline(false)
    for (const tab of [page, other]) {
      await expect(items(tab)).toHaveText(['Oat milk, two'])
      await expect(items(tab)).toHaveClass(['completed'])
      await saved(tab)
    }
    await other.context().close()
  })

  test('that change the same field come to the same: the later commit wins, and both see it', async ({
    page,
    context,
    browser,
  }) => {
    await page.goto('/')
    await add(page, 'Oat milk')
    await saved(page)
    const other = await elsewhere(browser, context)
    await expect(items(other)).toHaveText(['Oat milk'])

    await context.setOffline(true)
    await edit(page, 'Oat milk', 'made first, sent later')
    await edit(other, 'Oat milk', 'made later, sent first')
    await saved(other)
    await context.setOffline(false)
    for (const tab of [page, other]) await expect(items(tab)).toHaveText(['made first, sent later'])
    await other.context().close()
  })
})

test.describe('Three tabs', () => {
  test('show at once what each of them does, offline too; one sends; any may close', async ({ page, context }) => {
    await page.goto('/')
    await add(page, 'one')
    await saved(page)
    const tabs = [page, await context.newPage(), await context.newPage()]
    for (const tab of tabs.slice(1)) await tab.goto('/')
    for (const tab of tabs) await expect(items(tab)).toHaveText(['one'])

    const senders = new Set<Page>()
    for (const tab of tabs) tab.on('request', (request) => void (request.headers()['next-action'] && senders.add(tab)))
    await add(tabs[1] as Page, 'two')
    await add(tabs[2] as Page, 'three')
    for (const tab of tabs) {
      await expect(items(tab)).toHaveText(['one', 'two', 'three'])
      await saved(tab)
    }
    expect(senders.size).toBe(1)

    await context.setOffline(true)
    await add(tabs[1] as Page, 'four')
    for (const tab of tabs) {
      await expect(items(tab)).toHaveText(['one', 'two', 'three', 'four'])
      await expect(state(tab)).toHaveAttribute('data-sync', 'offline')
    }
    // The one that sends closes, and the one that made it.
    const [sender] = [...senders]
    await sender?.close()
    const [last] = tabs.filter((tab) => tab !== sender && tab !== tabs[1])
    if (tabs[1] !== sender) await tabs[1]?.close()
    await context.setOffline(false)
    await saved(last as Page)
    await last?.reload()
    await expect(items(last as Page)).toHaveText(['one', 'two', 'three', 'four'])
  })
})

for (const state of ['in the background', 'suspended'] as const) {
  test(`A tab that is looked at takes over from one that is ${state}`, async ({ page, context }) => {
    await page.goto('/')
    await add(page, 'one')
    await saved(page)
    const other = await context.newPage()
    await other.goto('/')
    await expect(items(other)).toHaveText(['one'])
    let sent = 0
    other.on('request', (request) => void (request.headers()['next-action'] && sent++))

    if (state === 'suspended') {
      // Like one that a phone has put to sleep, it answers nothing when it is asked to hand over.
      await page.evaluate(() => {
        const { postMessage } = BroadcastChannel.prototype
        BroadcastChannel.prototype.postMessage = function (message) {
          if (this.name !== 'committed-leader') postMessage.call(this, message)
        }
      })
    } else {
      await page.evaluate(() => Object.defineProperty(document, 'visibilityState', { value: 'hidden' }))
    }
    await other.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await expect
      .poll(async () => {
        await add(other, 'another')
        await saved(other)
        return sent
      })
      .toBeGreaterThan(0)
  })
}

for (const way of ['gone', 'deaf', 'failing'] as const) {
  test(`What is sent while the network is ${way} is saved when it is back, once`, async ({ page, network }) => {
    await page.goto(network.address)
    await add(page, 'before')
    await saved(page)
    const text = `${way} ${Date.now()}`
    const inDatabase = () => asAdministrator((sql) => sql`SELECT FROM todos WHERE description = ${text}`)

    network.turn(way)
    await add(page, text)
    await expect(state(page)).toHaveAttribute('data-sync', 'offline', { timeout: 15_000 })
    if (way === 'deaf') await expect.poll(async () => (await inDatabase()).length).toBe(1)
    else expect(await inDatabase()).toHaveLength(0)
    await item(page, text).getByRole('checkbox').check()

    network.turn('open')
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await saved(page)
    expect(await inDatabase()).toHaveLength(1)
    await page.reload()
    await expect(item(page, text)).toHaveClass('completed')
  })
}

test('Two processes behind one address are one app: news cross over, and one may go', async ({
  page,
  context,
  browser,
  network,
  baseURL,
}) => {
  test.setTimeout(60_000)
  const second = await startServer()
  network.leadTo(baseURL ?? '', second.address)
  await page.goto(network.address)
  await add(page, 'one')
  await saved(page)
  const other = await elsewhere(browser, context, network.address)
  await expect(items(other)).toHaveText(['one'])
  for (let turn = 0; turn < 4; turn++) {
    await add(turn % 2 === 0 ? page : other, `turn ${turn}`)
    for (const tab of [page, other]) await expect(items(tab)).toHaveCount(turn + 2)
  }

  network.leadTo(baseURL ?? '')
  await second.stop()
  await add(other, 'after one was gone')
  for (const tab of [page, other]) {
    await expect(item(tab, 'after one was gone')).toBeVisible()
    await saved(tab)
  }
  await other.context().close()
})
