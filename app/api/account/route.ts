import { z } from 'zod'
import { callerOf } from '../../../db/caller.ts'
import { removeOwnAccount } from '../../../db/own-account.ts'
import { answer, bodyOf } from '../answer.ts'

const bodySchema = z.strictObject({
  password: z.string().max(200),
  /** By list: the member who gets it, or null to delete it. */
  choices: z.record(z.uuid(), z.uuid().nullable()),
})

/** Deletes the account of whoever asks. */
export function DELETE(request: Request): Promise<Response> {
  return answer(async () => {
    await callerOf(request.headers)
    const { password, choices } = await bodyOf(request, bodySchema)
    await removeOwnAccount(request.headers, password, choices)
    return Response.json({})
  })
}
