import { sql } from 'drizzle-orm'
import type { Cursor, Delta, ListDelta } from './model/delta.ts'
import type { Sparse } from './model/fields.ts'
import type { DatabaseTransaction } from './query.ts'
import { readAs } from './read.ts'
import { readRows } from './rows.ts'
import type { Database } from './server/pool.ts'

/**
 * What changed since a cursor in the lists that the user can see: how a page is loaded, and how a client that was away
 * catches up. A list that the cursor doesn't know, or of which rows were purged since, comes as a snapshot; one that was
 * deleted before the cursor knew it does not come.
 */
export function pull(db: Database, userId: string, cursor: Cursor): Promise<Delta> {
  return readAs(db, userId, async (tx) => {
    const visible = await readRows(tx, 'lists', { where: sql`t.id = ANY (readable_lists())` })
    const wanted = visible.filter((list) => cursor[list.id] || !list.deletedAt)
    const lists = await changesSince(tx, wanted, cursor)
    const seen = new Set(visible.map(({ id }) => id))
    return { userId, lists, gone: Object.keys(cursor).filter((id) => !seen.has(id)) }
  })
}

/**
 * What changed in lists since a cursor, read under the rights that the transaction acts with. A list that was deleted is
 * told of whether the cursor knows it or not: who reads for others can't tell what they know.
 *
 * @param lists the rows of these lists, as the same transaction sees them
 */
export async function changesSince(
  tx: DatabaseTransaction,
  lists: Sparse<'lists'>[],
  cursor: Cursor,
): Promise<ListDelta[]> {
  const deltas = lists.flatMap((list) => beginDelta(list, cursor[list.id] ?? 0))
  if (deltas.length === 0) return []
  const snapshots = deltas.filter(({ from }) => from === 0).map(({ listId }) => listId)
  // List and version are named outright, a query a list: joined to them, the index finds the list but not the version.
  const conditions = deltas
    .filter(({ from }) => from > 0)
    .map(({ listId, from }) => sql`t.list_id = ${listId}::uuid AND t.version > ${from}::bigint`)
  if (snapshots.length > 0) {
    conditions.push(sql`t.list_id = ANY (${`{${snapshots.join(',')}}`}::uuid[]) AND t.deleted_at IS NULL`)
  }
  const rows = new Map(deltas.map((delta) => [delta.listId, delta.rows]))
  await Promise.all(
    conditions.flatMap((where) => [
      readRows(tx, 'members', { where }).then((found) => found.map((row) => rows.get(row.listId)?.members.push(row))),
      readRows(tx, 'todos', { where }).then((found) => found.map((row) => rows.get(row.listId)?.todos.push(row))),
    ]),
  )
  return deltas
}

/** A list that nothing happened in has no delta. */
function beginDelta(list: Sparse<'lists'>, known: number): ListDelta[] {
  const from = known < list.purgedVersion ? 0 : known
  if (list.version <= known) return []
  return [{ listId: list.id, from, to: list.version, rows: { lists: [list], members: [], todos: [] } }]
}
