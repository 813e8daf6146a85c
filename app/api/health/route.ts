import { ping } from '../../../db/health.ts'
import { logError } from '../../../db/log.ts'
import { services } from '../../../db/process.ts'

/** Whether this process can serve: it reaches the database. */
export async function GET(): Promise<Response> {
  try {
    await ping(services().db)
    return Response.json({ status: 'ok' })
  } catch (error) {
    logError('not healthy', error)
    return Response.json({ status: 'unavailable' }, { status: 503 })
  }
}

export const dynamic = 'force-dynamic'
