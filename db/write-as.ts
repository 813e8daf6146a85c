import { codeOf, databaseError } from './errors.ts'
import { actAs } from './identity.ts'
import type { Transaction } from './model/changes.ts'
import { CommitError } from './model/errors.ts'
import type { DatabaseTransaction } from './query.ts'
import { retry } from './retry.ts'
import type { Database } from './server/pool.ts'

/**
 * Writes with the rights of a user what no commit does: what isn't synced, or what a function of the database does.
 *
 * @param purpose the transaction that the writes belong to, where they are recorded
 * @throws CommitError for what the database refuses
 */
export async function writeAs<T>(
  db: Database,
  userId: string,
  work: (tx: DatabaseTransaction) => Promise<T>,
  purpose?: Transaction,
): Promise<T> {
  try {
    return await retry(() =>
      db.transaction(async (tx) => {
        const acting = actAs(tx, userId, purpose)
        const [result] = await Promise.all([work(tx), acting])
        return result
      }),
    )
  } catch (error) {
    const refusal = databaseError(error)
    const code = refusal && codeOf(refusal)
    throw code ? new CommitError(code, { cause: error }) : error
  }
}
