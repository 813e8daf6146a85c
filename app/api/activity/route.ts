import { z } from 'zod'
import { activityOf } from '../../../db/activity.ts'
import { services } from '../../../db/process.ts'
import { answer, queryOf, readerOf } from '../answer.ts'

const querySchema = z.strictObject({ list: z.uuid(), before: z.coerce.number().int().positive().safe().optional() })

/** What was done in a list, and by whom. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { list, before } = queryOf(request, querySchema)
    return Response.json({ activity: await activityOf(services().db, await readerOf(request), list, before) })
  })
}
