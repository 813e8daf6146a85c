import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { recordAs } from './identity.ts'
import { KEPT_DAYS } from './model/timeline.ts'
import { type DatabaseTransaction, query } from './query.ts'
import { retry } from './retry.ts'
import type { Database } from './server/pool.ts'

const MOST = 1000 // todos in a transaction, which holds up the others in their lists
const MOST_LISTS = 20 // each of which goes with its history

/**
 * Deletes for good what has been in the trash for long enough, by the database's clock, and the tombstones of what was
 * moved as long ago. Recorded as nobody's transaction. One process at a time does it: where another is at it there is
 * nothing to do.
 *
 * @param days how long is long enough
 * @param changed told of the lists that changed, as they do
 */
export async function purgeExpired(
  db: Database,
  { days = KEPT_DAYS, changed }: { days?: number; changed: (listIds: string[]) => void },
): Promise<void> {
  for (let isMore = true; isMore; ) {
    const { listIds, count } = await retry(() => db.transaction((tx) => purgeSome(tx, days)))
    if (listIds.length > 0) changed(listIds)
    isMore = count === MOST || (count === 0 && listIds.length > 0)
  }
}

async function purgeSome(tx: DatabaseTransaction, days: number): Promise<{ listIds: string[]; count: number }> {
  const [lock] = await query<{ isMine: boolean }>(
    tx,
    sql`SELECT pg_try_advisory_xact_lock(hashtext('purge_expired')) AS "isMine"`,
  )
  if (!lock?.isMine) return { listIds: [], count: 0 }
  const expired = sql`now() - make_interval(days => ${days}::int)`
  const lists = await query<{ id: string }>(
    tx,
    sql`DELETE FROM lists WHERE id IN (
        SELECT id FROM lists WHERE deleted_at < ${expired} ORDER BY deleted_at LIMIT ${MOST_LISTS} FOR UPDATE SKIP LOCKED
      ) RETURNING id`,
  )
  if (lists.length > 0) return { listIds: lists.map(({ id }) => id), count: 0 }
  await recordAs(tx, { id: v7(), label: `Deleted ${days} days ago`, changes: [] })
  const found = await query<{ list_id: string }>(
    tx,
    sql`WITH due AS MATERIALIZED (
        SELECT list_id, id FROM todos WHERE deleted_at < ${expired} ORDER BY deleted_at LIMIT ${MOST}
      ), locked AS MATERIALIZED (
        SELECT id FROM lists WHERE id IN (SELECT list_id FROM due) ORDER BY id FOR NO KEY UPDATE
      ), gone AS (
        DELETE FROM todos USING due, locked
        WHERE todos.list_id = due.list_id AND todos.id = due.id AND locked.id = due.list_id AND todos.deleted_at < ${expired}
        RETURNING todos.list_id
      ) SELECT list_id FROM gone`,
  )
  return { listIds: [...new Set(found.map(({ list_id }) => list_id))], count: found.length }
}
