import { sql } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import type { Deleted } from './model/deleted-with.ts'
import { CommitError } from './model/errors.ts'
import { usual, whole } from './model/fields.ts'
import type { Rows, Table } from './model/rows.ts'
import type { AsOf } from './model/timeline.ts'
import { type DatabaseTransaction, query } from './query.ts'
import { readAs } from './read.ts'
import { columnsOf, readRows } from './rows.ts'
import type { Database } from './server/pool.ts'

/** A version of a list, or a moment: then it is the last version of that moment. */
export type Moment = { version: number } | { time: string }

/**
 * A list as it was: the rows of today, walked back. What has been written since is what the first entry after that moment
 * says was there before; everything else is as it is. Before its first version a list is as it was by that one, and there is
 * none after its last.
 *
 * @throws CommitError `not_found` where the user can't see the list
 */
export function listAsOf(db: Database, userId: string, listId: string, moment: Moment): Promise<AsOf> {
  return readAs(db, userId, async (tx) => {
    const [list] = await readRows(tx, 'lists', { where: sql`t.id = ${listId}::uuid` })
    if (list === undefined) throw new CommitError('not_found')
    const one = await transactionAt(tx, listId, moment)
    const [lists, members, todos, trashed] = await Promise.all([
      rowsAt(tx, 'lists', listId, one.version),
      rowsAt(tx, 'members', listId, one.version),
      rowsAt(tx, 'todos', listId, one.version),
      trashedIn(tx, listId),
    ])
    const there = <Row extends { deletedAt: string | null }>(rows: Row[]) =>
      rows.filter((row) => row.deletedAt === null)
    return {
      listId,
      last: list.version,
      ...one,
      list: { ...(lists[0] ?? whole('lists', list)), version: one.version },
      members: there(members),
      todos: there(todos),
      trashed,
    }
  })
}

/** What is in its trash now: what of the past went by one act comes back by one. */
const trashedIn = (tx: DatabaseTransaction, listId: string): Promise<Deleted[]> =>
  query<Deleted>(
    tx,
    sql`SELECT t.id, to_json(t.deleted_at) AS "deletedAt", t.version::int FROM todos AS t
      WHERE t.list_id = ${listId}::uuid AND t.deleted_at IS NOT NULL AND t.moved_to IS NULL`,
  )

type One = Pick<AsOf, 'version' | 'at' | 'label' | 'source' | 'name'>

async function transactionAt(tx: DatabaseTransaction, listId: string, moment: Moment): Promise<One> {
  const version =
    'version' in moment
      ? sql`${moment.version}::bigint`
      : // What began earlier may have a later version, where one waited for the other; those of one moment are several.
        sql`(SELECT max(version) FROM transactions WHERE list_id = ${listId}::uuid AND committed_at = (
          SELECT max(committed_at) FROM transactions
          WHERE list_id = ${listId}::uuid AND committed_at <= ${moment.time}::timestamptz))`
  const [one] = await query<One>(
    tx,
    sql`SELECT t.version::int, to_json(t.committed_at) AS at, t.label, t.source, m.name
      FROM transactions AS t LEFT JOIN members AS m ON m.list_id = t.list_id AND m.user_id = t.user_id
      WHERE t.list_id = ${listId}::uuid AND t.version >= least(coalesce(${version}, 1), (
        SELECT max(version) FROM transactions WHERE list_id = ${listId}::uuid))
      ORDER BY t.version LIMIT 1`,
  )
  if (one === undefined) throw new CommitError('not_found')
  return one
}

const nameIn: Record<Table, string> = { lists: 'id', members: 'user_id', todos: 'id' }
const listIn: Record<Table, string> = { lists: 'id', members: 'list_id', todos: 'list_id' }

/** What was recorded before there was a column has in it what is usual. */
const usualOf = (table: Table): string =>
  JSON.stringify(Object.fromEntries(Object.entries(usual[table]).map(([name, value]) => [toSnakeCase(name), value])))

/** The rows of a table at a version of their list, deleted ones too. Of a row that changed since, the version isn't known. */
async function rowsAt<T extends Table>(
  tx: DatabaseTransaction,
  table: T,
  listId: string,
  version: number,
): Promise<Rows[T][]> {
  const [name, list] = [sql.identifier(nameIn[table]), sql.identifier(listIn[table])]
  const from = sql.identifier(table)
  const [found] = await query<{ rows: Rows[T][] | null }>(
    tx,
    sql`SELECT json_agg(r) AS rows FROM (
      SELECT ${columnsOf[table]} FROM (
        SELECT now.* FROM ${from} AS now WHERE now.${list} = ${listId}::uuid AND now.version <= ${version}::bigint
        UNION ALL
        SELECT was.* FROM (
          SELECT now.${name} AS row_id FROM ${from} AS now
          WHERE now.${list} = ${listId}::uuid AND now.version > ${version}::bigint
          UNION
          SELECT h.row_id FROM history AS h WHERE h.list_id = ${listId}::uuid AND h."table" = ${table}
            AND h.after IS NULL AND h.version > ${version}::bigint
        ) AS touched
        LEFT JOIN LATERAL (
          SELECT true AS found, h.before FROM history AS h
          WHERE h.list_id = ${listId}::uuid AND h.row_id = touched.row_id AND h."table" = ${table}
            AND h.version > ${version}::bigint
          ORDER BY h.version, h.ordinal LIMIT 1
        ) AS next ON true
        CROSS JOIN LATERAL (
          SELECT * FROM jsonb_populate_record(NULL::${from}, ${usualOf(table)}::jsonb || next.before || '{"version": 0, "purged_version": 0}')
          WHERE next.before IS NOT NULL
          UNION ALL
          SELECT now.* FROM ${from} AS now
          WHERE next.found IS NULL AND now.${list} = ${listId}::uuid AND now.${name} = touched.row_id
        ) AS was
      ) AS t
    ) AS r`,
  )
  return found?.rows ?? []
}
