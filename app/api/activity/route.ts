import { z } from 'zod'
import { activityOf } from '../../../db/activity.ts'
import { CommitError } from '../../../db/model/errors.ts'
import { services } from '../../../db/process.ts'
import { refuse } from '../refuse.ts'

const querySchema = z.strictObject({ list: z.uuid(), before: z.coerce.number().int().positive().safe().optional() })

/** What was done in a list, and by whom. */
export async function GET(request: Request): Promise<Response> {
  try {
    const { db, sessions } = services()
    const userId = await sessions.userOf(request.headers)
    if (userId === null) throw new CommitError('signed_out')
    const asked = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
    if (!asked.success) throw new CommitError('invalid')
    return Response.json({ activity: await activityOf(db, userId, asked.data.list, asked.data.before) })
  } catch (error) {
    return refuse(error)
  }
}
