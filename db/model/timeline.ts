import type { Deleted } from './deleted-with.ts'
import type { Versions } from './outcome.ts'
import type { Keys, List, Member, Rows, Table, Todo } from './rows.ts'

/** Where a transaction came from: the app, a hand-made statement, or the signing in or end of an account. */
type Source = 'app' | 'sql' | 'account'

/**
 * What one transaction did to one row: all of it before and after. Without a before, it made the row; without an after,
 * the row is really gone, and not in the trash.
 */
export type HistoryEntry = {
  [T in Table]: { table: T; key: Keys[T]; before: Rows[T] | null; after: Rows[T] | null }
}[Table]

/** A committed transaction, as the timeline tells of it: what the reader can see of it, in all lists together. */
export type Recorded = {
  id: string
  /** The version that it has in each of its lists. */
  versions: Versions
  /** What it did; empty where it was done by hand. */
  label: string
  source: Source
  /** Who was connected to the database: tells who it was where it was done by hand. */
  databaseRole: string
  userId: string | null
  /** Without a name: somebody whose account is gone, or nobody's. */
  name: string | null
  /** When it was committed, an ISO 8601 instant in UTC. */
  at: string
  /** The transaction that it takes back, where it does. */
  undoes: string | null
  /** How many rows it wrote, and the first of them (see FIRST_ENTRIES). */
  count: number
  entries: HistoryEntry[]
}

/** How many entries of a transaction come with the timeline; the others are asked for. */
export const FIRST_ENTRIES = 3

/** What a timeline may be narrowed to. Times are ISO 8601 instants in UTC: from the first on, before the second. */
export type TimelineFilter = {
  listId?: string | undefined
  /** A todo, in the list named beside it. */
  todoId?: string | undefined
  userId?: string | undefined
  kind?: Kind | undefined
  from?: string | undefined
  to?: string | undefined
  /** Words of its label, or of the todos and lists that it wrote. */
  search?: string | undefined
}

export const KINDS = ['added', 'completed', 'edited', 'moved', 'deleted', 'members', 'lists', 'sql'] as const
export type Kind = (typeof KINDS)[number]

/** A page of the timeline, the latest first. `next` asks for the page after it; null where there is none. */
export type TimelinePage = { transactions: Recorded[]; next: string | null }

/** What a transaction was in the database. `took` is in milliseconds, from BEGIN to its last row; null where unknown. */
export type Statements = { statements: string[]; isolation: string; took: number | null }

/** A list as it was by one of its transactions. */
export type AsOf = {
  listId: string
  version: number
  /** The list's version now: the slider goes from 1 to it. */
  last: number
  at: string
  label: string
  source: Source
  name: string | null
  list: List
  members: Member[]
  todos: Todo[]
  /** What is in its trash now. */
  trashed: Deleted[]
}

/** How many days what is deleted stays in the trash. */
export const KEPT_DAYS = 30

/**
 * What is in the trash, the latest deleted first; who put it there, where that is known, and when it goes for good.
 * `parts` are on other pages, and were deleted with something of this one.
 */
export type Trash = {
  lists: { list: List; member: Member; by: string | null; goesAt: string }[]
  todos: { todo: Todo; by: string | null; goesAt: string }[]
  parts: Todo[]
  next: string | null
}
