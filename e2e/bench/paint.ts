import type { Page } from '@playwright/test'
import { signedIn, withBrowser } from './browser.ts'
import { createGuest } from './guest.ts'
import { actionId } from './servers.ts'
import { percentile, report } from './table.ts'

const SAMPLES = 50
const FRAMES = 33 // milliseconds of two frames

/** From the input event to the painted page, in a real browser. */
export async function measurePaint(address: string): Promise<void> {
  const small: Record<string, number> = {}
  for (const size of [1000, 10_000, 50_000]) {
    const guest = await createGuest(address, actionId('app', 'commit'), size)
    await withBrowser(async (browser) => {
      const page = await (await signedIn(browser, address, guest.cookie)).newPage()
      await page.goto(address)
      // All of its rows are here when all can be completed together.
      await page.waitForFunction(
        () => document.querySelector<HTMLInputElement>('#toggle-all')?.disabled === false,
        undefined,
        { timeout: 60_000 },
      )
      for (const [what, samples] of [
        ['toggle', await toggles(page)],
        ['add', await adds(page)],
      ] as const) {
        const value = percentile(samples, 0.95)
        small[what] ??= value
        report({
          what: `${what} to paint, ${size.toLocaleString('en')} todos, p95 (p50 ${percentile(samples, 0.5).toFixed(1)})`,
          value,
          unit: 'ms',
          baseline: { what: 'at 1,000', value: small[what] },
          ...(size === 10_000 ? { target: { of: 'value', atMost: FRAMES } as const } : {}),
        })
        if (size === 10_000)
          report({
            what: `${what} to paint, 10,000 against 1,000`,
            value,
            unit: 'ms',
            baseline: { what: 'at 1,000', value: small[what] },
            target: { of: 'ratio', atMost: 1.5 },
          })
      }
    })
  }
}

const toggles = (page: Page): Promise<number[]> =>
  page.evaluate(async (count) => {
    const painted = () =>
      new Promise<void>((done) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => done()
          port2.postMessage(0)
        }),
      )
    const samples: number[] = []
    for (let turn = 0; turn < count; turn++) {
      const item = document.querySelectorAll('[data-testid=todo-item]')[turn % 10] as HTMLElement
      const was = item.className
      const began = performance.now()
      item.querySelector<HTMLInputElement>('.toggle')?.click()
      await painted()
      if (item.className === was) throw new Error('A toggle was painted without its effect.')
      samples.push(performance.now() - began)
      await new Promise((done) => setTimeout(done, 60))
    }
    return samples
  }, SAMPLES)

/** Added at the end, and so out of sight in a long list: painted is then the new count. */
const adds = (page: Page): Promise<number[]> =>
  page.evaluate(async (count) => {
    const painted = () =>
      new Promise<void>((done) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => done()
          port2.postMessage(0)
        }),
      )
    const input = document.querySelector<HTMLInputElement>('.new-todo') as HTMLInputElement
    const left = () => document.querySelector('[data-testid=todo-count]')?.textContent
    const samples: number[] = []
    for (let turn = 0; turn < count; turn++) {
      input.value = `new ${'a'.repeat(turn + 1)}` // plain words: what may say when or where waits for the part that reads it
      const was = left()
      const began = performance.now()
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
      await painted()
      if (left() === was) throw new Error('An add was painted without its effect.')
      samples.push(performance.now() - began)
      await new Promise((done) => setTimeout(done, 60))
    }
    return samples
  }, SAMPLES)
