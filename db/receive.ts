import { commit } from './commit.ts'
import { logError, logRefusal } from './log.ts'
import { CommitError } from './model/errors.ts'
import type { Reply } from './model/outcome.ts'
import { ownOrigin } from './origin.ts'
import { senderOf } from './parse.ts'
import { services } from './process.ts'

/**
 * Commits what a request carries, for whoever its session says. The server action and the route handler both end here.
 *
 * @param headers of the request. Its Origin must be there and be this site: Next itself lets a missing one pass
 */
export async function receive(headers: Headers, payload: unknown): Promise<Reply> {
  try {
    if (ownOrigin(headers) === undefined) throw new CommitError('foreign_origin')
    const { db, sessions, live, takeCommit } = services()
    const userId = await sessions.userOf(headers)
    if (userId === null) throw new CommitError('signed_out')
    // The cookie is somebody else's by now: what this tab has is not theirs to send as it is.
    if ((senderOf(payload) ?? userId) !== userId) throw new CommitError('signed_out')
    await takeCommit(userId)
    const outcomes = await commit(db, userId, payload)
    // Who is somebody else by now, or nobody, has lost the rights of before: what was done stays theirs to send.
    if (outcomes.some(({ status }) => status === 'rejected') && !(await sessions.isStill(headers, userId))) {
      throw new CommitError('signed_out')
    }
    live.poke([
      ...new Set(outcomes.flatMap((outcome) => (outcome.status === 'committed' ? Object.keys(outcome.versions) : []))),
    ])
    return { outcomes }
  } catch (error) {
    if (!(error instanceof CommitError)) logError('commit failed', error)
    else if (error.code === 'unavailable') logError('commit failed', error.cause)
    else logRefusal('commit', error.code)
    const known = error instanceof CommitError ? error : new CommitError('unavailable')
    return { error: { code: known.code, message: known.message } }
  }
}
