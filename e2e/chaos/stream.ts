import { setTimeout as sleep } from 'node:timers/promises'
import type { Follow } from '../../app/store/sync.ts'
import type { Line } from './line.ts'

const PAUSE = 200 // milliseconds until a stream that was lost is opened again
const INTERVAL = 1000 // milliseconds between two pulls of a client without a stream

/** Follows the live stream, and opens it again whenever it is lost. */
export const followLive = ({ ask }: Line): Follow =>
  function follow({ pull, news, lost }) {
    const stop = new AbortController()
    async function run(): Promise<void> {
      while (!stop.signal.aborted) {
        try {
          const { body } = await ask('/api/live', { signal: stop.signal })
          for await (const { event, data } of readEvents(body)) {
            if (event === 'ready') pull()
            if (event !== 'delta') continue
            const { lists, gone } = JSON.parse(data)
            news(lists, gone)
          }
        } catch {
          // It was cut off, or never came.
        }
        lost()
        await sleep(PAUSE)
      }
    }
    void run()
    return () => stop.abort()
  }

/** Follows by asking now and then, as where something on the way lets no stream through. */
export const followByPulls: Follow = ({ pull }) => {
  pull()
  const timer = setInterval(pull, INTERVAL)
  return () => clearInterval(timer)
}

/** The events of a response, as a browser's EventSource would tell of them (WHATWG HTML, 9.2). */
async function* readEvents(body: ReadableStream<Uint8Array> | null): AsyncGenerator<{ event: string; data: string }> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body ?? []) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) yield { event: field(block, 'event'), data: field(block, 'data') }
  }
}

const field = (block: string, name: string): string => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1] ?? ''
