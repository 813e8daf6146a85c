import { z } from 'zod'
import { callerOf } from '../../../db/caller.ts'
import { look } from '../../../db/presence.ts'
import { services } from '../../../db/process.ts'
import { answer, bodyOf } from '../answer.ts'

const bodySchema = z.strictObject({ listId: z.uuid(), isThere: z.boolean() })

/** Says that whoever asks looks at a list, or away from it. Answers who else looks. */
export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const userId = await callerOf(request.headers)
    await services().takeRead(userId)
    const { listId, isThere } = await bodyOf(request, bodySchema)
    return Response.json({ userIds: await look(services().db, userId, listId, isThere) })
  })
}
