import { z } from 'zod'
import { callerOf } from '../../../db/caller.ts'
import { CommitError } from '../../../db/model/errors.ts'
import { look } from '../../../db/presence.ts'
import { services } from '../../../db/process.ts'
import { readJson } from '../json.ts'
import { refuse } from '../refuse.ts'

const bodySchema = z.strictObject({ listId: z.uuid(), isThere: z.boolean() })

/** Says that whoever asks looks at a list, or away from it. Answers who else looks. */
export async function POST(request: Request): Promise<Response> {
  try {
    const userId = await callerOf(request.headers)
    const body = bodySchema.safeParse(await readJson(request))
    if (!body.success) throw new CommitError('invalid')
    const { listId, isThere } = body.data
    return Response.json({ userIds: await look(services().db, userId, listId, isThere) })
  } catch (error) {
    return refuse(error)
  }
}
