import { z } from 'zod'
import { nextPart } from '../../../db/history.ts'
import { sentences } from '../../../db/model/errors.ts'
import { services } from '../../../db/process.ts'

const querySchema = z.strictObject({
  direction: z.enum(['undo', 'redo']),
  skip: z
    .string()
    .default('')
    .transform((text) => (text === '' ? [] : text.split(',')))
    .pipe(z.array(z.uuid()).max(100)),
})

/** What the user did before the page was opened, and would undo or redo next. */
export async function GET(request: Request): Promise<Response> {
  const asked = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!asked.success) return refuse('invalid', 400)
  const { db, sessions } = services()
  const userId = await sessions.userOf(request.headers)
  if (userId === null) return refuse('signed_out', 401)
  const { direction, skip } = asked.data
  return Response.json({ part: (await nextPart(db, userId, direction, new Set(skip))) ?? null })
}

function refuse(code: keyof typeof sentences, status: number): Response {
  return Response.json({ error: { code, message: sentences[code] } }, { status })
}
