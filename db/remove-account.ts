import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { recordAs } from './identity.ts'
import { CommitError } from './model/errors.ts'
import { type DatabaseTransaction, query } from './query.ts'
import { retry } from './retry.ts'
import type { Database } from './server/pool.ts'

type Named = { listId: string; name: string }

/** What becomes of somebody's lists when their account goes. */
export type DeletionPlan = {
  /** Nobody else is in them: they go as well. */
  deleted: Named[]
  /** Others are, and one of them owns the list too: they keep it. */
  left: Named[]
  /** Others are, and none of them owns the list: it is handed to one of them, or goes. */
  chosen: (Named & { members: { userId: string; name: string }[] })[]
}

/** For each list of `chosen`: the member who gets it, or null to delete it for everybody. */
export type Choices = Record<string, string | null>

export function deletionPlan(db: Database, userId: string): Promise<DeletionPlan> {
  return db.transaction((tx) => planOf(tx, userId))
}

/**
 * Deletes an account with all that is only its own, in one database transaction. Lists that go are gone with their
 * history; in those that stay, what the person did stays, without saying who did it.
 *
 * @returns the lists that others still see, which changed
 * @throws CommitError `no_owner` where a list is left without a choice, as when it came to be shared a moment ago;
 *   `not_found` where it is to go to somebody who isn't in it; `no_access` for the last administrator, while there are others
 */
export function removeAccount(db: Database, userId: string, choices: Choices): Promise<string[]> {
  return retry(() => db.transaction((tx) => remove(tx, userId, choices)))
}

async function remove(tx: DatabaseTransaction, userId: string, choices: Choices): Promise<string[]> {
  await lock(tx, userId)
  const plan = await planOf(tx, userId)
  const handed: { listId: string; to: string }[] = []
  const deleted = plan.deleted.map(({ listId }) => listId)
  for (const { listId, members } of plan.chosen) {
    const to = choices[listId]
    if (to === undefined) throw new CommitError('no_owner')
    if (to === null) deleted.push(listId)
    else if (members.some((member) => member.userId === to)) handed.push({ listId, to })
    else throw new CommitError('not_found')
  }
  await recordAs(tx, { id: v7(), label: 'Delete account', changes: [] }, 'account')
  for (const { listId, to } of handed) {
    await query(tx, sql`UPDATE members SET role = 'owner' WHERE list_id = ${listId} AND user_id = ${to}`)
  }
  await query(tx, sql`DELETE FROM lists WHERE id = ANY (${`{${deleted.join(',')}}`}::uuid[])`)
  await query(tx, sql`DELETE FROM users WHERE id = ${userId}`)
  return [...handed, ...plan.left].map(({ listId }) => listId)
}

/** Lists first and in order, as commits lock them; then the user, whom every commit of theirs refers to. */
async function lock(tx: DatabaseTransaction, userId: string): Promise<void> {
  await query(
    tx,
    sql`SELECT FROM lists WHERE id IN (SELECT list_id FROM members WHERE user_id = ${userId})
      ORDER BY id FOR NO KEY UPDATE`,
  )
  await query(tx, sql`SELECT FROM users WHERE is_admin OR id = ${userId} ORDER BY id FOR UPDATE`)
  const [last] = await query<{ found: boolean }>(
    tx,
    sql`SELECT is_admin AND NOT EXISTS (SELECT FROM users WHERE is_admin AND disabled_at IS NULL AND id <> ${userId})
        AND EXISTS (SELECT FROM users WHERE NOT is_anonymous AND id <> ${userId}) AS found
      FROM users WHERE id = ${userId}`,
  )
  if (last?.found) throw new CommitError('no_access')
}

async function planOf(tx: DatabaseTransaction, userId: string): Promise<DeletionPlan> {
  const lists = await query<Named & { isDeleted: boolean; isOwner: boolean; others: Other[] }>(
    tx,
    sql`SELECT lists.id AS "listId", lists.name, lists.deleted_at IS NOT NULL AS "isDeleted",
        mine.role = 'owner' AS "isOwner",
        coalesce((
          SELECT json_agg(json_build_object('userId', users.id, 'name', users.name, 'isOwner', others.role = 'owner')
            ORDER BY others.created_at)
          FROM members AS others JOIN users ON users.id = others.user_id
          WHERE others.list_id = lists.id AND others.user_id <> ${userId} AND others.deleted_at IS NULL
        ), '[]') AS others
      FROM members AS mine JOIN lists ON lists.id = mine.list_id
      WHERE mine.user_id = ${userId} AND mine.deleted_at IS NULL ORDER BY mine.position`,
  )
  const plan: DeletionPlan = { deleted: [], left: [], chosen: [] }
  for (const { listId, name, isDeleted, isOwner, others } of lists) {
    if (others.length === 0 || (isDeleted && isOwner)) plan.deleted.push({ listId, name })
    else if (!isOwner || others.some((other) => other.isOwner)) plan.left.push({ listId, name })
    else plan.chosen.push({ listId, name, members: others.map(({ userId, name }) => ({ userId, name })) })
  }
  return plan
}

type Other = { userId: string; name: string; isOwner: boolean }
