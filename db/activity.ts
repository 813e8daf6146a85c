import { sql } from 'drizzle-orm'
import type { Activity } from './model/activity.ts'
import { query } from './query.ts'
import { readAs } from './read.ts'
import type { Database } from './server/pool.ts'

const PAGE = 40

/**
 * What was done in a list and by whom, the latest first; nothing where the user can't see the list.
 *
 * @param before the version from which on the page before this one told
 */
export function activityOf(db: Database, userId: string, listId: string, before?: number): Promise<Activity[]> {
  return readAs(db, userId, (tx) =>
    query<Activity>(
      tx,
      sql`SELECT t.version::int, t.label, t.source, to_json(t.committed_at) AS at, t.user_id AS "userId", members.name
        FROM transactions AS t LEFT JOIN members ON members.list_id = t.list_id AND members.user_id = t.user_id
        WHERE t.list_id = ${listId}::uuid AND t.version < ${before ?? Number.MAX_SAFE_INTEGER}
        ORDER BY t.version DESC LIMIT ${PAGE}`,
    ),
  )
}
