import { sql } from 'drizzle-orm'
import { query } from './query.ts'
import type { Database } from './server/pool.ts'
import { writeAs } from './write-as.ts'

/** How long somebody counts as there who doesn't say so again: two times what clients take, and a bit. */
const STAYS = '25 seconds'

/**
 * Says that a user looks at a list, or looks away from it.
 *
 * @returns who else looks at it now
 * @throws CommitError `no_access` where the list isn't theirs to see
 */
export async function look(db: Database, userId: string, listId: string, isThere: boolean): Promise<string[]> {
  const rows = await writeAs(db, userId, async (tx) => {
    const [others] = await Promise.all([
      query<{ user_id: string }>(
        tx,
        sql`SELECT user_id FROM presences WHERE list_id = ${listId}::uuid AND user_id <> app_user_id()
          AND seen_at > now() - ${STAYS}::interval ORDER BY user_id`,
      ),
      query(
        tx,
        sql`INSERT INTO presences (list_id, seen_at)
          VALUES (${listId}::uuid, CASE WHEN ${isThere} THEN now() ELSE '-infinity' END)
          ON CONFLICT (list_id, user_id) DO UPDATE SET seen_at = excluded.seen_at`,
      ),
    ])
    return others
  })
  return rows.map((row) => row.user_id)
}
