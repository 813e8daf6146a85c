import type { Keys, List, Member, Rows, Table, Todo } from './rows.ts'

/**
 * The columns that a client may give, by table and operation. All others are the database's to set; its role has no
 * right to them. A delete sets `deletedAt` on the server's clock; an update to null takes it back.
 */
type Values = {
  lists: {
    insert: Pick<List, 'name'>
    update: Partial<Pick<List, 'name'>> & { deletedAt?: null }
    delete: { movedTo?: never }
  }
  members: {
    insert: Pick<Member, 'role' | 'inbox' | 'position'>
    update: Partial<Pick<Member, 'role' | 'position'>> & { deletedAt?: null }
    delete: { movedTo?: never }
  }
  todos: {
    insert: Pick<Todo, 'description' | 'position'> & Partial<Pick<Todo, 'completed' | 'createdAt' | 'assigneeId'>>
    update: Partial<Pick<Todo, 'description' | 'completed' | 'position' | 'assigneeId'>> & {
      deletedAt?: null
      movedTo?: null
    }
    delete: { movedTo?: string }
  }
}

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
      } as Rows[Table]
    case 'update':
      return row && ({ ...row, ...change.values } as Rows[Table])
    case 'delete':
      return row && ({ ...row, deletedAt: row.deletedAt ?? now, ...change.values } as Rows[Table])
  }
}

const blank: { [T in Table]: (now: string) => Omit<Rows[T], keyof Keys[T] | keyof Values[T]['insert']> } = {
  lists: (createdAt) => ({ version: 0, purgedVersion: 0, createdAt, deletedAt: null }),
  members: (createdAt) => ({ name: '', version: 0, createdAt, deletedAt: null }),
  todos: (createdAt) => ({ completed: false, assigneeId: null, version: 0, createdAt, deletedAt: null, movedTo: null }),
}

/** What an insert takes back in a row that was deleted before: a todo that moves away and returns finds its tombstone. */
const reset: { [T in Table]: Partial<Rows[T]> } = {
  lists: {},
  members: {},
  todos: { movedTo: null, completed: false, assigneeId: null },
}
