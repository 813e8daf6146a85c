import { exportOf } from '../../../db/export.ts'
import { services } from '../../../db/process.ts'
import { takeFrom } from '../../../db/rate-limit.ts'
import { answer, readerOf } from '../answer.ts'

/** All that is somebody's, to keep or to take elsewhere: one JSON document. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { db } = services()
    const userId = await readerOf(request)
    await takeFrom(db, 'export', userId)
    return download(exportOf(db, userId))
  })
}

function download(pieces: AsyncGenerator<string>): Response {
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
