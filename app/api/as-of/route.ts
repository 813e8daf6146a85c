import { z } from 'zod'
import { listAsOf } from '../../../db/as-of.ts'
import { services } from '../../../db/process.ts'
import { answer, queryOf, readerOf } from '../answer.ts'
import { instant } from '../instant.ts'

const list = z.uuid()
const querySchema = z.union([
  z.strictObject({ list, version: z.coerce.number().int().positive().safe() }),
  z.strictObject({ list, time: instant }),
])

/** A list as it was at one of its versions, or at a moment. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { list, ...moment } = queryOf(request, querySchema)
    return Response.json(await listAsOf(services().db, await readerOf(request), list, moment))
  })
}
