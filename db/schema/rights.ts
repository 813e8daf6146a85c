import { sql } from 'drizzle-orm'
import { pgRole } from 'drizzle-orm/pg-core'

/** The role all reads and writes of people's data run under: it owns nothing and bypasses no policy. */
export const appRole = pgRole('committed_app').existing()

/** The identity that the database transaction was given with `SET LOCAL app.user_id`. */
export const currentUser = sql`app_user_id()`

/** One STABLE function a right, evaluated once a statement: an index condition, not a look-up a row. */
export const rights = {
  readsList: sql`list_id = ANY (readable_lists())`,
  writesList: sql`list_id = ANY (writable_lists())`,
}
