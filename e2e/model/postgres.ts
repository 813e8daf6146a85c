import { sql } from 'drizzle-orm'
import { commit } from '../../db/commit.ts'
import { codeOf, databaseError } from '../../db/errors.ts'
import type { LiveNews } from '../../db/live.ts'
import type { Cursor } from '../../db/model/delta.ts'
import { PROTOCOL } from '../../db/model/protocol.ts'
import { readMemberships, readNews } from '../../db/news.ts'
import { pull } from '../../db/pull.ts'
import type { Database } from '../../db/server/pool.ts'
import type { Server, Told } from './server.ts'

/** The real server: what the product does, on a real PostgreSQL. */
export function createPostgres(db: Database): Server {
  const users: string[] = []

  async function begin(userId: string): Promise<Told> {
    const told: Told = { lists: {}, left: {} }
    for (const { id, version, isCurrent, former } of await readMemberships(db, [userId])) {
      if (isCurrent) told.lists[id] = version
      else told.left[id] = former[userId] ?? 0
    }
    return told
  }

  return {
    commit: (userId, transactions) => commit(db, userId, { protocol: PROTOCOL, transactions }),
    pull: (userId, cursor) => pull(db, userId, cursor),
    async news(userId, told) {
      const now = await begin(userId)
      const listIds = new Set([now.lists, now.left, told.lists].flatMap(Object.keys))
      const { deltas, members, former } = await readNews(db, [...listIds], told.lists, (each) => each === userId)
      const left: Cursor = {}
      for (const [listId, ends] of former) if (ends[userId] !== undefined) left[listId] = ends[userId]
      const gone = [...listIds].filter(
        (listId) =>
          (told.lists[listId] !== undefined && !members.get(listId)?.has(userId)) ||
          (left[listId] ?? 0) > (told.left[listId] ?? 0),
      )
      return { lists: deltas, gone, left }
    },
    begin,
    async createUser(userId) {
      users.push(userId)
      await db.execute(sql`INSERT INTO users (id, name, email) VALUES (${userId}, 'Test', ${`${userId}@example.org`})`)
    },
    async setRole(listId, userId, role) {
      const [list] = await db.execute(sql`SELECT FROM lists WHERE id = ${listId} AND deleted_at IS NULL`)
      if (list === undefined) return
      const write =
        role === undefined
          ? sql`UPDATE members SET deleted_at = now()
              WHERE list_id = ${listId} AND user_id = ${userId} AND deleted_at IS NULL`
          : sql`INSERT INTO members (list_id, user_id, role) VALUES (${listId}, ${userId}, ${role})
              ON CONFLICT (list_id, user_id) DO UPDATE SET role = excluded.role, deleted_at = NULL`
      await db.execute(write).catch(unlessNoOwner)
    },
    async purge(listId) {
      await db.execute(sql`DELETE FROM todos WHERE list_id = ${listId} AND deleted_at IS NOT NULL`)
    },
    async recorded() {
      const rows = await db.execute<{ id: string; list_id: string; version: string }>(
        sql`SELECT id, list_id, version FROM transactions
          WHERE source = 'app' AND user_id = ANY (${`{${users.join(',')}}`}::uuid[])`,
      )
      const versions = new Map<string, Record<string, number>>()
      for (const { id, list_id, version } of rows) {
        versions.set(id, { ...versions.get(id), [list_id]: Number(version) })
      }
      return [...versions].map(([id, of]) => ({ transaction: { id }, versions: of }))
    },
  }
}

/** A list keeps its last owner, whatever is asked. */
function unlessNoOwner(error: unknown): void {
  const known = databaseError(error)
  if (known === undefined || codeOf(known) !== 'no_owner') throw error
}

/**
 * Both at once: whatever is asked of the real server is asked of the reference too, and they must agree on what becomes
 * of it.
 */
export function createBoth(real: Server, reference: Server): Server {
  return {
    ...real,
    async commit(userId, transactions) {
      const [ours, theirs] = await Promise.all([
        real.commit(userId, transactions),
        reference.commit(userId, transactions),
      ])
      const [fates, expected] = [ours, theirs].map((outcomes) => outcomes.map(({ status }) => status).join())
      if (fates !== expected) throw new Error(`The server said ${JSON.stringify(ours)}, not ${JSON.stringify(theirs)}`)
      return ours
    },
    async createUser(userId) {
      await real.createUser(userId)
    },
    async setRole(...given) {
      await Promise.all([real.setRole(...given), reference.setRole(...given)])
    },
    async purge(listId) {
      await Promise.all([real.purge(listId), reference.purge(listId)])
    },
    async pull(userId, cursor) {
      return agreed(await Promise.all([real.pull(userId, cursor), reference.pull(userId, cursor)]))
    },
    async news(userId, told) {
      return agreed(await Promise.all([real.news(userId, told), reference.news(userId, told)]))
    },
  }
}

/** What the real server sends, if the reference sends the same. */
function agreed<News extends LiveNews>([ours, theirs]: [News, News]): News {
  const [news, expected] = [ours, theirs].map(({ lists, gone }) =>
    JSON.stringify([
      lists.map(({ listId, from, to, rows }) => [listId, from, to, rows.todos.map(({ id }) => id).sort()]).sort(),
      [...gone].sort(),
    ]),
  )
  if (news !== expected) throw new Error(`The server sent ${news}, not ${expected}`)
  return ours
}
