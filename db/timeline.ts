import { type SQL, sql } from 'drizzle-orm'
import { entryOf, type RawEntry, rawEntry } from './entries.ts'
import { FIRST_ENTRIES, type Kind, type Recorded, type TimelineFilter, type TimelinePage } from './model/timeline.ts'
import { type DatabaseTransaction, query } from './query.ts'
import { readAs } from './read.ts'
import type { Database } from './server/pool.ts'

const PAGE = 50

/**
 * The last transaction of a page, after which the next one begins. `at` is in microseconds since 1970. In one list the
 * versions say what came first.
 */
export type Position = { at: string; id: string; version: string }

/**
 * What was done in the lists that a user can see, in one of them, or to one todo: the latest first. What is asked for of a
 * list that they can't see is nothing.
 *
 * @param before where the page before this one ended
 */
export function timelineOf(
  db: Database,
  userId: string,
  filter: TimelineFilter,
  before?: Position,
): Promise<{ page: TimelinePage['transactions']; next: Position | null }> {
  return readAs(db, userId, async (tx) => {
    const found = await find(tx, filter, before)
    const page = found.slice(0, PAGE)
    const { at, id, version } = page.at(-1) ?? { at: '', id: '', version: '' }
    return {
      page: await recordedOf(tx, page, sql`ordinality`, FIRST_ENTRIES, filter.todoId),
      next: found.length > PAGE ? { at, id, version } : null,
    }
  })
}

/** All that transactions did, as far as the user can see it. */
export function transactionsOf(db: Database, userId: string, ids: string[]): Promise<Recorded[]> {
  return readAs(db, userId, (tx) => readTransactions(tx, ids))
}

export async function readTransactions(tx: DatabaseTransaction, ids: string[]): Promise<Recorded[]> {
  const found = await query<Found>(
    tx,
    sql`SELECT DISTINCT ON (t.id) t.list_id, t.id, ${microseconds(sql`t.committed_at`)} AS at, t.version
        FROM unnest(readable_lists()) AS list JOIN transactions AS t ON t.list_id = list
        WHERE t.id = ANY (${uuids(ids)}::uuid[])`,
  )
  return recordedOf(tx, found, sql`array_position(${uuids(ids)}::uuid[], one.id)`)
}

type Found = Position & { list_id: string }

async function find(tx: DatabaseTransaction, filter: TimelineFilter, before?: Position): Promise<Found[]> {
  const { listId, todoId } = filter
  const conditions = sql.join(conditionsOf(filter), sql` AND `)
  if (listId !== undefined && todoId === undefined) {
    const earlier = before ? sql`AND t.version < ${before.version}::bigint` : sql``
    return query<Found>(
      tx,
      sql`SELECT t.list_id, t.id, ${microseconds(sql`t.committed_at`)} AS at, t.version FROM transactions AS t
        WHERE t.list_id = ${listId}::uuid ${earlier} AND ${conditions} ORDER BY t.version DESC LIMIT ${PAGE + 1}`,
    )
  }
  const lists = todoId === undefined ? undefined : await listsOf(tx, listId ?? '', todoId)
  const earlier = before
    ? sql`AND (t.committed_at, t.id) < (timestamptz 'epoch' + ${before.at}::bigint * interval '1 microsecond', ${before.id}::uuid)`
    : sql``
  return query<Found>(
    tx,
    sql`SELECT list_id, id, ${microseconds(sql`at`)} AS at, version FROM (
        SELECT DISTINCT ON (t.at, t.id) t.*
        FROM unnest(${lists ? sql`${uuids(lists)}::uuid[]` : sql`readable_lists()`}) AS list CROSS JOIN LATERAL (
          SELECT t.list_id, t.id, t.committed_at AS at, t.version FROM transactions AS t
          WHERE t.list_id = list ${earlier} AND ${conditions}
          ORDER BY t.committed_at DESC, t.id DESC LIMIT ${PAGE + 1}
        ) AS t
        ORDER BY t.at DESC, t.id DESC LIMIT ${PAGE + 1}
      ) AS page`,
  )
}

/** The list that a todo is in, and those that it came from, as its tombstones there say. */
async function listsOf(tx: DatabaseTransaction, listId: string, todoId: string): Promise<string[]> {
  const left = await query<{ list_id: string; moved_to: string }>(
    tx,
    sql`SELECT DISTINCT h.list_id, h.after ->> 'moved_to' AS moved_to
      FROM unnest(readable_lists()) AS list JOIN history AS h ON h.list_id = list
      WHERE h.row_id = ${todoId}::uuid AND h.after ->> 'moved_to' IS NOT NULL`,
  )
  const lists = new Set([listId])
  for (const list of lists) {
    for (const { list_id, moved_to } of left) if (moved_to === list) lists.add(list_id)
  }
  return [...lists]
}

