import { z } from 'zod'
import { formerGuest } from '../../../db/former-guest.ts'
import { LIMITS } from '../../../db/model/limits.ts'
import { services } from '../../../db/process.ts'
import { answer, bodyOf, readerOf } from '../answer.ts'

const bodySchema = z.strictObject({ guestId: z.uuid(), transactionIds: z.array(z.uuid()).max(LIMITS.transactions) })

/** What became of a guest whose changes this browser still keeps. It reads, and writes nothing. */
export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const { guestId, transactionIds } = await bodyOf(request, bodySchema)
    const guest = await formerGuest(services().db, await readerOf(request), guestId, transactionIds)
    return Response.json({ guest })
  })
}
