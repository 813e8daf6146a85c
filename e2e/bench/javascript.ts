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
    target: { of: 'value', atMost: 170 },
  })
  report({ what: 'JavaScript with what starts after it', value: ours.all, unit: 'KiB' })
}

function transferred(address: string, cookie: string): Promise<{ first: number; all: number }> {
  return withBrowser(async (browser) => {
    const page = await (await signedIn(browser, address, cookie)).newPage()
    const bytes = () =>
      page.evaluate(() =>
        (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
          .filter(({ name, encodedBodySize }) => new URL(name).pathname.endsWith('.js') && encodedBodySize > 0)
          .map(({ name, encodedBodySize, initiatorType }) => ({ name, encodedBodySize, initiatorType })),
      )
    await page.goto(address, { waitUntil: 'load' })
    const html = await page.content()
    await page.waitForTimeout(2000)
    const all = await bytes()
    const kib = (files: typeof all) => files.reduce((sum, file) => sum + file.encodedBodySize, 0) / 1024
    // What the page itself names is there first; the rest is asked for by code.
    return { first: kib(all.filter(({ name }) => html.includes(new URL(name).pathname))), all: kib(all) }
  })
}
