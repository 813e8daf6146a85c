import { z } from 'zod'
import { services } from '../../../../db/process.ts'
import { statementsOf } from '../../../../db/statements.ts'
import { answer, queryOf, readerOf } from '../../answer.ts'

const querySchema = z.strictObject({ id: z.uuid() })

/** What a transaction was in the database. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { id } = queryOf(request, querySchema)
    return Response.json(await statementsOf(services().db, await readerOf(request), id))
  })
}
