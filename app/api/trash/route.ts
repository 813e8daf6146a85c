import { z } from 'zod'
import type { Trash } from '../../../db/model/timeline.ts'
import { services } from '../../../db/process.ts'
import { type TrashPosition, trashOf } from '../../../db/trash.ts'
import { answer, queryOf, readerOf } from '../answer.ts'

// Where a page ends, as we told it.
const positionSchema = z
  .string()
  .transform((text) => text.split('_'))
  .pipe(z.tuple([z.string().regex(/^\d{1,16}$/), z.uuid()]))
  .transform(([at, id]): TrashPosition => ({ at, id }))

const querySchema = z.strictObject({ before: positionSchema.optional() })

/** What was deleted, and can still be restored. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { before } = queryOf(request, querySchema)
    const { next, ...trash } = await trashOf(services().db, await readerOf(request), before)
    return Response.json({ ...trash, next: next && `${next.at}_${next.id}` } satisfies Trash)
  })
}
