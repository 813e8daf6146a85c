import { type APIResponse, type BrowserContext, expect, test } from '@playwright/test'
import { v7 } from 'uuid'
import { asAdministrator } from './database.ts'
import { actionsOf, pagesOf, secretsIn, staticFiles } from './edges.ts'
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
  test.use({ serviceWorkers: 'allow' })

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

  test('What slips into the HTML of a page does not run', async ({ page, context }) => {
    const violations = await violationsIn(context)
    const foreign = [
      '<script>window.isForeign = true</script>',
      '<script src="/icons/foreign.js"></script>',
      '<img src="data:," onerror="window.isForeign = true">',
    ]
    await page.route('**/icons/foreign.js', (route) => route.fulfill({ body: 'window.isForeign = true' }))
    await page.route('/', async (route) => {
      const response = await route.fetch()
      const body = (await response.text()).replace('</body>', `${foreign.join('')}</body>`)
      await route.fulfill({ response, body })
    })
    await page.goto('/')
    await expect.poll(() => violations.filter((each) => each.includes('script-src')).length).toBe(foreign.length)
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
      expect(response.headers()['strict-transport-security']).toMatch(/^max-age=63072000; includeSubDomains$/)
    }
  })
})

test.describe('Server actions', () => {
  test('From anywhere else than the app they write nothing, with the cookie of a user', async ({
    page,
    context,
    baseURL,
  }) => {
    await page.goto('/')
    await add(page, 'mine')
    await saved(page)
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const actions = actionsOf('.next')
    expect(Object.keys(actions)).toContain('commit')

    const session = await (await fetch(`${baseURL}/api/auth/get-session`, { headers: { Cookie: cookie } })).json()
    const mark = `foreign ${v7()}`
    const written = () => asAdministrator((sql) => sql`SELECT FROM lists WHERE name = ${mark}`)
    const call = (origin: string | undefined) => {
      const id = v7()
      const changes = [
        { table: 'lists', op: 'insert', key: { id }, values: { name: mark } },
        {
          table: 'members',
          op: 'insert',
          key: { listId: id, userId: session.user.id },
          values: { role: 'owner', inbox: false, position: 'a0' },
        },
      ]
      return fetch(`${baseURL}/`, {
        method: 'POST',
        headers: {
          'Next-Action': actions.commit ?? '',
          'Content-Type': 'text/plain;charset=UTF-8',
          Accept: 'text/x-component',
          Cookie: cookie,
          ...(origin !== undefined && { Origin: origin }),
        },
        body: JSON.stringify([{ protocol: 1, transactions: [{ id: v7(), label: '', changes }] }]),
      })
    }
    const host = new URL(baseURL ?? '').host
    for (const origin of ['https://evil.example', 'null', undefined, `http://sub.${host}`, 'http://127.0.0.1:1']) {
      const response = await call(origin)
      // Next refuses by itself all but the missing one.
      if (response.ok) expect(await response.text()).toContain('foreign_origin')
    }
    expect(await written()).toHaveLength(0)
    expect((await call(baseURL)).ok).toBe(true)
    expect(await written()).toHaveLength(1)
  })

  test('take 8 MB and no more', async ({ baseURL }) => {
    const response = await fetch(`${baseURL}/`, {
      method: 'POST',
      headers: {
        'Next-Action': actionsOf('.next').commit ?? '',
        'Content-Type': 'text/plain;charset=UTF-8',
        Origin: baseURL ?? '',
      },
      body: JSON.stringify(['x'.repeat(9 * 1024 * 1024)]),
    })
    expect(response.ok).toBe(false)
  })
})

test('What browsers are given names no secret', () => {
  const given = staticFiles('.next')
  expect(given.reduce((length, { text }) => length + text.length, 0)).toBeGreaterThan(100_000)
  // A failure says where it was found, and not all that there is.
  const filesWith = (words: string) => given.filter(({ text }) => text.includes(words)).map(({ name }) => name)
  for (const name of ['BETTER_AUTH_SECRET', 'DATABASE_URL', 'SMTP_URL', 'CLIENT_SECRET', 'ENCRYPTION_KEY']) {
    expect(filesWith(name), name).toEqual([])
    const value = process.env[name]
    if (value) expect(filesWith(value), `the value of ${name}`).toEqual([])
  }
  const secrets = Object.entries(secretsIn('.data', process.env.COMMITTED_DATA ?? '.data/e2e'))
  for (const [name, value] of secrets) expect(filesWith(value), `the value of ${name}`).toEqual([])
})
