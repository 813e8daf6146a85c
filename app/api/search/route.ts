import { z } from 'zod'
import { services } from '../../../db/process.ts'
import { searchTodos } from '../../../db/search.ts'
import { isStorable } from '../../../db/storable.ts'
import { answer, queryOf, readerOf } from '../answer.ts'

const querySchema = z.strictObject({ text: z.string().max(200).refine(isStorable) })

/** Where the words are, in all that the user may see, mistyped or not. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { text } = queryOf(request, querySchema)
    return Response.json({ todos: await searchTodos(services().db, await readerOf(request), text) })
  })
}
