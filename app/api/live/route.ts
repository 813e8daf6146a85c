import { event, type Live } from '../../../db/live.ts'
import { sentences } from '../../../db/model/errors.ts'
import { services } from '../../../db/process.ts'
import { build } from './build.ts'

const BACKLOG = 256 * 1024 // bytes that wait for a client, at most

/**
 * The stream of what others commit, as server-sent events. After `ready` nothing is missed: a client pulls then, and from
 * there on follows.
 */
export async function GET(request: Request): Promise<Response> {
  const { sessions, live } = services()
  const userId = await sessions.userOf(request.headers)
  if (userId === null) {
    return Response.json({ error: { code: 'signed_out', message: sentences.signed_out } }, { status: 401 })
  }
  return new Response(streamOf(live, userId, request.signal), {
    headers: {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'private, no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  })
}

function streamOf(live: Live, userId: string, signal: AbortSignal): ReadableStream<Uint8Array> {
  let stop = () => {}
  return new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        // One who doesn't keep up, or has gone without a word, is let go: a client that comes back pulls what it missed.
        const send = (events: Uint8Array) => {
          try {
            if ((controller.desiredSize ?? 0) <= 0) controller.error(new Error('too slow'))
            controller.enqueue(events)
          } catch {
            stop()
          }
        }
        send(RETRY)
        stop = await live.open({ userId, send })
        if (signal.aborted) return stop()
        signal.addEventListener('abort', stop, { once: true })
        send(event('ready', JSON.stringify({ build })))
      },
      cancel: () => stop(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: BACKLOG }),
  )
}

const RETRY = new TextEncoder().encode('retry: 1000\n\n')
