import { event, type Live } from '../../../db/live.ts'
import { services } from '../../../db/process.ts'
import { answer, readerOf } from '../answer.ts'
import { build } from './build.ts'

const BACKLOG = 256 * 1024 // bytes that wait for a client, at most

/**
 * The stream of what others commit, as server-sent events. After `ready` nothing is missed: a client pulls then, and from
 * there on follows.
 */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const userId = await readerOf(request)
    const { sessions, live } = services()
    return new Response(
      streamOf(live, userId, (end) => sessions.watch(request.headers, end)),
      {
        headers: {
          'Content-Type': 'text/event-stream',
          'Cache-Control': 'private, no-store, no-transform',
          'X-Accel-Buffering': 'no',
        },
      },
    )
  })
}

/** Calls back when the session is over. */
type Watch = (end: () => void) => Promise<() => void>

/** Kept small, since there may be thousands: what it refers to lives as long as the client looks. */
function streamOf(live: Live, userId: string, watch: Watch): ReadableStream<Uint8Array> {
  let stop: (() => void) | undefined
  let stopWatching: (() => void) | undefined
  let isOver = false
  function end(): void {
    isOver = true
    stop?.()
    stopWatching?.()
  }
  return new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        // One who doesn't keep up is let go: a client that comes back pulls what it missed.
        function send(events: Uint8Array): void {
          if (isOver) return
          if ((controller.desiredSize ?? 0) > 0) {
            controller.enqueue(events)
          } else {
            end()
            controller.error(new Error('too slow'))
          }
        }
        send(RETRY)
        stop = await live.open({ userId, send })
        stopWatching = await watch(() => {
          if (isOver) return
          end()
          controller.close()
        })
        if (isOver) end()
        else send(event('ready', JSON.stringify({ build })))
      },
      cancel: end,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: BACKLOG }),
  )
}

const RETRY = new TextEncoder().encode('retry: 1000\n\n')
