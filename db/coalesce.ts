import { logError } from './log.ts'

/**
 * Gathers what arrives while one run is under way or its window is open, for the next run. The first goes at once, with
 * all that is said in the same breath.
 *
 * @param window milliseconds between two runs, at least
 */
export function coalesce(window: number, run: (items: string[]) => Promise<void>): (items: Iterable<string>) => void {
  let waiting = new Set<string>()
  let busy = false

  async function next(): Promise<void> {
    busy = true
    const items = [...waiting]
    waiting = new Set()
    const opened = Date.now()
    await run(items).catch((error) => logError('cannot send news', error))
    setTimeout(proceed, Math.max(0, window - (Date.now() - opened)))
  }

  function proceed(): void {
    if (waiting.size > 0) void next()
    else busy = false
  }

  return (items) => {
    for (const item of items) waiting.add(item)
    if (!busy && waiting.size > 0) queueMicrotask(() => !busy && next())
  }
}
