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

/** The transactions of a page, and one more where there are any. */
async function find(tx: DatabaseTransaction, filter: TimelineFilter, before?: Position): Promise<Found[]> {
  const { listId, todoId, search } = filter
  const lists = todoId === undefined ? undefined : await listsOf(tx, listId ?? '', todoId)
  if (search !== undefined) return look(tx, search, { filter, lists }, before)
  return query<Found>(tx, inOrder({ filter, lists, after: before, most: PAGE + 1 }))
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

type Asked = {
  filter: TimelineFilter
  /** The lists of a todo. */
  lists: string[] | undefined
  after?: Position | undefined
  most?: number
  such?: SQL
}

/** How many transactions are looked through for words first. After that, all that are left. */
const FIRST_LOOK = 1000

/**
 * Where many say it, the latest do, and few are looked at. Where few or none do, all have to be: that is fastest in one go,
 * by a hash over the history. An index over the words would be of no use here: LIKE is not leakproof, so that under policies
 * PostgreSQL takes it for a filter and for nothing else.
 */
async function look(tx: DatabaseTransaction, search: string, asked: Asked, before?: Position): Promise<Found[]> {
  const { oneByOne, atOnce } = mentions(search, asked.filter.listId)
  const first = inOrder({ ...asked, after: before, most: FIRST_LOOK }, false)
  const rows = await query<Found & { matches: boolean; count: number }>(
    tx,
    sql`WITH t AS MATERIALIZED (${first}) SELECT * FROM (
        SELECT *, ${oneByOne} AS matches, row_number() OVER () AS place, (count(*) OVER ())::int AS count FROM t
      ) AS t WHERE matches OR place = count ORDER BY place`,
  )
  const found = new Map<string, Found>()
  for (const row of rows) if (row.matches && !found.has(row.id)) found.set(row.id, row)
  const last = rows.at(-1)
  if (found.size <= PAGE && last && last.count >= FIRST_LOOK) {
    const rest = await query<Found>(tx, inOrder({ ...asked, after: last, most: PAGE + 1, such: atOnce }))
    for (const row of rest) if (!found.has(row.id)) found.set(row.id, row)
  }
  return [...found.values()].slice(0, PAGE + 1)
}

/**
 * Transactions, the latest first, list by list as far as each may have some of them. In one list they come in the order of
 * its versions; in several, and of a kind, in the order of time.
 *
 * @param areWhole a transaction of several lists comes once
 */
function inOrder({ filter, lists, after, most = PAGE, such = sql`true` }: Asked, areWhole = true): SQL {
  const { listId, todoId, kind } = filter
  const conditions = sql.join([...conditionsOf(filter), such], sql` AND `)
  const limit = sql.raw(String(most))
  if (listId !== undefined && todoId === undefined && kinds(kind) === undefined) {
    return sql`SELECT t.list_id, t.id, t.version, t.label, ${microseconds(sql`t.committed_at`)} AS at FROM transactions AS t
      WHERE t.list_id = ${listId}::uuid ${after ? sql`AND t.version < ${after.version}::bigint` : sql``} AND ${conditions}
      ORDER BY t.version DESC LIMIT ${limit}`
  }
  const ofOne = lists ?? (listId === undefined ? undefined : [listId])
  const entries = todoId !== undefined || kinds(kind) !== undefined
  const [at, id] = entries ? [sql`h.committed_at`, sql`h.transaction_id`] : [sql`t.committed_at`, sql`t.id`]
  const from = entries
    ? sql`history AS h JOIN transactions AS t ON t.list_id = h.list_id AND t.id = h.transaction_id`
    : sql`transactions AS t`
  const each = sql.join(
    [
      entries ? sql`h.list_id = list` : sql`t.list_id = list`,
      ...(todoId === undefined ? [] : [sql`h.row_id = ${todoId}::uuid AND h."table" = 'todos'`]),
      ...(kinds(kind) === undefined ? [] : [sql`h.kind = wanted`]),
      ...(after
        ? [
            sql`(${at}, ${id}) < (timestamptz 'epoch' + ${after.at}::bigint * interval '1 microsecond', ${after.id}::uuid)`,
          ]
        : []),
      ...(filter.from === undefined ? [] : [sql`${at} >= ${filter.from}::timestamptz`]),
      ...(filter.to === undefined ? [] : [sql`${at} < ${filter.to}::timestamptz`]),
      conditions,
    ],
    sql` AND `,
  )
  return sql`SELECT list_id, id, version, label, ${microseconds(sql`at`)} AS at FROM (
      SELECT ${areWhole ? sql`DISTINCT ON (t.at, t.id)` : sql``} t.*
      FROM unnest(${ofOne ? sql`${uuids(ofOne)}::uuid[]` : sql`readable_lists()`}) AS list
      ${kinds(kind) ? sql`CROSS JOIN unnest(${`{${kinds(kind)?.map((each) => `"${each}"`)}}`}::text[]) AS wanted` : sql``}
      CROSS JOIN LATERAL (
        SELECT ${entries ? sql`DISTINCT ON (${at}, ${id})` : sql``} t.list_id, t.id, ${at} AS at, t.version, t.label
        FROM ${from} WHERE ${each} ORDER BY ${at} DESC, ${id} DESC LIMIT ${limit}
      ) AS t
      ORDER BY t.at DESC, t.id DESC FETCH FIRST ${limit} ROWS ${areWhole ? sql`ONLY` : sql`WITH TIES`}
    ) AS t`
}

/** What a kind is called in the history (db/schema/history.ts); undefined where that isn't what says it. */
const kinds = (kind: Kind | undefined): string[] | undefined => (kind === undefined ? undefined : kindsOf[kind])

const kindsOf: Record<Kind, string[] | undefined> = {
  added: ['added'],
  completed: ['completed', 'completed and edited'],
  edited: ['edited', 'completed and edited'],
  moved: ['moved'],
  deleted: ['deleted', 'list deleted'],
  members: ['members'],
  lists: ['lists', 'list deleted'],
  sql: undefined,
}

/** What is asked of a transaction itself. */
function conditionsOf({ userId, kind, from, to }: TimelineFilter): SQL[] {
  return [
    ...(userId === undefined ? [] : [sql`t.user_id = ${userId}::uuid`]),
    ...(kind === 'sql' ? [sql`t.source = 'sql'`] : []),
    ...(from === undefined ? [] : [sql`t.committed_at >= ${from}::timestamptz`]),
    ...(to === undefined ? [] : [sql`t.committed_at < ${to}::timestamptz`]),
  ]
}

/**
 * Words of its label, or of what the rows were called before or after; looked for in the history of one transaction after
 * another, or in all of the history, or all of a list, beforehand.
 */
function mentions(search: string, listId?: string): { oneByOne: SQL; atOnce: SQL } {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const calls = (row: SQL): SQL => sql`coalesce(${row} ->> 'description', ${row} ->> 'name') ILIKE ${pattern}`
  const entries = sql`FROM history AS h WHERE (${calls(sql`h.after`)} OR ${calls(sql`h.before`)})`
  const within = listId === undefined ? sql`` : sql`AND h.list_id = ${listId}::uuid`
  return {
    oneByOne: sql`(t.label ILIKE ${pattern}
      OR (SELECT true ${entries} AND h.list_id = t.list_id AND h.transaction_id = t.id LIMIT 1) IS NOT NULL)`,
    atOnce: sql`(t.label ILIKE ${pattern}
      OR (t.list_id, t.id) IN (SELECT h.list_id, h.transaction_id ${entries} ${within}))`,
  }
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
