import { z } from 'zod'
import { sentences } from '../../../db/model/errors.ts'
import { services } from '../../../db/process.ts'
import { pull } from '../../../db/pull.ts'
import { readJson } from '../json.ts'

const bodySchema = z.strictObject({ cursor: z.record(z.uuid(), z.int().nonnegative()) })

/** What changed since a cursor. A visitor, who has nothing yet, is told so. */
export async function POST(request: Request): Promise<Response> {
  const body = bodySchema.safeParse(await readJson(request))
  if (!body.success) return refuse('invalid', 400)
  const { db, sessions } = services()
  const userId = await sessions.userOf(request.headers)
  if (userId === null) return refuse('signed_out', 401)
  return Response.json(await pull(db, userId, body.data.cursor), { headers: { 'Cache-Control': 'no-store' } })
}

function refuse(code: keyof typeof sentences, status: number): Response {
  return Response.json({ error: { code, message: sentences[code] } }, { status })
}
