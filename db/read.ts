import { actAs, SNAPSHOT } from './identity.ts'
import type { DatabaseTransaction } from './query.ts'
import { retry } from './retry.ts'
import type { Database } from './server/pool.ts'

/** Reads with the rights of a user, all of it at one moment: rows and versions cannot disagree. */
export function readAs<T>(db: Database, userId: string, read: (tx: DatabaseTransaction) => Promise<T>): Promise<T> {
  return retry(() =>
    db.transaction(async (tx) => {
      const acting = actAs(tx, userId, SNAPSHOT)
      const [result] = await Promise.all([read(tx), acting])
      return result
    }),
  )
}
