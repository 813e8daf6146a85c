import { EVERYONE } from './client-address.ts'
import { databaseError } from './errors.ts'
import type { ErrorCode } from './model/errors.ts'

/** Logs what an operator needs and no more: codes and the server's message, never parameters or rows. */
export function logError(what: string, error: unknown): void {
  const known = databaseError(error)
  const why = known ? `${known.code}: ${known.message}` : error instanceof Error ? error.message : String(error)
  console.error(`committed: ${what} (${why})`)
}

/** What came of something that an operator may have to look into: a code, whose it was, and from which network address. */
export type Event = { outcome: string; user?: string | undefined; from?: string }

export function logEvent(what: string, { outcome, user, from }: Event): void {
  const whose = user === undefined ? '' : `, user ${user}`
  console.info(
    `committed: ${what}: ${outcome}${whose}${from === undefined || from === EVERYONE ? '' : `, from ${from}`}`,
  )
}

/** What is refused to people who go about their work is no news; what is refused to those who shouldn't ask is. */
export function logRefusal(what: string, code: ErrorCode, user?: string): void {
  if (code === 'foreign_origin' || code === 'no_access') logEvent(what, { outcome: code, user })
}
