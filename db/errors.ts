import type { ErrorCode } from './model/errors.ts'

/** An error as the driver reports it: the server's fields, or only a code where the connection failed. */
export type DatabaseError = Error & { code: string; constraint_name?: string }

/** The driver's error beneath what a library wrapped around it, or undefined where something else went wrong. */
export function databaseError(error: unknown): DatabaseError | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause as DatabaseError
  }
  return undefined
}

/** What a refusal of the database means to a person, or undefined where it isn't about what the person wanted. */
export function codeOf(error: DatabaseError): ErrorCode | undefined {
  const { code, constraint_name: constraint } = error
  return (constraint && byConstraint[constraint]) || byState[code] || byClass[code.slice(0, 2)]
}

/** True where the same transaction may succeed if it is simply run again. */
export const isTransient = (error: DatabaseError): boolean => transient.has(error.code)

// SQLSTATEs: https://www.postgresql.org/docs/current/errcodes-appendix.html; those of class CM are ours (drizzle/).
const byState: Record<string, ErrorCode | undefined> = {
  '22001': 'too_long',
  '23503': 'not_found',
  '23505': 'conflict',
  '42501': 'no_access',
  CM001: 'list_deleted',
  CM002: 'todo_deleted',
  CM003: 'inbox_stays',
  CM004: 'no_owner',
  CM005: 'invalid',
  CM006: 'not_member',
  CM007: 'invitation_unknown',
  CM008: 'invitation_over',
  CM009: 'inbox_private',
  CM011: 'part_of_itself',
}

/** What no sentence of its own tells. To send it again would fail again, so it must not pass for an outage. */
const byClass: Record<string, ErrorCode | undefined> = {
  '22': 'invalid', // data exception: a date that no calendar has, a character that the encoding doesn't have
  '23': 'invalid', // integrity constraint violation
}

const byConstraint: Record<string, ErrorCode | undefined> = {
  todos_description_not_blank: 'blank',
  lists_name_not_blank: 'blank',
  members_one_inbox: 'inbox_exists',
}

const transient = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
])
