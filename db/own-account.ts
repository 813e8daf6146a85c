import { isAPIError } from 'better-auth/api'
import { callerOf } from './caller.ts'
import { CommitError } from './model/errors.ts'
import { services } from './process.ts'
import { type Choices, removeAccount } from './remove-account.ts'

const FRESH = 60 * 60 * 1000 // milliseconds that a session is taken for the person's own presence

/**
 * Deletes the account of whoever asks, who shows once more that it is theirs: by the password, or where the account has
 * none by having signed in within the last hour. A guest has nothing but the session.
 *
 * @throws CommitError `no_access` where that fails, and as `removeAccount` does
 */
export async function removeOwnAccount(headers: Headers, password: string, choices: Choices): Promise<void> {
  const { db, sessions, live } = services()
  const userId = await callerOf(headers)
  await requirePresence(headers, password)
  const changed = await removeAccount(db, userId, choices)
  sessions.forget(userId)
  live.poke(changed)
}

async function requirePresence(headers: Headers, password: string): Promise<void> {
  const { api } = services().authFor(headers)
  const session = await api.getSession({ headers, query: { disableRefresh: true } })
  if (session === null) throw new CommitError('signed_out')
  if (session.user.isAnonymous) return
  const accounts = await api.listUserAccounts({ headers })
  if (accounts.some(({ providerId }) => providerId === 'credential')) {
    try {
      await api.verifyPassword({ headers, body: { password } })
    } catch (error) {
      if (!isAPIError(error)) throw error
      throw new CommitError(error.statusCode === 429 ? 'too_many' : 'no_access', { cause: error })
    }
  } else if (Date.now() - session.session.createdAt.getTime() > FRESH) {
    throw new CommitError('no_access')
  }
}
