import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { actAs, actAsOwner, recordAs } from './identity.ts'
import { applyChange, type Change, type Transaction } from './model/changes.ts'
import { whole } from './model/fields.ts'
import { byPosition } from './model/order.ts'
import type { Todo } from './model/rows.ts'
import type { State } from './model/state.ts'
import { moveTodo } from './model/todos.ts'
import { type DatabaseTransaction, query } from './query.ts'
import { retry } from './retry.ts'
import { readRows } from './rows.ts'
import type { Database } from './server/pool.ts'
import { batches, write } from './write.ts'

/**
 * Makes a guest part of an account, in one database transaction: lists, roles and what is recorded of the guest go over,
 * the guest and their sessions are gone. A guest who is gone already is no error: somebody was faster, or asks again.
 *
 * The guest's Inbox becomes the account's where it has none. Otherwise its todos move there.
 *
 * @returns the lists that changed
 */
export function mergeGuest(db: Database, guestId: string, userId: string): Promise<string[]> {
  return retry(() => db.transaction((tx) => merge(tx, guestId, userId)))
}

async function merge(tx: DatabaseTransaction, guestId: string, userId: string): Promise<string[]> {
  const listIds = await lock(tx, guestId, userId)
  if (listIds === undefined) return []
  const { from, to } = await inboxesOf(tx, guestId, userId)
  const moves = from && to ? await movesOf(tx, from, to) : []
  const transaction: Transaction = { id: v7(), label: 'Sign in', changes: moves }
  await recordAs(tx, transaction, 'account')
  await handOver(tx, guestId, userId)
  if (moves.length > 0) {
    await actAs(tx, userId)
    for (const batch of batches(moves)) await write(tx, batch)
    await actAsOwner(tx)
  }
  await query(
    tx,
    sql`INSERT INTO former_guests (guest_id, user_id, inbox_id, moved_to)
    VALUES (${guestId}, ${userId}, ${from ?? null}, ${to ?? null})`,
  )
  // A guest whom this one had taken over is now this account's.
  await query(tx, sql`UPDATE former_guests SET user_id = ${userId} WHERE user_id = ${guestId}`)
  await query(
    tx,
    sql`UPDATE transactions SET user_id = ${userId}
      WHERE user_id = ${guestId} OR id = ${transaction.id} AND list_id = ANY (${`{${listIds.join(',')}}`}::uuid[])`,
  )
  await query(tx, sql`DELETE FROM users WHERE id = ${guestId}`)
  return listIds
}

/**
 * Lists first and in order, as commits lock them; then the guest, whom every commit of the guest's refers to. What the
 * guest commits is now either before this, or refused.
 */
async function lock(tx: DatabaseTransaction, guestId: string, userId: string): Promise<string[] | undefined> {
  const lists = await query<{ id: string }>(
    tx,
    sql`SELECT id FROM lists WHERE id IN (
        SELECT list_id FROM members WHERE user_id = ${guestId} OR user_id = ${userId} AND inbox
      ) ORDER BY id FOR NO KEY UPDATE`,
  )
  const guests = await query(tx, sql`SELECT FROM users WHERE id = ${guestId} AND is_anonymous FOR UPDATE`)
  return guests.length > 0 ? lists.map(({ id }) => id) : undefined
}

/** The guest's Inbox, and the account's where both have one. An Inbox that others look at stays a list of its own. */
async function inboxesOf(tx: DatabaseTransaction, guestId: string, userId: string) {
  const [found] = await query<{ from: string | null; to: string | null }>(
    tx,
    sql`SELECT
      (SELECT list_id FROM members AS mine WHERE user_id = ${guestId} AND inbox AND NOT EXISTS (
        SELECT FROM members WHERE list_id = mine.list_id AND user_id <> ${guestId} AND deleted_at IS NULL
      )) AS "from",
      (SELECT list_id FROM members WHERE user_id = ${userId} AND inbox) AS "to"`,
  )
  return { from: found?.from ?? undefined, to: found?.to ?? undefined }
}

