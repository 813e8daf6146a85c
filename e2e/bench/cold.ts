import type { Page } from '@playwright/test'
import { signedIn, withBrowser } from './browser.ts'
import { createGuest } from './guest.ts'
import { actionId } from './servers.ts'
import { percentile, report } from './table.ts'

const SAMPLES = 5
const RELOADS = 3 // each time
const REST = 1500 // milliseconds, longer than any page took

/** From the navigation to the first toggle that takes effect: with nothing in the browser, and with everything. */
export async function measureCold(address: string): Promise<void> {
  for (const size of [1000, 10_000]) {
    const guest = await createGuest(address, actionId('app', 'commit'), size)
    const [cold, again, heaps]: [number[], number[], number[]] = [[], [], []]
    for (let turn = 0; turn < SAMPLES; turn++) {
      await withBrowser(async (browser) => {
        const page = await (await signedIn(browser, address, guest.cookie)).newPage()
        await page.addInitScript(toggleAsSoonAsPossible)
        await page.goto(address)
        cold.push(await toggled(page))
        await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#toggle-all')?.disabled === false)
        await stored(page, size)
        heaps.push(await heap(page))
        for (let reload = 0; reload < RELOADS; reload++) {
          await page.reload()
          again.push(await toggled(page))
        }
      })
    }
    const todos = `${size.toLocaleString('en')} todos`
    const isLong = size === 10_000
    report({
      what: `cold load to the first toggle, ${todos}`,
      value: percentile(cold, 0.5),
      unit: 'ms',
      ...(isLong ? { target: { of: 'value', atMost: 1000 } as const } : {}),
    })
    report({
      what: `reload to the first toggle, ${todos}`,
      value: percentile(again, 0.5),
      unit: 'ms',
      ...(isLong ? { target: { of: 'value', atMost: 250 } as const } : {}),
    })
    report({
      what: `browser heap, ${todos}`,
      value: percentile(heaps, 0.5),
      unit: 'MB',
      ...(isLong ? { target: { of: 'value', atMost: 40 } as const } : {}),
    })
  }
}

/** Clicks the first checkbox until it does something: before the page is alive, a click has no effect on the row. */
function toggleAsSoonAsPossible(): void {
  const item = () => document.querySelector<HTMLElement>('[data-testid=todo-item]')
  const attempt = () => {
    const was = item()?.className
    item()?.querySelector<HTMLInputElement>('.toggle')?.click()
    requestAnimationFrame(() => {
      if (was === undefined || item()?.className === was) return attempt()
      requestAnimationFrame(() => Object.assign(window, { toggledAt: performance.now() }))
    })
  }
  attempt()
}

async function toggled(page: Page): Promise<number> {
  // The page has noted by itself when it was: to ask it meanwhile would put a script of 15 ms into what is measured.
  await page.waitForTimeout(REST)
  const handle = await page.waitForFunction(() => (window as unknown as { toggledAt?: number }).toggledAt, undefined, {
    timeout: 30_000,
  })
  return (await handle.jsonValue()) ?? Number.NaN
}

/** The rows go to the browser's storage a while after they are shown. */
async function stored(page: Page, size: number): Promise<void> {
  const count = () =>
    page.evaluate(
      () =>
        new Promise<number>((done, fail) => {
          const opening = indexedDB.open('committed')
          opening.onerror = () => fail(opening.error)
          opening.onsuccess = () => {
            const reading = opening.result.transaction('blocks').objectStore('blocks').getAll()
            reading.onsuccess = () => {
              opening.result.close()
              done(reading.result.flat().length)
            }
          }
        }),
    )
  for (let attempt = 0; attempt < 150; attempt++) {
    if ((await count()) >= size) return page.waitForTimeout(500)
    await page.waitForTimeout(100)
  }
  throw new Error(`Only ${await count()} of ${size} todos were stored.`)
}

async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage')
  return (usedSize + embedderHeapUsedSize + backingStorageSize) / 1_000_000
}
