import { z } from 'zod'
import { KINDS, type TimelinePage } from '../../../db/model/timeline.ts'
import { services } from '../../../db/process.ts'
import { isStorable } from '../../../db/storable.ts'
import { type Position, timelineOf } from '../../../db/timeline.ts'
import { answer, queryOf, readerOf } from '../answer.ts'
import { instant } from '../instant.ts'

// Where a page ends, as we told it.
const positionSchema = z
  .string()
  .transform((text) => text.split('_'))
  .pipe(z.tuple([z.string().regex(/^\d{1,16}$/), z.uuid(), z.string().regex(/^\d{1,18}$/)]))
  .transform(([at, id, version]): Position => ({ at, id, version }))

const querySchema = z
  .strictObject({
    list: z.uuid().optional(),
    todo: z.uuid().optional(),
    person: z.uuid().optional(),
    kind: z.enum(KINDS).optional(),
    from: instant.optional(),
    to: instant.optional(),
    search: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .refine((text) => isStorable(text))
      .optional(),
    before: positionSchema.optional(),
  })
  .refine(({ list, todo }) => todo === undefined || list !== undefined)

/** What was done, by whom and when. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { list, todo, person, before, ...rest } = queryOf(request, querySchema)
    const filter = { listId: list, todoId: todo, userId: person, ...rest }
    const { page, next } = await timelineOf(services().db, await readerOf(request), filter, before)
    const position = next && `${next.at}_${next.id}_${next.version}`
    return Response.json({ transactions: page, next: position } satisfies TimelinePage)
  })
}
