import { sql } from 'drizzle-orm'
import { actAs, actAsOwner, SNAPSHOT } from './identity.ts'
import type { Cursor, ListDelta } from './model/delta.ts'
import { changesSince } from './pull.ts'
import { type DatabaseTransaction, query } from './query.ts'
import { retry } from './retry.ts'
import { readRows } from './rows.ts'
import type { Database } from './server/pool.ts'

/** At which version of a list memberships in it ended, by user. */
export type Ends = Record<string, number>

/** What changed in lists, which of those who follow are members of them, and who was. A list that is gone has none. */
export type News = { deltas: ListDelta[]; members: Map<string, Set<string>>; former: Map<string, Ends> }

/** A list that some users are or were in: whether any of them is, and how it ended for the others. */
export type Membership = { id: string; version: number; isCurrent: boolean; former: Ends }

const ENDS = sql`coalesce(
  json_object_agg(user_id, members.version) FILTER (WHERE members.deleted_at IS NOT NULL), '{}')`

/** Which lists users are in, and how far these are. */
export async function readMemberships(db: Database, userIds: string[]): Promise<Membership[]> {
  const rows = await db.execute<Omit<Membership, 'version'> & { version: string }>(
    sql`SELECT id, lists.version, bool_or(members.deleted_at IS NULL) AS "isCurrent", ${ENDS} AS former
      FROM members JOIN lists ON lists.id = list_id WHERE user_id = ANY (${array(userIds)}::uuid[]) GROUP BY lists.id`,
  )
  return rows.map((row) => ({ ...row, version: Number(row.version) }))
}

/**
 * Reads what changed in lists since they were sent, all of it at one moment: each list once, with the rights of one who
 * may see it. Where a transaction touched other lists too, theirs comes with it, so that nobody is shown half of it.
 *
 * @param known how far the lists were sent
 * @param follows whether a user has a stream: the others are nobody's business
 */
export function readNews(
  db: Database,
  listIds: string[],
  known: Cursor,
  follows: (userId: string) => boolean,
): Promise<News> {
  return retry(() =>
    db.transaction(async (tx) => {
      const news: News = { deltas: [], members: new Map(), former: new Map() }
      for (let wanted = listIds; wanted.length > 0; ) {
        const members = await readMembers(tx, wanted, news.members.size === 0 ? SNAPSHOT : undefined)
        const others = new Set<string>()
        for (const listId of wanted) {
          const { users, former } = members.get(listId) ?? { users: [], former: {} }
          news.members.set(listId, new Set(users.filter(follows)))
          news.former.set(listId, former)
        }
        for (const [reader, lists] of readersOf(wanted, news.members)) {
          const read = await readLists(tx, reader, lists, known)
          news.deltas.push(...read.deltas)
          for (const listId of read.others) if (!news.members.has(listId)) others.add(listId)
        }
        wanted = [...others]
      }
      return news
    }),
  )
}

type Members = { users: string[]; former: Ends }

/** The members of lists: whom to ask for and to send to, not what they may see. */
async function readMembers(
  tx: DatabaseTransaction,
  listIds: string[],
  isolation: typeof SNAPSHOT | undefined,
): Promise<Map<string, Members>> {
  const acting = actAsOwner(tx, isolation)
  const [rows] = await Promise.all([
    query<Members & { list_id: string }>(
      tx,
      sql`SELECT list_id, coalesce(array_agg(user_id) FILTER (WHERE deleted_at IS NULL), '{}') AS users,
          ${ENDS} AS former
        FROM members WHERE list_id = ANY (${array(listIds)}::uuid[]) GROUP BY list_id`,
    ),
    acting,
  ])
  return new Map(rows.map(({ list_id, ...of }) => [list_id, of]))
}

async function readLists(
  tx: DatabaseTransaction,
  reader: string,
  listIds: string[],
  known: Cursor,
): Promise<{ deltas: ListDelta[]; others: string[] }> {
  const acting = actAs(tx, reader)
  const where = sql`t.id = ANY (${array(listIds)}::uuid[]) AND t.id = ANY (readable_lists())`
  const [lists, others] = await Promise.all([
    readRows(tx, 'lists', { where }),
    query<{ id: string }>(
      tx,
      sql`SELECT DISTINCT unnest(also) AS id FROM transactions AS t
        JOIN jsonb_each_text(${JSON.stringify(since(listIds, known))}::jsonb) AS sent ON t.list_id = sent.key::uuid
        WHERE also IS NOT NULL AND t.version > sent.value::bigint`,
    ),
    acting,
  ])
  return { deltas: await changesSince(tx, lists, known), others: others.map(({ id }) => id) }
}

/** Few users who between them may read all of the lists: the one who sees most first. */
function readersOf(listIds: string[], members: Map<string, Set<string>>): Map<string, string[]> {
  const readers = new Map<string, string[]>()
  const left = new Set(listIds.filter((listId) => members.get(listId)?.size))
  while (left.size > 0) {
    const counts = new Map<string, number>()
    for (const listId of left) {
      for (const userId of members.get(listId) ?? []) counts.set(userId, (counts.get(userId) ?? 0) + 1)
    }
    const [reader] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most))
    readers.set(
      reader,
      [...left].filter((listId) => members.get(listId)?.has(reader)),
    )
    for (const listId of readers.get(reader) ?? []) left.delete(listId)
  }
  return readers
}

const since = (listIds: string[], known: Cursor): Cursor =>
  Object.fromEntries(listIds.map((listId) => [listId, known[listId] ?? 0]))

const array = (ids: string[]): string => `{${ids.join(',')}}`
