import { z } from 'zod'
import { logError } from '../../../db/log.ts'
import { CommitError, type ErrorCode, sentences } from '../../../db/model/errors.ts'
import { removeOwnAccount } from '../../../db/own-account.ts'
import { readJson } from '../json.ts'

const bodySchema = z.strictObject({
  password: z.string().max(200),
  /** By list: the member who gets it, or null to delete it. */
  choices: z.record(z.uuid(), z.uuid().nullable()),
})

const status: Partial<Record<ErrorCode, number>> = {
  signed_out: 401,
  foreign_origin: 403,
  no_access: 403,
  unavailable: 503,
}

/** Deletes the account of whoever asks. */
export async function DELETE(request: Request): Promise<Response> {
  try {
    const body = bodySchema.safeParse(await readJson(request))
    if (!body.success) throw new CommitError('invalid')
    await removeOwnAccount(request.headers, body.data.password, body.data.choices)
    return Response.json({})
  } catch (error) {
    if (!(error instanceof CommitError)) logError('cannot delete an account', error)
    const code = error instanceof CommitError ? error.code : 'unavailable'
    return Response.json({ error: { code, message: sentences[code] } }, { status: status[code] ?? 400 })
  }
}
