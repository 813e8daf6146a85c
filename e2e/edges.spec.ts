import { type APIResponse, type BrowserContext, expect, test } from '@playwright/test'
import { v7 } from 'uuid'
import { pagesOf } from './edges.ts'
import { add, createList, item, items, quickAdd, saved } from './page.ts'
import { ready, reopen } from './worker.ts'

/** What the browser refused to any page of a context, as it happens. */
async function violationsIn(context: BrowserContext): Promise<string[]> {
  const found: string[] = []
  await context.exposeFunction('tellViolation', (text: string) => found.push(text))
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample, sourceFile }) => {
      const { tellViolation } = globalThis as unknown as { tellViolation(text: string): void }
      tellViolation(`${location.pathname}: ${effectiveDirective} ${blockedURI} ${sample} ${sourceFile}`)
    })
  })
  return found
}

/** By directive. */
const policyOf = (response: APIResponse): Record<string, string> =>
  Object.fromEntries(
    (response.headers()['content-security-policy'] ?? '').split('; ').map((each) => {
      const [directive = '', ...sources] = each.split(' ')
      return [directive, sources.join(' ')]
    }),
  )

const NONCE = /'nonce-([^']+)'/
const nonceOf = (response: APIResponse): string => NONCE.exec(policyOf(response)['script-src'] ?? '')?.[1] ?? ''

test.describe('The policy of a page', () => {
  for (const path of pagesOf('app')) {
    test(`${path}: scripts run by a nonce of this very answer, and none inline`, async ({ request }) => {
      const [first, second] = [await request.get(path), await request.get(path)]
      const policy = policyOf(first)
      expect(policy['script-src']).not.toContain('unsafe')
      expect(policy['style-src']).not.toContain('unsafe')
      expect(nonceOf(first)).toMatch(/^[\w+/]{24}$/)
      expect(nonceOf(second)).not.toBe(nonceOf(first))
      const scripts = (await first.text()).match(/<script\b[^>]*>/g) ?? []
      expect(scripts.length).toBeGreaterThan(0)
      expect(scripts.filter((script) => !script.includes(`nonce="${nonceOf(first)}"`))).toEqual([])
      expect(policy).toMatchObject({
        'frame-ancestors': "'none'",
        'object-src': "'none'",
        'base-uri': "'none'",
        'form-action': "'self'",
        'connect-src': "'self'",
      })
    })

    test(`${path}: the browser has nothing to refuse`, async ({ page, context }) => {
      const violations = await violationsIn(context)
      await page.goto(path)
      await page.waitForLoadState('load')
      await expect(page.locator('body')).toHaveText(/\S/)
      expect(violations).toEqual([])
    })
  }

  test('A journey through all that the workspace has breaks it nowhere, offline neither', async ({ page, context }) => {
    const violations = await violationsIn(context)
    await page.goto('/')
    await add(page, 'one', 'two')
    await item(page, 'one').hover()
    await item(page, 'one')
      .getByRole('button', { name: /More|Actions|Menu/i })
      .first()
      .click()
    await expect(page.getByRole('menu')).toBeVisible()
    await page.keyboard.press('Escape')
    await item(page, 'one').dragTo(item(page, 'two'))
    await createList(page, 'Groceries')
    await add(page, 'Oat milk')
    await item(page, 'Oat milk').getByRole('checkbox').check()
    await quickAdd(page).blur()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await saved(page)
    await ready(page)
    await page.reload()
    await expect(items(page)).toHaveText(['Oat milk'])
    await page.close()

    await context.setOffline(true)
    const { page: offline } = await reopen(context, '/')
    await add(offline, 'three')
    await expect(items(offline)).toHaveCount(3)
    expect(violations).toEqual([])
  })

  test('What is written into a page from elsewhere does not run', async ({ page, context }) => {
    const violations = await violationsIn(context)
    await page.goto('/')
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<img src="/none" onerror="window.isForeign = true">')
      const script = document.createElement('script')
      script.textContent = 'window.isForeign = true'
      document.body.append(script)
    })
    await expect.poll(() => violations.length).toBeGreaterThanOrEqual(2)
    expect(await page.evaluate(() => 'isForeign' in window)).toBe(false)
  })
})

test.describe('Headers', () => {
  test('hold for pages, files and the API', async ({ request }) => {
    for (const path of ['/', '/api/health', '/icons/192.png', '/sw.js', `/${v7()}`]) {
      const headers = (await request.get(path)).headers()
      expect(headers, path).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      })
      expect(headers['permissions-policy']).toContain('publickey-credentials-get=(self)')
      expect(headers['x-powered-by']).toBeUndefined()
      expect(headers['strict-transport-security']).toBeUndefined()
    }
    expect((await request.get('/api/health')).headers()['content-security-policy']).toBe(
      "default-src 'none'; frame-ancestors 'none'",
    )
  })

  test('over TLS, which a proxy tells of, HTTPS is demanded from then on', async ({ request }) => {
    for (const path of ['/', '/api/health', '/icons/192.png']) {
      const response = await request.get(path, { headers: { 'X-Forwarded-Proto': 'https' } })
      expect(response.headers()['strict-transport-security']).toMatch(/^max-age=31536000$/)
    }
  })
})
