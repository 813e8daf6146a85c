import { sql } from 'drizzle-orm'
import { momentOf, type Reminders } from './model/reminders.ts'
import type { Todo } from './model/rows.ts'
import type { Settings } from './model/settings.ts'
import { type DatabaseTransaction, query } from './query.ts'

// What is in the queue follows from what people wrote, and is planned anew where that has changed: a list's version says so,
// whoever changed it, by the app or by hand. So there is nothing that a change would have to tell the queue.

/** Users in a transaction. */
export const AT_ONCE = 50

/**
 * Plans the reminders of users for whom something has changed since theirs were planned. Where another process is at one of
 * them, that one is left to it.
 *
 * @param since what should have come before then was thought of too late, and isn't sent
 * @returns how many were planned: `AT_ONCE` where there may be more
 */
export async function planSome(tx: DatabaseTransaction, since: Date): Promise<number> {
  const users = await query<{ user_id: string }>(
    tx,
    sql`SELECT members.user_id FROM members LEFT JOIN reminder_plans AS plan USING (user_id)
      WHERE members.inbox AND (members.reminders <> '{}' AND plan IS NULL OR ${isOutdated})
      LIMIT ${AT_ONCE}`,
  )
  if (users.length === 0) return 0
  const ids = users.map(({ user_id }) => user_id)
  await query(
    tx,
    sql`INSERT INTO reminder_plans (user_id) SELECT unnest(${uuids(ids)}::uuid[]) AS id ORDER BY id
      ON CONFLICT (user_id) DO NOTHING`,
  )
  const mine = await query<{ user_id: string }>(
    tx,
    sql`SELECT user_id FROM reminder_plans WHERE user_id = ANY (${uuids(ids)}::uuid[])
      ORDER BY user_id FOR UPDATE SKIP LOCKED`,
  )
  for (const { user_id } of mine) await planFor(tx, user_id, since)
  return mine.length
}

/** Whether a list on which a plan depends has moved on, or is gone. */
const isOutdated = sql`EXISTS (
  SELECT FROM jsonb_each_text(plan.versions) AS known LEFT JOIN lists ON lists.id = known.key::uuid
  WHERE lists.version IS DISTINCT FROM known.value::bigint
)`

/** The versions are read before the rows: what changes in between is planned once more. */
async function planFor(tx: DatabaseTransaction, userId: string, since: Date): Promise<void> {
  const versions = await query<{ list_id: string; version: string }>(
    tx,
    sql`SELECT id AS list_id, version FROM lists WHERE id IN (SELECT list_id FROM members WHERE user_id = ${userId})`,
  )
  const known = new Map(versions.map(({ list_id, version }) => [list_id, Number(version)]))
  const wanted = await wantedBy(tx, userId)
  const moments = wanted.flatMap(({ todoId, moments }) => moments.map((fireAt) => ({ todoId, fireAt })))
  const rows = JSON.stringify(moments)
  const given = sql`jsonb_to_recordset(${rows}::jsonb) AS given("todoId" uuid, "fireAt" timestamptz)`
  await query(
    tx,
    sql`DELETE FROM reminder_jobs AS job WHERE user_id = ${userId} AND sent_at IS NULL
      AND NOT EXISTS (SELECT FROM ${given} WHERE given."todoId" = todo_id AND given."fireAt" = fire_at)`,
  )
  await query(
    tx,
    sql`INSERT INTO reminder_jobs (user_id, todo_id, fire_at)
      SELECT ${userId}, "todoId", "fireAt" FROM ${given} WHERE "fireAt" > ${since.toISOString()}::timestamptz
      ON CONFLICT DO NOTHING`,
  )
  const lists = new Set(wanted.flatMap(({ listIds }) => listIds))
  const depends = Object.fromEntries([...lists].flatMap((id) => (known.has(id) ? [[id, known.get(id)]] : [])))
  await query(
    tx,
    Object.keys(depends).length === 0
      ? sql`DELETE FROM reminder_plans WHERE user_id = ${userId}`
      : sql`UPDATE reminder_plans SET versions = ${JSON.stringify(depends)}::jsonb WHERE user_id = ${userId}`,
  )
}

/** A todo of which somebody wants to be reminded, and when: at no moment, where it is done, gone, or out of their sight. */
export type Wanted = {
  todoId: string
  moments: string[]
  /** The lists that hold the todo or have held it, and the user's Inbox, which says that it is wanted. */
  listIds: string[]
  todo: Reminded | undefined
}

/** A todo that is open, and that its user may see. */
export type Reminded = Pick<Todo, 'listId' | 'id' | 'description' | 'dueDate' | 'dueTime' | 'timeZone'> & {
  listName: string
  inbox: boolean
}

type Found = Reminded & { isOpen: boolean }

/** What a user wants to be reminded of. @param todoId of this one alone */
export async function wantedBy(tx: DatabaseTransaction, userId: string, todoId?: string): Promise<Wanted[]> {
  const [own] = await query<{ inboxId: string; reminders: Reminders; settings: Settings }>(
    tx,
    sql`SELECT list_id AS "inboxId", reminders, settings FROM members WHERE user_id = ${userId} AND inbox`,
  )
  if (own === undefined) return []
  const ids = Object.keys(own.reminders).filter((id) => todoId === undefined || id === todoId)
  if (ids.length === 0) return []
  const rows = await query<Found>(
    tx,
    sql`SELECT todos.list_id AS "listId", todos.id, description, due_date AS "dueDate", due_time AS "dueTime",
        time_zone AS "timeZone", lists.name AS "listName", members.inbox,
        NOT todos.completed AND todos.deleted_at IS NULL AND lists.deleted_at IS NULL
          AND members.deleted_at IS NULL AND NOT lists.archived AS "isOpen"
      FROM members JOIN lists ON lists.id = members.list_id JOIN todos ON todos.list_id = lists.id
      WHERE members.user_id = ${userId} AND todos.id = ANY (${uuids(ids)}::uuid[])`,
  )
  return ids.map((id) => {
    const found = rows.filter((row) => row.id === id)
    const todo = found.find(({ isOpen }) => isOpen)
    const { zone, each } = own.reminders[id] as Reminders[string]
    const moments = todo
      ? each.flatMap((reminder) => momentOf(reminder, todo, own.settings.timeZone ?? zone) ?? [])
      : []
    return {
      todoId: id,
      moments: [...new Set(moments.map((moment) => moment.toISOString()))],
      listIds: [own.inboxId, ...found.map(({ listId }) => listId)],
      todo,
    }
  })
}

const uuids = (ids: string[]): string => `{${ids.join(',')}}`
