import { sql } from 'drizzle-orm'
import { whole } from './model/fields.ts'
import type { List, Todo } from './model/rows.ts'
import { KEPT_DAYS, type Trash } from './model/timeline.ts'
import { type DatabaseTransaction, query } from './query.ts'
import { readAs } from './read.ts'
import { columnsOf, readRows } from './rows.ts'
import type { Database } from './server/pool.ts'

const PAGE = 100

/** The last todo of a page, after which the next one begins. `at` is in microseconds since 1970. */
export type TrashPosition = { at: string; id: string }

/**
 * What is in the trash of the lists that a user can see, the latest deleted first: todos page by page, lists all of them
 * with the first page. The todos of a deleted list are in it, and not beside it.
 *
 * @param before where the page before this one ended
 */
export function trashOf(
  db: Database,
  userId: string,
  before?: TrashPosition,
): Promise<Omit<Trash, 'next'> & { next: TrashPosition | null }> {
  return readAs(db, userId, async (tx) => {
    const [lists, found] = await Promise.all([before ? [] : listsIn(tx), todosIn(tx, before)])
    const todos = found.slice(0, PAGE)
    const last = todos.at(-1)
    return {
      lists,
      todos: todos.map(({ at, ...todo }) => todo),
      parts: await partsOf(tx, todos),
      next: last && found.length > PAGE ? { at: last.at, id: last.todo.id } : null,
    }
  })
}

const goesAt = sql`to_json(t.deleted_at + make_interval(days => ${sql.raw(String(KEPT_DAYS))}))`

/** Whose transaction a row was deleted by. */
const by = (listId: ReturnType<typeof sql>, rowId: ReturnType<typeof sql>) => sql`(
  SELECT m.name FROM history AS h
  JOIN transactions AS d ON d.list_id = h.list_id AND d.id = h.transaction_id
  JOIN members AS m ON m.list_id = d.list_id AND m.user_id = d.user_id
  WHERE h.list_id = ${listId} AND h.row_id = ${rowId} AND h.before ->> 'deleted_at' IS NULL
    AND h.after ->> 'deleted_at' IS NOT NULL
  ORDER BY h.version DESC, h.ordinal DESC LIMIT 1)`

/** Each with what the user is in it: it isn't among the lists that their pages know. */
async function listsIn(tx: DatabaseTransaction): Promise<Trash['lists']> {
  const [lists, members] = await Promise.all([
    query<{ list: List; by: string | null; goesAt: string }>(
      tx,
      sql`SELECT (SELECT to_json(r) FROM (SELECT ${columnsOf.lists}) AS r) AS list, ${by(sql`t.id`, sql`t.id`)} AS by,
          ${goesAt} AS "goesAt"
        FROM lists AS t WHERE t.id = ANY (readable_lists()) AND t.deleted_at IS NOT NULL
        ORDER BY t.deleted_at DESC, t.id DESC`,
    ),
    readRows(tx, 'members', { where: sql`t.list_id = ANY (readable_lists()) AND t.user_id = app_user_id()` }),
  ])
  return lists.flatMap((found) => {
    const member = members.find(({ listId }) => listId === found.list.id)
    return member ? [{ ...found, member: whole('members', member) }] : []
  })
}

function todosIn(
  tx: DatabaseTransaction,
  before?: TrashPosition,
): Promise<(Trash['todos'][number] & { at: string })[]> {
  const earlier = before
    ? sql`AND (t.deleted_at, t.id) < (timestamptz 'epoch' + ${before.at}::bigint * interval '1 microsecond', ${before.id}::uuid)`
    : sql``
  return query<{ todo: Todo; by: string | null; goesAt: string; at: string }>(
    tx,
    sql`SELECT (SELECT to_json(r) FROM (SELECT ${columnsOf.todos}) AS r) AS todo, ${by(sql`t.list_id`, sql`t.id`)} AS by,
        ${goesAt} AS "goesAt", (extract(epoch FROM t.deleted_at) * 1000000)::bigint AS at
      FROM (
        SELECT t.* FROM lists JOIN LATERAL (
          SELECT t.* FROM todos AS t
          WHERE t.list_id = lists.id AND t.deleted_at IS NOT NULL AND t.moved_to IS NULL ${earlier}
          ORDER BY t.deleted_at DESC, t.id DESC LIMIT ${PAGE + 1}
        ) AS t ON true
        WHERE lists.id = ANY (readable_lists()) AND lists.deleted_at IS NULL
        ORDER BY t.deleted_at DESC, t.id DESC LIMIT ${PAGE + 1}
      ) AS t
      ORDER BY t.deleted_at DESC, t.id DESC`,
  )
}

/** What was deleted with todos that are part of a page, as what was part of them, and isn't on it. */
async function partsOf(tx: DatabaseTransaction, page: { todo: Todo }[]): Promise<Todo[]> {
  if (page.length === 0) return []
  const [lists, ids] = [page.map(({ todo }) => todo.listId), page.map(({ todo }) => todo.id)]
  const rows = await query<{ todo: Todo }>(
    tx,
    sql`WITH RECURSIVE went AS (
        SELECT t.list_id, t.id, t.deleted_at, t.version
        FROM todos AS t
        WHERE t.list_id = ANY (${uuids(lists)}::uuid[]) AND t.id = ANY (${uuids(ids)}::uuid[])
      UNION
        SELECT t.list_id, t.id, t.deleted_at, t.version
        FROM went CROSS JOIN LATERAL (
          SELECT t.* FROM todos AS t WHERE t.list_id = went.list_id AND t.parent_id = went.id AND t.moved_to IS NULL
            AND t.deleted_at = went.deleted_at AND t.version = went.version
        ) AS t
      )
      SELECT (SELECT to_json(r) FROM (SELECT ${columnsOf.todos}) AS r) AS todo
      FROM (SELECT list_id, array_agg(id) AS ids FROM went WHERE id <> ALL (${uuids(ids)}::uuid[]) GROUP BY list_id) AS others
      CROSS JOIN LATERAL (
        SELECT t.* FROM todos AS t WHERE t.list_id = others.list_id AND t.id = ANY (others.ids)
      ) AS t`,
  )
  return rows.map(({ todo }) => todo)
}

const uuids = (ids: string[]): string => `{${[...new Set(ids)].join(',')}}`
