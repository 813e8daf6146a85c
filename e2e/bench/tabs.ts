import { signedIn, withBrowser } from './browser.ts'
import { createGuest } from './guest.ts'
import { actionId } from './servers.ts'
import { percentile, report } from './table.ts'

const SAMPLES = 80

/** From the click in a tab to the paint in another, each on a server process of its own. */
export async function measureTabs(address: string, second: string): Promise<void> {
  const guest = await createGuest(address, actionId('app', 'commit'), 10)
  const samples = await withBrowser(async (browser) => {
    const context = await signedIn(browser, address, guest.cookie)
    const [here, there] = [await context.newPage(), await context.newPage()]
    await here.goto(address)
    await there.goto(second)
    await there.waitForTimeout(1500)
    await there.evaluate(() => {
      const seen: number[] = []
      Object.assign(window, { seen })
      const first = document.querySelector('[data-testid=todo-item]') as HTMLElement
      new MutationObserver(() => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => seen.push(performance.timeOrigin + performance.now())
          port2.postMessage(0)
        })
      }).observe(first, { attributes: true, attributeFilter: ['class'] })
    })
    // A tab that isn't seen has no frames to paint in.
    await there.bringToFront()
    const times: number[] = []
    for (let turn = 0; turn < SAMPLES; turn++) {
      const began = await here.evaluate(() => {
        const now = performance.timeOrigin + performance.now()
        document.querySelector<HTMLInputElement>('[data-testid=todo-item] .toggle')?.click()
        return now
      })
      await there.waitForFunction((count) => (window as unknown as { seen: number[] }).seen.length > count, turn, {
        timeout: 5000,
      })
      const seen = await there.evaluate(() => (window as unknown as { seen: number[] }).seen.at(-1) ?? 0)
      times.push(seen - began)
      await there.waitForTimeout(30 + (turn % 7) * 5)
    }
    return times
  })
  report({
    what: 'tab to tab, two processes, p50',
    value: percentile(samples, 0.5),
    unit: 'ms',
    target: { of: 'value', atMost: 40 },
  })
  report({
    what: 'tab to tab, two processes, p95',
    value: percentile(samples, 0.95),
    unit: 'ms',
    target: { of: 'value', atMost: 120 },
  })
}
