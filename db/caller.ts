import { CommitError } from './model/errors.ts'
import { ownOrigin } from './origin.ts'
import { services } from './process.ts'

/**
 * Who asks for something to be changed that isn't a commit: for server actions and routes about accounts.
 *
 * @throws CommitError `foreign_origin` or `signed_out`
 */
export async function callerOf(headers: Headers): Promise<string> {
  if (ownOrigin(headers) === undefined) throw new CommitError('foreign_origin')
  const userId = await services().sessions.userOf(headers)
  if (userId === null) throw new CommitError('signed_out')
  return userId
}
