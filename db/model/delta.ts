import type { Sparse } from './fields.ts'
import type { Versions } from './outcome.ts'
import type { Table } from './rows.ts'

/**
 * All that changed in a list between two of its versions, tombstones included. `from` 0 is a snapshot: it replaces
 * whatever is known of the list, and holds no tombstones.
 */
export type ListDelta = { listId: string; from: number; to: number; rows: { [T in Table]: Sparse<T>[] } }

/** All that changed in the lists that a user can see since a cursor, and which lists of it can't be seen any more. */
export type Delta = { userId: string; lists: ListDelta[]; gone: string[] }

/** How far a client has come, by list. A list that is missing is one of which it knows nothing. */
export type Cursor = Versions
