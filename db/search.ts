import { sql } from 'drizzle-orm'
import type { TodoKey } from './model/rows.ts'
import { query } from './query.ts'
import { readAs } from './read.ts'
import type { Database } from './server/pool.ts'

const MOST = 50

/**
 * The todos in all that a user may see whose description or notes hold the words, in any order, case and accent, or words
 * that begin so; the best first. Where these are few, also those in which words are nearly so: who mistypes finds too.
 */
export function searchTodos(db: Database, userId: string, sought: string): Promise<TodoKey[]> {
  return readAs(db, userId, (tx) =>
    query<TodoKey>(tx, sql`SELECT list_id AS "listId", id FROM search_todos(${sought}, ${MOST})`),
  )
}
