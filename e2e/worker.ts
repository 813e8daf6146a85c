import { type BrowserContext, expect, type Page } from '@playwright/test'
import { build } from 'esbuild'

// What journeys with the service worker wait for and look at.

/** Waits until the worker has stored the app and answers for the page. */
export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
}

/** A new page, as after all were closed, and what it had to complain of. */
export async function reopen(context: BrowserContext, address: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/hydrat|react/i.test(message.text())) complaints.push(message.text())
  })
  await page.goto(address)
  return { page, complaints }
}

/** Waits until a text is in this browser's own storage, wherever in it, so that the page may be closed. */
export async function kept(page: Page, text: string): Promise<void> {
  await expect.poll(() => rows(page)).toContain(text)
}

/** All that IndexedDB holds, as one text. */
const rows = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const found = []
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name ?? ''))
      for (const store of database.objectStoreNames) {
        found.push(await done(database.transaction(store).objectStore(store).getAll()))
      }
      database.close()
    }
    return JSON.stringify(found)
  })

/** Everything that Cache Storage holds: addresses, and what is kept under them. */
export const stored = (page: Page): Promise<{ address: string; text: string }[]> =>
  page.evaluate(async () => {
    const found = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const { pathname, search } = new URL(request.url)
        found.push({ address: pathname + search, text: (await (await cache.match(request))?.text()) ?? '' })
      }
    }
    return found
  })

/** app/store/worker.ts, for a page that doesn't load it by itself; it counts how often an update was announced. */
export async function registration(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['app/store/worker.ts'],
    bundle: true,
    write: false,
    globalName: 'committed',
    define: { 'process.env.NODE_ENV': '"production"' },
    footer: {
      js: 'window.committed = committed; window.announced = 0; committed.registerWorker({ onUpdate: () => { window.announced++ } })',
    },
  })
  return outputFiles[0]?.text ?? ''
}

declare global {
  interface Window {
    announced: number
    committed: typeof import('../app/store/worker.ts')
  }
}
