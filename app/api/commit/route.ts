import { receive } from '../../../db/receive.ts'
import { readJson } from '../json.ts'

const status: Record<string, number> = { signed_out: 401, foreign_origin: 403, unavailable: 503 }

/** The same as the server action, for clients that have none: background sync, scripts, pages of an older deployment. */
export async function POST(request: Request): Promise<Response> {
  const reply = await receive(request.headers, await readJson(request))
  return Response.json(reply, { status: 'error' in reply ? (status[reply.error.code] ?? 400) : 200 })
}
