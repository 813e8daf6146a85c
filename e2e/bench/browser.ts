import { type Browser, type BrowserContext, chromium } from '@playwright/test'
import { FLAGS, findBrowser } from '../browser.mjs'

export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const executablePath = findBrowser()
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [...FLAGS, '--enable-precise-memory-info'],
  })
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

/** A browser in which a guest is signed in. A cookie counts for all ports of a host. */
export async function signedIn(browser: Browser, address: string, cookie: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  // The compiler of these files marks functions with a helper that the page doesn't have.
  await context.addInitScript('globalThis.__name ??= (value) => value')
  const [name = '', value = ''] = cookie.split(/=(.*)/s)
  await context.addCookies([{ name, value, url: address }])
  return context
}
