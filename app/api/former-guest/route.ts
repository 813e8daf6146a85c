import { z } from 'zod'
import { formerGuest } from '../../../db/former-guest.ts'
import { sentences } from '../../../db/model/errors.ts'
import { LIMITS } from '../../../db/model/limits.ts'
import { services } from '../../../db/process.ts'
import { readJson } from '../json.ts'

const bodySchema = z.strictObject({ guestId: z.uuid(), transactionIds: z.array(z.uuid()).max(LIMITS.transactions) })

/** What became of a guest whose changes this browser still keeps. It reads, and writes nothing. */
export async function POST(request: Request): Promise<Response> {
  const body = bodySchema.safeParse(await readJson(request))
  if (!body.success) return refuse('invalid', 400)
  const { db, sessions } = services()
  const userId = await sessions.userOf(request.headers)
  if (userId === null) return refuse('signed_out', 401)
  const { guestId, transactionIds } = body.data
  return Response.json({ guest: await formerGuest(db, userId, guestId, transactionIds) })
}

function refuse(code: keyof typeof sentences, status: number): Response {
  return Response.json({ error: { code, message: sentences[code] } }, { status })
}
