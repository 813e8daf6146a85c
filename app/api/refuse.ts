import { logError } from '../../db/log.ts'
import { CommitError, type ErrorCode } from '../../db/model/errors.ts'

const status: Partial<Record<ErrorCode, number>> = {
  signed_out: 401,
  foreign_origin: 403,
  no_access: 403,
  not_found: 404,
  unavailable: 503,
}

/** The answer where something went wrong: a code and a sentence, and nothing of how it came about. */
export function refuse(error: unknown): Response {
  if (!(error instanceof CommitError)) logError('request failed', error)
  const { code, message } = error instanceof CommitError ? error : new CommitError('unavailable')
  return Response.json({ error: { code, message } }, { status: status[code] ?? 400 })
}
