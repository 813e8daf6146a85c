import { databaseError } from './errors.ts'

/** Logs what an operator needs and no more: codes and the server's message, never parameters or rows. */
export function logError(what: string, error: unknown): void {
  const known = databaseError(error)
  const why = known ? `${known.code}: ${known.message}` : error instanceof Error ? error.message : String(error)
  console.error(`committed: ${what} (${why})`)
}
