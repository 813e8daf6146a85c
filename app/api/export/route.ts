import { exportOf } from '../../../db/export.ts'
import { sentences } from '../../../db/model/errors.ts'
import { services } from '../../../db/process.ts'

/** All that is somebody's, to keep or to take elsewhere: one JSON document. */
export async function GET(request: Request): Promise<Response> {
  const { db, sessions } = services()
  const userId = await sessions.userOf(request.headers)
  if (userId === null) {
    return Response.json({ error: { code: 'signed_out', message: sentences.signed_out } }, { status: 401 })
  }
  const pieces = exportOf(db, userId)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'application/json',
      'Content-Disposition': 'attachment; filename="committed.json"',
      'Cache-Control': 'private, no-store',
    },
  })
}
