import { receive } from '../../../db/receive.ts'
import { answer, refuse } from '../answer.ts'
import { readJson } from '../json.ts'

/** The same as the server action, for clients that have none: background sync, scripts, pages of an older deployment. */
export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const reply = await receive(request.headers, await readJson(request))
    return 'error' in reply ? refuse(reply.error) : Response.json(reply)
  })
}
