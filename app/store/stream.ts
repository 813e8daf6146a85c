import type { ListDelta } from '../../db/model/delta.ts'

const HIDDEN = 30_000 // milliseconds; browsers allow six connections a site over HTTP/1.1, so hidden tabs give theirs back
const PAUSE = 2000

type Handlers = { ready(): void; delta(delta: ListDelta): void; gone(listId: string): void; lost(): void }

/** Follows what others commit. Reconnects by itself; each time it is ready again, a pull fills the gap. */
export function follow({ ready, delta, gone, lost }: Handlers): () => void {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function open(): void {
    source?.close()
    source = new EventSource('/api/live')
    source.addEventListener('ready', ready)
    source.addEventListener('delta', (event) => delta(JSON.parse(event.data) as ListDelta))
    source.addEventListener('gone', (event) => gone(event.data as string))
    source.addEventListener('error', () => {
      lost()
      // A stream that was refused is not tried again by the browser.
      if (source?.readyState === EventSource.CLOSED) reopen(PAUSE)
    })
  }

  function reopen(pause: number): void {
    clearTimeout(timer)
    timer = setTimeout(open, pause)
  }

  function close(): void {
    clearTimeout(timer)
    source?.close()
    source = undefined
  }

  function whenSeen(): void {
    clearTimeout(timer)
    if (document.visibilityState === 'hidden') timer = setTimeout(close, HIDDEN)
    else if (source === undefined || source.readyState === EventSource.CLOSED) open()
  }

  open()
  document.addEventListener('visibilitychange', whenSeen)
  addEventListener('online', open)
  return () => {
    close()
    document.removeEventListener('visibilitychange', whenSeen)
    removeEventListener('online', open)
  }
}
