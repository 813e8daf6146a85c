import type { ErrorCode } from './errors.ts'

/** The version of each list, by its id: a cursor, or what a transaction moved lists to. */
export type Versions = Record<string, number>

/** What became of a transaction. */
export type Outcome =
  | { status: 'committed'; versions: Versions }
  | { status: 'rejected'; code: ErrorCode; message: string }

/** The answer to a commit: an outcome for each transaction in order, or why nothing is known of any. */
export type Reply = { outcomes: Outcome[] } | { error: { code: ErrorCode; message: string } }
