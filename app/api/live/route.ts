import { sentences } from '../../../db/model/errors.ts'
import { services } from '../../../db/process.ts'

const HEARTBEAT = 25_000 // milliseconds; proxies close what is silent for longer
const BACKLOG = 1000 // events that wait for a client, at most

/**
 * The stream of what others commit, as server-sent events (WHATWG HTML, 9.2). After `ready` nothing is missed: a client
 * pulls then, and from there on follows.
 */
export async function GET(request: Request): Promise<Response> {
  const { sessions, live } = services()
  const userId = await sessions.userOf(request.headers)
  if (userId === null) {
    return Response.json({ error: { code: 'signed_out', message: sentences.signed_out } }, { status: 401 })
  }
  let stop = () => {}
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const encoder = new TextEncoder()
      // One who doesn't keep up, or has gone without a word, is let go: a client that comes back pulls what it missed.
      const send = (text: string) => {
        try {
          if ((controller.desiredSize ?? 0) < -BACKLOG) controller.close()
          controller.enqueue(encoder.encode(text))
        } catch {
          stop()
        }
      }
      send('retry: 1000\n\n')
      const close = await live.open({
        userId,
        send: (event) => {
          const news = 'delta' in event ? { lists: [event.delta], gone: [] } : { lists: [], gone: [event.gone] }
          send(`event: delta\ndata: ${JSON.stringify(news)}\n\n`)
        },
      })
      const heartbeat = setInterval(() => send('event: beat\ndata:\n\n'), HEARTBEAT)
      stop = () => {
        clearInterval(heartbeat)
        close()
      }
      if (request.signal.aborted) return stop()
      request.signal.addEventListener('abort', stop)
      send('event: ready\ndata: {"build":""}\n\n')
    },
    cancel: () => stop(),
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'private, no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  })
}