/** All todos of one Inbox to the end of another, as the command does it; then the Inbox that is empty goes. */
async function movesOf(tx: DatabaseTransaction, from: string, to: string): Promise<Change[]> {
  const read = async (listId: string): Promise<Todo[]> => {
    const where = sql`t.list_id = ${listId}::uuid AND t.deleted_at IS NULL`
    return (await readRows(tx, 'todos', { where })).map((row) => whole('todos', row)).sort(byPosition)
  }
  const [leaving, there] = [await read(from), await read(to)]
  const todos = new Map(leaving.map((todo) => [todo.id, todo]))
  const state: State = {
    userId: '',
    todo: ({ id }) => todos.get(id),
    todos: () => there,
    parts: () => [],
    members: () => [],
    lists: () => [],
  }
  const changes = leaving.flatMap((todo) => {
    const moved = moveTodo(state, { listId: from, id: todo.id }, to).map((change) =>
      // What it is part of comes along.
      change.op === 'insert' && change.table === 'todos' && todos.has(todo.parentId ?? '')
        ? { ...change, values: { ...change.values, parentId: todo.parentId } }
        : change,
    )
    for (const change of moved) {
      if (change.table !== 'todos' || change.op !== 'insert') continue
      const row = applyChange<'todos'>(undefined, change, todo.createdAt)
      if (row) there.push(row)
    }
    return moved
  })
  const isDelete = ({ op }: Change): boolean => op === 'delete'
  return [
    ...changes.filter(isDelete),
    ...changes.filter((change) => !isDelete(change)),
    { table: 'lists', op: 'delete', key: { id: from } },
  ]
}

/** The account becomes a member wherever the guest is one; where both are, the higher role counts. */
async function handOver(tx: DatabaseTransaction, guestId: string, userId: string): Promise<void> {
  await query(
    tx,
    sql`UPDATE members SET reminders = guest.reminders || members.reminders FROM members AS guest
      WHERE members.user_id = ${userId} AND members.inbox AND guest.user_id = ${guestId} AND guest.inbox
        AND guest.reminders <> '{}'`,
  )
  await query(
    tx,
    sql`UPDATE members SET inbox = false, settings = '{}', reminders = '{}' WHERE user_id = ${guestId} AND inbox
    AND EXISTS (SELECT FROM members WHERE user_id = ${userId} AND inbox)`,
  )
  // Lists in the trash as well, which take no change otherwise: it is recorded there beforehand.
  await query(
    tx,
    sql`WITH trashed AS (
        UPDATE lists SET version = version + 1 WHERE deleted_at IS NOT NULL
          AND id IN (SELECT list_id FROM members WHERE user_id = ${guestId} AND deleted_at IS NULL)
        RETURNING id, version
      ) SELECT record_transaction(id, version) FROM trashed`,
  )
  await query(
    tx,
    sql`INSERT INTO members (list_id, user_id, role, inbox)
      SELECT list_id, ${userId}, role, false FROM members
      WHERE user_id = ${guestId} AND deleted_at IS NULL ORDER BY position
      ON CONFLICT (list_id, user_id) DO UPDATE SET deleted_at = NULL,
        role = CASE WHEN members.deleted_at IS NULL THEN least(members.role, excluded.role) ELSE excluded.role END`,
  )
  // Only one of the two rows can say that it is the Inbox of somebody, but of each that somebody is another one.
  await query(
    tx,
    sql`UPDATE members SET inbox = true, settings = guest.settings, reminders = guest.reminders FROM members AS guest
      WHERE members.user_id = ${userId} AND members.list_id = guest.list_id AND guest.user_id = ${guestId} AND guest.inbox`,
  )
  await query(
    tx,
    sql`UPDATE todos SET assignee_id = ${userId} WHERE assignee_id = ${guestId} AND deleted_at IS NULL
    AND list_id IN (SELECT id FROM lists WHERE deleted_at IS NULL)`,
  )
  await query(tx, sql`UPDATE invitations SET created_by = ${userId} WHERE created_by = ${guestId}`)
}