function conditionsOf({ todoId, userId, kind, from, to, search }: TimelineFilter): SQL[] {
  const conditions = [sql`true`]
  if (todoId !== undefined) {
    conditions.push(sql`t.version IN (SELECT h.version FROM history AS h
      WHERE h.list_id = t.list_id AND h.row_id = ${todoId}::uuid AND h."table" = 'todos')`)
  }
  if (userId !== undefined) conditions.push(sql`t.user_id = ${userId}::uuid`)
  if (from !== undefined) conditions.push(sql`t.committed_at >= ${from}::timestamptz`)
  if (to !== undefined) conditions.push(sql`t.committed_at < ${to}::timestamptz`)
  if (kind !== undefined) conditions.push(conditionOf[kind])
  if (search !== undefined) conditions.push(mentions(search))
  return conditions
}

const wrote = (condition: SQL): SQL => sql`EXISTS (SELECT FROM history AS h
  WHERE h.list_id = t.list_id AND h.transaction_id = t.id AND ${condition})`

const wroteTodo = (condition: SQL): SQL => wrote(sql`h."table" = 'todos' AND ${condition}`)

const isThere = (row: SQL): SQL => sql`(${row} IS NOT NULL AND ${row} ->> 'deleted_at' IS NULL)`
const wasThere = isThere(sql`h.before`)
const isThereNow = isThere(sql`h.after`)

/** What one of its changes is. A restored todo was added; one that came from another list, too, as the list sees it. */
const conditionOf: Record<Kind, SQL> = {
  added: wroteTodo(sql`NOT ${wasThere} AND ${isThereNow}`),
  completed: wroteTodo(sql`h.before ->> 'completed' = 'false' AND h.after ->> 'completed' = 'true'`),
  edited: wroteTodo(sql`${wasThere} AND ${isThereNow} AND (h.before - 'completed') <> (h.after - 'completed')`),
  moved: wroteTodo(sql`${wasThere} AND h.after ->> 'moved_to' IS NOT NULL`),
  deleted: wrote(sql`h."table" <> 'members' AND (${wasThere} AND NOT ${isThereNow} OR h.after IS NULL)
    AND h.after ->> 'moved_to' IS NULL`),
  members: wrote(sql`h."table" = 'members' AND (h.before - 'position') IS DISTINCT FROM (h.after - 'position')`),
  lists: wrote(sql`h."table" = 'lists'`),
  sql: sql`t.source = 'sql'`,
}

/** Words of its label, or of what the rows were called before or after. */
function mentions(search: string): SQL {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const says = (text: SQL): SQL => sql`${text} ILIKE ${pattern}`
  return sql`(${says(sql`t.label`)} OR ${wrote(
    sql`(${sql.join(
      ['before', 'after'].flatMap((row) =>
        ['description', 'name'].map((column) => says(sql.raw(`h.${row} ->> '${column}'`))),
      ),
      sql` OR `,
    )})`,
  )})`
}

type Row = Omit<Recorded, 'entries'> & { entries: RawEntry[] }

/** The whole of transactions of which one list is known: what they did in all lists that the user can see. */
async function recordedOf(
  tx: DatabaseTransaction,
  found: Found[],
  order: SQL,
  entries?: number,
  todoId?: string,
): Promise<Recorded[]> {
  if (found.length === 0) return []
  const rows = await query<{ row: Row }>(
    tx,
    sql`SELECT json_build_object(
        'id', one.id, 'versions', whole.versions, 'label', one.label, 'source', one.source,
        'databaseRole', one.database_role, 'userId', one.user_id, 'name', who.name, 'at', one.committed_at,
        'undoes', one.undoes, 'count', done.count, 'entries', done.entries
      ) AS row
      FROM unnest(${uuids(found.map(({ list_id }) => list_id))}::uuid[], ${uuids(found.map(({ id }) => id))}::uuid[])
        WITH ORDINALITY AS key(list_id, id, ordinality)
      JOIN transactions AS one ON one.list_id = key.list_id AND one.id = key.id
      CROSS JOIN LATERAL (
        SELECT json_object_agg(t.list_id, t.version) AS versions, array_agg(t.list_id) AS lists
        FROM transactions AS t WHERE t.list_id = ANY (one.list_id || one.also) AND t.id = one.id
      ) AS whole
      LEFT JOIN LATERAL (
        SELECT m.name FROM members AS m WHERE m.list_id = ANY (whole.lists) AND m.user_id = one.user_id LIMIT 1
      ) AS who ON true
      CROSS JOIN LATERAL (
        SELECT coalesce(max(h.count), 0)::int AS count, coalesce(json_agg(${rawEntry} ORDER BY h.place), '[]') AS entries
        FROM (
          SELECT *, count(*) OVER () AS count, row_number() OVER (ORDER BY ${todoId ? sql`h.row_id = ${todoId}::uuid DESC,` : sql``} h.ordinal) AS place
          FROM history AS h WHERE h.list_id = ANY (whole.lists) AND h.transaction_id = one.id
        ) AS h ${entries === undefined ? sql`` : sql`WHERE h.place <= ${entries}`}
      ) AS done
      ORDER BY ${order}`,
  )
  return rows.map(({ row }) => ({ ...row, entries: row.entries.map(entryOf) }))
}

const microseconds = (instant: SQL): SQL => sql`(extract(epoch FROM ${instant}) * 1000000)::bigint`

const uuids = (ids: string[]): string => `{${ids.join(',')}}`
