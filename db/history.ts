import { sql } from 'drizzle-orm'
import { entryOf, type RawEntry } from './entries.ts'
import type { Direction, Entry, Part } from './model/undo.ts'
import { type DatabaseTransaction, query } from './query.ts'
import { readAs } from './read.ts'
import type { Database } from './server/pool.ts'

const PAGE = 200 // transactions looked through at a time

/**
 * What a user would undo or redo next, by what the history says: on whatever device it was done, however long ago.
 *
 * @param skipped transactions of which nothing is left to take back; what lies between them was looked at as well
 */
export function nextPart(
  db: Database,
  userId: string,
  direction: Direction,
  skipped: readonly string[],
): Promise<Part | undefined> {
  return readAs(db, userId, async (tx) => {
    const next = await find(tx, userId, direction, skipped)
    return next && { id: next.id, label: next.label, entries: await entriesOf(tx, next) }
  })
}

/** A transaction of a user, in all of its lists. `depth` is 1 for an undo, 2 for a redo, and so on; `label` the first's. */
type Done = {
  id: string
  at: string
  lists: string[]
  undoes: string | null
  label: string
  depth: number
  isSkipped: boolean
}

/** Goes back through what the user did. What takes another transaction back answers for it: that one is over with. */
async function find(
  tx: DatabaseTransaction,
  userId: string,
  direction: Direction,
  skipped: readonly string[],
): Promise<Done | undefined> {
  const over = new Set<string>()
  const read = (last?: Done) => doneBefore(tx, userId, skipped, last)
  for (let page = await read(); page.length > 0; page = await read(page.at(-1))) {
    for (const done of page) {
      if (over.has(done.id)) continue
      const isUndo = done.depth % 2 === 1
      if (isUndo !== (direction === 'redo')) {
        if (done.undoes === null) return undefined
        over.add(done.undoes)
      } else if (!done.isSkipped) return done
    }
  }
  return undefined
}

/** The latest first. Those of one database transaction were committed at the same time: their ids say what came first. */
function doneBefore(tx: DatabaseTransaction, userId: string, skipped: readonly string[], last?: Done): Promise<Done[]> {
  const before = last ? sql`AND (committed_at, id) < (${last.at}::timestamptz, ${last.id}::uuid)` : sql``
  return query<Done>(
    tx,
    sql`WITH RECURSIVE
      skipped AS (
        SELECT t.committed_at, t.id FROM unnest(readable_lists()) AS list
        JOIN transactions AS t ON t.list_id = list AND t.id = ANY (${`{${skipped.join()}}`}::uuid[])
      ),
      page AS (
        SELECT id, committed_at, array_agg(list_id) AS lists, max(undoes::text)::uuid AS undoes, max(label) AS label
        FROM transactions WHERE user_id = ${userId}::uuid AND source = 'app' ${before}
        GROUP BY id, committed_at ORDER BY committed_at DESC, id DESC LIMIT ${PAGE}
      ),
      chain AS (
        SELECT id, lists, undoes, label, 0 AS depth FROM page
        UNION ALL
        SELECT chain.id, lists, undone.undoes, undone.label, depth + 1
        FROM chain CROSS JOIN LATERAL (
          SELECT t.undoes, t.label FROM transactions AS t WHERE t.list_id = ANY (chain.lists) AND t.id = chain.undoes LIMIT 1
        ) AS undone
      )
      SELECT page.id, committed_at::text AS at, page.lists, page.undoes, root.label, root.depth,
        EXISTS (SELECT FROM skipped WHERE (skipped.committed_at, skipped.id) >= (page.committed_at, page.id))
          AND EXISTS (SELECT FROM skipped WHERE (skipped.committed_at, skipped.id) <= (page.committed_at, page.id))
          AS "isSkipped"
      FROM page CROSS JOIN LATERAL (
        SELECT label, depth FROM chain WHERE chain.id = page.id ORDER BY depth DESC LIMIT 1
      ) AS root
      ORDER BY committed_at DESC, page.id DESC`,
  )
}

/** What a transaction did to each row. What was really deleted has no after, and doesn't come back. */
async function entriesOf(tx: DatabaseTransaction, { id, lists }: Done): Promise<Entry[]> {
  const recorded = await query<RawEntry>(
    tx,
    sql`SELECT "table", key, before, after FROM history
      WHERE list_id = ANY (${`{${lists.join()}}`}::uuid[]) AND transaction_id = ${id}::uuid AND after IS NOT NULL
      ORDER BY ordinal`,
  )
  return recorded.map((entry) => entryOf(entry) as Entry)
}
