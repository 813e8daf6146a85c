import { z } from 'zod'
import { services } from '../../../db/process.ts'
import { pull } from '../../../db/pull.ts'
import { answer, bodyOf, readerOf } from '../answer.ts'

const bodySchema = z.strictObject({ cursor: z.record(z.uuid(), z.int().nonnegative()) })

/** What changed since a cursor. A visitor, who has nothing yet, is told so. */
export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const { cursor } = await bodyOf(request, bodySchema)
    return Response.json(await pull(services().db, await readerOf(request), cursor))
  })
}
