import type { ListDelta } from '../../db/model/delta.ts'
import type { Follow } from './sync.ts'

const HIDDEN = 30_000 // milliseconds, after which a tab in the background that leads lets its stream go
const SILENCE = 50_000 // the server says something every 20 s; a connection that is silent for longer is dead
const POLL = 4000 // while there is no stream, because something on the way doesn't let it through

/**
 * Follows what is committed, as server-sent events. Each time the stream is ready, and every few seconds while there is
 * none, it asks for a pull.
 */
export const follow: Follow = ({ pull, news, met, lost }) => {
  let source: EventSource | undefined
  let polling: ReturnType<typeof setInterval> | undefined
  let hiding: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined

  function open(): void {
    source?.close()
    source = new EventSource('/api/live')
    source.addEventListener('ready', ({ data }) => {
      stopPolling()
      met((JSON.parse(data) as { build: string }).build)
      pull()
      heard()
    })
    source.addEventListener('delta', ({ data }) => {
      heard()
      const { lists, gone } = JSON.parse(data) as { lists: ListDelta[]; gone: string[] }
      news(lists, gone)
    })
    source.addEventListener('beat', heard)
    source.addEventListener('error', () => {
      startPolling()
      lost()
    })
    startPolling()
    heard()
  }

  function heard(): void {
    clearTimeout(silence)
    silence = setTimeout(open, SILENCE)
  }

  function startPolling(): void {
    polling ??= setInterval(() => {
      // A stream that was refused is not tried again by the browser.
      if (source?.readyState === EventSource.CLOSED) open()
      if (navigator.onLine) pull()
    }, POLL)
  }

  function stopPolling(): void {
    clearInterval(polling)
    polling = undefined
  }

  function close(): void {
    source?.close()
    source = undefined
    stopPolling()
    clearTimeout(silence)
    clearTimeout(hiding)
  }

  function whenSeen(): void {
    clearTimeout(hiding)
    if (document.visibilityState === 'hidden') hiding = setTimeout(close, HIDDEN)
    else if (source === undefined) open()
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
