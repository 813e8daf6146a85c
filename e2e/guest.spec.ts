import { randomUUID } from 'node:crypto'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { add, item, items, saved } from './page.ts'

test.use({ serviceWorkers: 'allow' })

// A guest who signs in, as far as the store and the server are concerned. The pages have journeys of their own.

const PASSWORD = 'correct horse battery'

const ask = (page: Page, path: string, body: object): Promise<number> =>
  page.evaluate(
    async ([path, body]) => {
      const headers = { 'Content-Type': 'application/json' }
      return (await fetch(`/api/auth${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).status
    },
    [path, body] as const,
  )

async function signUp(page: Page): Promise<string> {
  const email = `${randomUUID()}@example.org`
  expect(await ask(page, '/sign-up/email', { email, name: 'Ada', password: PASSWORD })).toBe(200)
  return email
}

async function signIn(page: Page, email: string): Promise<void> {
  expect(await ask(page, '/sign-in/email', { email, password: PASSWORD })).toBe(200)
  await page.goto('/')
}

/**
 * From now on commits are cut off, on their way in or on their way out.
 *
 * @returns `answered`: when the server has done one whose answer is lost
 */
async function cutOff(context: BrowserContext, way: 'in' | 'out'): Promise<{ answered: Promise<void> }> {
  let tell = () => {}
  const answered = new Promise<void>((done) => {
    tell = done
  })
  await context.unrouteAll({ behavior: 'ignoreErrors' })
  await context.route('**/*', async (route) => {
    const request = route.request()
    const isCommit = request.url().endsWith('/api/commit') || 'next-action' in request.headers()
    if (!isCommit) return route.fallback()
    if (way === 'out') await route.fetch().then(tell)
    await route.abort()
  })
  return { answered }
}

test('A guest who signs in keeps everything once: what was saved, what was sent, and what never was', async ({
  browser,
  baseURL,
}) => {
  const elsewhere = await browser.newContext({ baseURL, serviceWorkers: 'block' })
  const other = await elsewhere.newPage()
  await other.goto('/')
  const email = await signUp(other)
  await signIn(other, email)
  await add(other, 'of the account')
  await saved(other)

  const context = await browser.newContext({ baseURL, serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.goto('/')
  await add(page, 'saved')
  await saved(page)
  const tab = await context.newPage()
  await tab.goto('/')
  await expect(items(tab)).toHaveText(['saved'])

  const { answered } = await cutOff(context, 'out')
  await page.bringToFront()
  await add(page, 'sent, and the answer lost')
  await answered
  await cutOff(context, 'in')
  await add(page, 'never sent')
  await expect(items(page)).toHaveCount(3)

  await page.goto('/offline')
  const status = await ask(page, '/sign-in/email', { email, password: PASSWORD })
  expect(status).toBe(200)
  await context.unrouteAll({ behavior: 'ignoreErrors' })
  await page.goto('/')
  const all = ['never sent', 'of the account', 'saved', 'sent, and the answer lost']
  for (const each of [page, tab, other]) {
    // In any order: what was never sent keeps its position, which was one among the guest's todos.
    for (const text of all) await expect(item(each, text)).toHaveCount(1)
    await expect(items(each)).toHaveCount(all.length)
  }
  await saved(page)
  await page.reload()
  await expect(item(page, 'never sent')).toHaveCount(1)
  await expect(items(page)).toHaveCount(4)
  await context.close()
  await elsewhere.close()
})

test('A guest who signs up keeps lists and Inbox, and goes on where they were', async ({ page }) => {
  await page.goto('/')
  await add(page, 'before')
  await saved(page)
  await signIn(page, await signUp(page))
  await expect(items(page)).toHaveText(['before'])
  await add(page, 'after')
  await saved(page)
  await page.reload()
  await expect(items(page)).toHaveText(['before', 'after'])
})
