import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { asAdministrator } from './database.ts'
import { test } from './network.ts'
import { add, items, quickAdd, saved } from './page.ts'
import { type Server, startServer } from './servers.ts'

test.use({ serviceWorkers: 'allow' })

// The same app, built with another key: its server action has another id. In a folder from which it finds the packages.
let checkout: string
let redeployed: Server

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  test.setTimeout(330_000) // it is built, while other journeys run
  checkout = mkdtempSync(join(resolve('.data'), 'redeploy-'))
  for (const name of readdirSync('.')) {
    if (
      /^(app|db|drizzle|messages|public|package\.json|tsconfig\.json|next-env\.d\.ts|instrumentation\.ts|proxy\.ts|(next|postcss)\.config\..*)$/.test(
        name,
      )
    )
      cpSync(name, join(checkout, name), { recursive: true, filter: (file) => !/\.test\.ts$/.test(file) })
  }
  redeployed = await startServer(checkout, () => ({
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  }))
})

test.afterAll(async () => {
  await redeployed?.stop()
  rmSync(checkout, { recursive: true, force: true })
})

/** Adds many todos as fast as a page takes them. */
async function addMany(page: Page, count: number, mark: string): Promise<void> {
  await quickAdd(page).evaluate(
    (input: HTMLInputElement, { count, mark }) => {
      const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {}
      for (let n = 0; n < count; n++) {
        set?.call(input, `${mark} ${n}`)
        input.dispatchEvent(new Event('input', { bubbles: true }))
        input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
      }
    },
    { count, mark },
  )
}

const counted = (mark: string) =>
  asAdministrator(async (sql) => {
    const [row] = await sql`SELECT count(*)::int AS rows, count(DISTINCT description)::int AS texts
      FROM todos WHERE description LIKE ${`${mark} %`}`
    return row
  })

test('A tab that is open when the app is deployed anew saves, and is the new app when nobody types', async ({
  page,
  network,
}) => {
  await page.goto(network.address)
  await add(page, 'before')
  await saved(page)
  await quickAdd(page).fill('half a thought')

  network.turn('gone')
  network.leadTo(redeployed.address)
  network.turn('open')
  const reloaded = page.waitForEvent('load')
  let isReloaded = false
  void reloaded.then(() => {
    isReloaded = true
  })
  await page.getByRole('checkbox', { name: 'Toggle Todo' }).first().check()
  await saved(page)
  await page.waitForTimeout(5000)
  expect(isReloaded).toBe(false)
  await expect(quickAdd(page)).toHaveValue('half a thought')

  await quickAdd(page).press('Enter')
  await saved(page)
  await reloaded
  await expect(items(page)).toHaveText(['before', 'half a thought'])
  const unknown = page.waitForResponse((response) => response.status() === 409, { timeout: 3000 }).catch(() => 'none')
  await add(page, 'from the new app')
  await saved(page)
  expect(await unknown).toBe('none')
})

test('1,000 transactions that wait in a page of an older version are each saved once, by the newer one', async ({
  page,
  network,
}) => {
  test.setTimeout(120_000)
  // An older page is one whose protocol is behind.
  let older = 0
  network.rewriteScripts((script) =>
    script.replaceAll(/protocol:1,userId/g, () => {
      older += 1
      return 'protocol:0,userId'
    }),
  )
  await page.goto(network.address)
  await expect(quickAdd(page)).toBeVisible()
  await expect.poll(() => older).toBeGreaterThan(0)

  network.turn('gone')
  const mark = `queued ${Date.now()}`
  await addMany(page, 1000, mark)
  await expect(page.locator('.todo-count')).toHaveText('1000 items left')
  network.rewriteScripts(undefined)
  network.leadTo(redeployed.address)
  network.turn('open')
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect.poll(() => counted(mark), { timeout: 60_000 }).toEqual({ rows: 1000, texts: 1000 })
  await saved(page)
  await expect(page.locator('.todo-count')).toHaveText('1000 items left')
})
