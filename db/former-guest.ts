import { sql } from 'drizzle-orm'
import type { Versions } from './model/outcome.ts'
import { query } from './query.ts'
import { readAs } from './read.ts'
import type { Database } from './server/pool.ts'

/** What became of a guest, and of the transactions that a browser still keeps for them. */
export type FormerGuest = {
  /** The guest's Inbox and the one that took its todos, where they are two. */
  inbox: { from: string; to: string } | null
  /** Which were committed before the guest became part of the account, and in which lists at which versions. */
  committed: Record<string, Versions>
}

/**
 * Tells a user what a guest, who is part of the account by now, had committed: the rest is the user's to send, and none
 * of it twice. The guest can commit nothing more, so the answer stays true.
 *
 * @returns null where that guest was somebody else's, or is a guest still
 */
export async function formerGuest(
  db: Database,
  userId: string,
  guestId: string,
  transactionIds: string[],
): Promise<FormerGuest | null> {
  // The table is nobody's to read, so this is asked with all rights, and for this user alone.
  const [guest] = await db.execute<{ inbox_id: string | null; moved_to: string | null }>(
    sql`SELECT inbox_id, moved_to FROM former_guests WHERE guest_id = ${guestId} AND user_id = ${userId}`,
  )
  if (guest === undefined) return null
  const rows = await readAs(db, userId, (tx) =>
    query<{ id: string; list_id: string; version: string }>(
      tx,
      sql`SELECT id, list_id, version FROM transactions
        WHERE list_id = ANY (readable_lists()) AND id = ANY (${`{${transactionIds.join(',')}}`}::uuid[])`,
    ),
  )
  const committed: Record<string, Versions> = {}
  for (const { id, list_id, version } of rows) committed[id] = { ...committed[id], [list_id]: Number(version) }
  const { inbox_id: from, moved_to: to } = guest
  return { inbox: from && to ? { from, to } : null, committed }
}
