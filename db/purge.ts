import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { query } from './query.ts'
import type { Database } from './server/pool.ts'
import { writeAs } from './write-as.ts'

/** What is to go for good: a todo in its list, with what was deleted as part of it, a deleted list, all that was deleted in a list; or all that is the user's. */
export type Purged = { listId?: string | undefined; todoId?: string | undefined }

const MOST = 5000 // todos of a list in a transaction, which holds up the others in the list

/**
 * Deletes for good what is in the trash. It is recorded as a transaction of the user, which nobody takes back; that of a
 * list goes with the list. What is gone already is no error.
 *
 * @returns the lists that changed
 * @throws CommitError `no_access` where it isn't this user's to delete
 */
export async function purgeTrash(db: Database, userId: string, { listId, todoId }: Purged): Promise<string[]> {
  const changed = new Set<string>()
  const label = todoId === undefined ? 'Empty trash' : 'Delete for good'
  for (let isDone = false; !isDone; ) {
    const purged = await writeAs(
      db,
      userId,
      (tx) =>
        query<{ list_id: string; purged: number | null }>(
          tx,
          sql`SELECT list_id, purged FROM purge_trash(${listId ?? null}::uuid, ${todoId ?? null}::uuid, ${MOST})`,
        ),
      { id: v7(), label, changes: [] },
    )
    for (const each of purged) if (each.purged !== 0) changed.add(each.list_id)
    isDone = !purged.some((each) => each.purged === MOST)
  }
  return [...changed]
}
