import { type Field, usual } from './fields.ts'
import type { Keys, Member, Rows, Table, Todo } from './rows.ts'

/**
 * The columns that a client may give, by table and operation. All others are the database's to set; its role has no
 * right to them. A delete sets `deletedAt` on the server's clock; an update to null takes it back.
 */
type Values = {
  lists: {
    insert: Written<'lists', 'name'>
    update: Written<'lists'> & { deletedAt?: null }
    delete: { movedTo?: never }
  }
  members: {
    insert: Written<'members', 'role' | 'position'> & Pick<Member, 'inbox'>
    update: Written<'members'> & { deletedAt?: null }
    delete: { movedTo?: never }
  }
  todos: {
    insert: Written<'todos', 'description' | 'position'> & Partial<Pick<Todo, 'createdAt'>>
    update: Written<'todos'> & { deletedAt?: null; movedTo?: null }
    delete: { movedTo?: string }
  }
}

/** What people write of a row. The fields that are named must be given, the others may be. */
type Written<T extends Table, Needed extends Field<T> = never> = Pick<Rows[T], Needed & keyof Rows[T]> &
  Partial<Pick<Rows[T], Field<T> & keyof Rows[T]>>

/**
 * The version of its list at which the row was known when the change was thought of. Whoever gives one is refused where
 * anybody has changed the row since.
 */
type Based = { base?: number | undefined }

type Insert<T extends Table> = { table: T; op: 'insert'; key: Keys[T]; values: Values[T]['insert'] }
type Update<T extends Table> = Based & { table: T; op: 'update'; key: Keys[T]; values: Values[T]['update'] }
type Delete<T extends Table> = Based & { table: T; op: 'delete'; key: Keys[T]; values?: Values[T]['delete'] }

/** One row operation. */
export type Change = { [T in Table]: Insert<T> | Update<T> | Delete<T> }[Table]

/** All of it happens, or none. `undoes` names the transaction that it takes back, where it does. */
export type Transaction = { id: string; label: string; changes: Change[]; undoes?: string }

/** The list that a change belongs to: the unit of access, of versions and of live sync. */
export const listOf = (change: Change): string => (change.table === 'lists' ? change.key.id : change.key.listId)

/** The lists that a transaction touches, each once. */
export const listsOf = (transaction: Transaction): string[] => [...new Set(transaction.changes.map(listOf))]

type Named = { [T in Table]: { table: T; key: Keys[T] } }[Table]

/** Names the row of a change among all rows of all tables. */
export function rowOf(change: Named): string {
  switch (change.table) {
    case 'lists':
      return `lists/${change.key.id}`
    case 'members':
      return `members/${change.key.listId}/${change.key.userId}`
    case 'todos':
      return `todos/${change.key.listId}/${change.key.id}`
  }
}

/** The rows that changes make. */
export const rowsMadeBy = (changes: Change[]): string[] => changes.filter(({ op }) => op === 'insert').map(rowOf)

/** Whether a change touches one of these rows, or a row of a list that is one of them. */
export const touches = (change: Change, rows: ReadonlySet<string>): boolean =>
  rows.has(rowOf(change)) || rows.has(`lists/${listOf(change)}`)

/**
 * The row after a change, as the database will make it, but for what only the database knows: the version is left as
 * it was (0 for a new row) and `now` stands in for the server's clock.
 *
 * @param row the row before, or undefined where it isn't known; then only an insert makes one
 * @param now an ISO 8601 instant in UTC
 */
export function applyChange<T extends Table>(
  row: Rows[T] | undefined,
  change: Change & { table: T },
  now: string,
): Rows[T] | undefined
export function applyChange(row: Rows[Table] | undefined, change: Change, now: string): Rows[Table] | undefined {
  switch (change.op) {
    case 'insert':
      return {
        ...blank[change.table](now),
        ...row,
        deletedAt: null,
        ...reset[change.table],
        ...change.key,
        ...change.values,
        ...stamped(undefined, change, now),
      } as Rows[Table]
    case 'update':
      return row && ({ ...row, ...change.values, ...stamped(row, change, now) } as Rows[Table])
    case 'delete':
      return row && ({ ...row, deletedAt: row.deletedAt ?? now, ...change.values } as Rows[Table])
  }
}

/** When a todo was completed follows from that it is. */
function stamped(row: Rows[Table] | undefined, change: Change, now: string): Partial<Todo> {
  if (change.table !== 'todos' || change.op === 'delete' || change.values.completed === undefined) return {}
  if (!change.values.completed) return { completedAt: null }
  const before = row as Todo | undefined
  return { completedAt: before?.completed ? before.completedAt : now }
}

const blank: { [T in Table]: (now: string) => Partial<Rows[T]> } = {
  lists: (createdAt) => ({ ...usual.lists, version: 0, purgedVersion: 0, createdAt }),
  members: (createdAt) => ({ ...usual.members, name: '', version: 0, createdAt }),
  todos: (createdAt) => ({ ...usual.todos, version: 0, createdAt }),
}

/** What an insert takes back in a row that was deleted before: a todo that moves away and returns finds its tombstone. */
const reset: { [T in Table]: Partial<Rows[T]> } = { lists: {}, members: {}, todos: usual.todos }
