import type { Change } from './changes.ts'
import { fields, usual, written } from './fields.ts'
import type { Rows, Table } from './rows.ts'
import type { HistoryEntry, Recorded } from './timeline.ts'

/**
 * The changes that a transaction was made of, as its entries tell: they do to the rows what it did. Undefined where they are
 * not all changes that a client makes, as when a function of the database let somebody into a list or emptied the trash.
 *
 * @param transaction with all of its entries, in their order
 */
export function changesOf(transaction: Recorded): Change[] | undefined {
  const changes = transaction.entries.map((entry) => changeOf(entry, transaction))
  const isWhole = changes.every((change) => change !== undefined)
  return isWhole && transaction.source === 'app' && !isJoining(transaction) ? changes : undefined
}

function changeOf(entry: HistoryEntry, transaction: Recorded): Change | undefined {
  const { table, key, before, after } = entry
  if (after === null) return undefined
  if (before === null) return { table, op: 'insert', key, values: insertOf(entry, transaction.at) } as Change
  const values = changed(before, after)
  if (before.deletedAt === null && after.deletedAt !== null) {
    const { deletedAt, ...others } = values
    return { table, op: 'delete', key, ...(Object.keys(others).length > 0 && { values: others }) } as Change
  }
  if (table === 'todos' && comesBack(entry, transaction)) {
    return { table, op: 'insert', key, values: insertOf(entry, transaction.at) } as Change
  }
  const isGiven = Object.keys(values).every((column) => given[table].includes(column))
  return isGiven ? ({ table, op: 'update', key, values } as Change) : undefined
}

/** What a client may write of a row. */
const given: Record<Table, readonly string[]> = {
  lists: [...fields.lists, 'deletedAt'],
  members: [...fields.members, 'deletedAt'],
  todos: [...fields.todos, 'deletedAt', 'movedTo'],
}

/** What follows from something else that was written: when a todo was completed, the database says. */
export const DERIVED: ReadonlySet<string> = new Set(['completedAt'])

/** The columns that an insert gives: of those that have a default, what isn't it. */
function insertOf({ table, after }: HistoryEntry, at: string): object {
  switch (table) {
    case 'lists':
      return unusual('lists', after as Rows['lists'], fields.lists)
    case 'members': {
      const { inbox } = after as Rows['members']
      return { ...unusual('members', after as Rows['members'], fields.members), inbox }
    }
    case 'todos': {
      const todo = after as Rows['todos']
      const isOlder = Date.parse(todo.createdAt) !== Date.parse(at)
      return isOlder ? { ...written(todo), createdAt: todo.createdAt } : unusual('todos', todo, fields.todos)
    }
  }
}

const unusual = <T extends Table>(table: T, row: Rows[T], names: readonly string[]): object =>
  Object.fromEntries(
    Object.entries(row).filter(
      ([name, value]) =>
        names.includes(name) &&
        JSON.stringify(value) !== JSON.stringify((usual[table] as Record<string, unknown>)[name]),
    ),
  )

/** A todo that was moved back to a list finds its tombstone there. To undo a move takes the tombstone back instead. */
const comesBack = ({ key, before, after }: HistoryEntry, { undoes, entries }: Recorded): boolean =>
  undoes === null &&
  before?.deletedAt !== null &&
  after?.deletedAt === null &&
  'id' in key &&
  entries.some(
    (other) =>
      other.table === 'todos' && other.key.id === key.id && 'listId' in key && other.after?.movedTo === key.listId,
  )

/** Whoever joins has no right yet to become a member: a function gives it. Who makes a list is in it by that. */
function isJoining({ userId, entries }: Recorded): boolean {
  const made = new Set(entries.flatMap((entry) => (entry.table === 'lists' && !entry.before ? [entry.key.id] : [])))
  return entries.some(
    (entry) =>
      entry.table === 'members' &&
      entry.after?.deletedAt === null &&
      (entry.before === null
        ? !made.has(entry.key.listId)
        : entry.before.deletedAt !== null && entry.key.userId === userId),
  )
}

/** The columns that hold something else afterwards. */
const changed = (before: object, after: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(after).filter(
      ([column, value]) =>
        !DERIVED.has(column) &&
        JSON.stringify(value) !== JSON.stringify((before as Record<string, unknown>)[column] ?? null),
    ),
  )
