import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import type { Delta } from './model/delta.ts'
import type { Sparse } from './model/fields.ts'
import { VISITOR } from './model/visitor.ts'
import { pull } from './pull.ts'
import { type DatabaseTransaction, query } from './query.ts'
import { readAs } from './read.ts'
import { readRows } from './rows.ts'
import type { Database } from './server/pool.ts'

/**
 * What a page is drawn from. `delta` is everything, unless there is a `part`: then it holds lists and members only, and
 * the part says how many todos each list has, and brings the first screen of the list that is shown. The rest follows.
 */
export type FirstRead = {
  userId: string
  /** The id for an Inbox, if the user has none yet: server and browser must agree on it. */
  inboxId: string
  delta: Delta
  part?: { counts: Record<string, { active: number; completed: number }>; todos: Sparse<'todos'>[] }
}

const FEW = 500 // todos, up to which a page brings all of them
const SCREEN = 60 // todos, more than any screen shows at once

/** The list that is shown, the Inbox where none is named, and whether only its completed or its active todos are. */
type Shown = { listId?: string | undefined; completed?: boolean | undefined }

/** @param userId whose page it is, or null for a visitor */
export async function firstRead(db: Database, userId: string | null, { listId, completed }: Shown): Promise<FirstRead> {
  const inboxId = v7()
  if (userId === null) return { userId: VISITOR, inboxId, delta: { userId: VISITOR, lists: [], gone: [] } }
  const part = await readAs(db, userId, async (tx) => {
    // Counted before lists are looked at, which would be for each todo anew.
    const counts = await query<{ list_id: string; active: number; completed: number }>(
      tx,
      sql`SELECT list_id, active, completed FROM (
          SELECT list_id, (count(*) FILTER (WHERE NOT completed AND NOT section))::int AS active,
            (count(*) FILTER (WHERE completed))::int AS completed
          FROM todos WHERE list_id = ANY (readable_lists()) AND deleted_at IS NULL GROUP BY list_id
        ) AS counted JOIN lists ON lists.id = list_id WHERE lists.deleted_at IS NULL`,
    )
    if (counts.reduce((sum, { active, completed }) => sum + active + completed, 0) <= FEW) return undefined
    const [lists, members] = await Promise.all([
      readRows(tx, 'lists', { where: sql`t.id = ANY (readable_lists()) AND t.deleted_at IS NULL` }),
      readRows(tx, 'members', { where: sql`t.list_id = ANY (readable_lists())` }),
    ])
    const shown = listId ?? members.find((member) => member.userId === userId && member.inbox)?.listId
    const todos = shown ? await screenOf(tx, shown, completed) : []
    const delta: Delta = {
      userId,
      gone: [],
      lists: lists.map((list) => ({
        listId: list.id,
        from: 0,
        to: list.version,
        rows: { lists: [list], members: members.filter((member) => member.listId === list.id), todos: [] },
      })),
    }
    return {
      delta,
      part: { counts: Object.fromEntries(counts.map(({ list_id, ...count }) => [list_id, count])), todos },
    }
  })
  return { userId, inboxId, ...(part ?? { delta: await pull(db, userId, {}) }) }
}

/** The first todos of a list and its last, after which the next one goes. */
async function screenOf(
  tx: DatabaseTransaction,
  listId: string,
  completed: boolean | undefined,
): Promise<Sparse<'todos'>[]> {
  const where = sql`t.list_id = ${listId}::uuid AND t.deleted_at IS NULL`
  const drawn = completed === undefined ? where : sql`${where} AND t.completed = ${completed}`
  const [top, last] = await Promise.all([
    readRows(tx, 'todos', { where: drawn, tail: sql`ORDER BY t.position, t.id LIMIT ${SCREEN}` }),
    readRows(tx, 'todos', { where, tail: sql`ORDER BY t.position DESC, t.id DESC LIMIT 1` }),
  ])
  return [...top, ...last.filter(({ id }) => top.every((todo) => todo.id !== id))]
}
