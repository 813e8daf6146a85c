import { sql } from 'drizzle-orm'
import { logError } from './log.ts'
import { acceptedOf, LANGUAGE_COOKIE, type Language, languageOf } from './model/language.ts'
import type { Database } from './server/pool.ts'
import { type Words, wordsIn } from './words.ts'

/** The language in which a request is answered. */
export function requestedIn(headers: Headers | undefined): Language {
  const cookies = (headers?.get('cookie') ?? '').split(';').map((each) => each.trim().split('='))
  const chosen = cookies.find(([name]) => name === LANGUAGE_COOKIE)?.[1]
  return languageOf(chosen) ?? acceptedOf(headers?.get('accept-language') ?? null)
}

/**
 * The words for somebody who is written to: in the language that they chose, where they have an account and did; else in
 * that of the request by which it comes to that.
 */
export async function wordsFor(
  db: Database,
  who: { id: string } | { email: string },
  headers: Headers | undefined,
): Promise<Words> {
  return wordsIn((await chosenBy(db, who)) ?? requestedIn(headers))
}

/** What is written matters more than how: where it can't be read, nobody is left without a mail. */
async function chosenBy(db: Database, who: { id: string } | { email: string }): Promise<Language | undefined> {
  try {
    const [row] = await db.execute<{ language: string | null }>(
      sql`SELECT settings ->> 'language' AS language FROM members JOIN users ON users.id = user_id
        WHERE inbox AND ${'id' in who ? sql`users.id = ${who.id}` : sql`email_verified AND email = ${who.email.toLowerCase()}`}`,
    )
    return languageOf(row?.language ?? undefined)
  } catch (error) {
    logError('cannot read in which language to write', error)
    return undefined
  }
}
