import { z } from 'zod'
import { services } from '../../../../db/process.ts'
import { transactionsOf } from '../../../../db/timeline.ts'
import { answer, queryOf, readerOf } from '../../answer.ts'

const querySchema = z.strictObject({
  ids: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.uuid()).max(50)),
})

/** All that transactions did, of which the timeline shows the first entries. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { ids } = queryOf(request, querySchema)
    return Response.json({ transactions: await transactionsOf(services().db, await readerOf(request), ids) })
  })
}
