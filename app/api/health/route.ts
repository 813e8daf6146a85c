import { sql } from 'drizzle-orm'
import { logError } from '../../../db/log.ts'
import { services } from '../../../db/process.ts'

/** Whether this process can serve: it reaches the database. */
export async function GET(): Promise<Response> {
  try {
    await services().db.execute(sql`SELECT 1`)
    return Response.json({ status: 'ok' })
  } catch (error) {
    logError('not healthy', error)
    return Response.json({ status: 'unavailable' }, { status: 503 })
  }
}

export const dynamic = 'force-dynamic'
