import { signedIn, withBrowser } from './browser.ts'
import { createGuest } from './guest.ts'
import { actionId } from './servers.ts'
import { report } from './table.ts'

/** The JavaScript that a page brings with it, compressed, as it goes over the wire. */
export async function measureJavaScript(address: string, baseline: string): Promise<void> {
  const guest = await createGuest(address, actionId('app', 'commit'), 10)
  const ours = await transferred(address, guest.cookie)
  const bare = await transferred(baseline, 'none=none')
  report({
    what: 'first-load JavaScript of a list',
    value: ours.first,
    unit: 'KiB',
    baseline: { what: 'bare page', value: bare.first },
    target: { of: 'value', atMost: 180 },
  })
  report({ what: 'JavaScript three seconds later', value: ours.all, unit: 'KiB' })
}

function transferred(address: string, cookie: string): Promise<{ first: number; all: number }> {
  return withBrowser(async (browser) => {
    const page = await (await signedIn(browser, address, cookie)).newPage()
    await page.goto(address, { waitUntil: 'load' })
    await page.waitForTimeout(3000)
    return page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
      const scripts = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(({ name }) =>
        new URL(name).pathname.endsWith('.js'),
      )
      // Without a body there was nothing to transfer, or it was not told: then the sum would be too small.
      if (scripts.some(({ encodedBodySize }) => encodedBodySize === 0)) return { first: Number.NaN, all: Number.NaN }
      const kib = (files: typeof scripts) => files.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1024
      return {
        first: kib(scripts.filter(({ startTime }) => startTime <= (navigation?.loadEventEnd ?? 0))),
        all: kib(scripts),
      }
    })
  })
}
