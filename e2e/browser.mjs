import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What a browser is told so that it keeps to itself, and to the processor: there may be no graphics card. */
export const FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu-compositing',
  '--disable-gpu-rasterization',
  '--disable-sync',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // Chromium has none for root
]

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * A Chromium that this machine has: CHROMIUM_PATH, or the first on the PATH.
 *
 * @returns {string | undefined} its path; undefined where Playwright's own is to be used
 */
export function findBrowser() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  const folders = (process.env.PATH ?? '').split(delimiter)
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path))
}
