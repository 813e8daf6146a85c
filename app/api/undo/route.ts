import { z } from 'zod'
import { nextPart } from '../../../db/history.ts'
import { services } from '../../../db/process.ts'
import { answer, queryOf, readerOf } from '../answer.ts'

const querySchema = z.strictObject({
  direction: z.enum(['undo', 'redo']),
  skip: z
    .string()
    .default('')
    .transform((text) => (text === '' ? [] : text.split(',')))
    .pipe(z.array(z.uuid()).max(100)),
})

/** What the user did before the page was opened, and would undo or redo next. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { direction, skip } = queryOf(request, querySchema)
    const part = await nextPart(services().db, await readerOf(request), direction, skip)
    return Response.json({ part: part ?? null })
  })
}
