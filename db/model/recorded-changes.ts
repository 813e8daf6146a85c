import type { Change } from './changes.ts'
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
    const { deletedAt, ...given } = values
    return { table, op: 'delete', key, ...(Object.keys(given).length > 0 && { values: given }) } as Change
  }
  if (table === 'todos' && comesBack(entry, transaction)) {
    return { table, op: 'insert', key, values: insertOf(entry, transaction.at) } as Change
  }
  const isGiven = Object.keys(values).every((column) => written[table].includes(column))
  return isGiven ? ({ table, op: 'update', key, values } as Change) : undefined
}

/** What a client may write of a row. */
const written: Record<Table, string[]> = {
  lists: ['name', 'deletedAt'],
  members: ['role', 'position', 'deletedAt'],
  todos: ['description', 'completed', 'position', 'assigneeId', 'deletedAt', 'movedTo'],
}

/** The columns that an insert gives: of those that have a default, what isn't it. */
function insertOf({ table, after }: HistoryEntry, at: string): object {
  switch (table) {
    case 'lists':
      return { name: (after as Rows['lists']).name }
    case 'members': {
      const { role, inbox, position } = after as Rows['members']
      return { role, inbox, position }
    }
    case 'todos': {
      const { description, completed, position, assigneeId, createdAt } = after as Rows['todos']
      const isOlder = Date.parse(createdAt) !== Date.parse(at)
      return {
        description,
        position,
        ...((completed || isOlder) && { completed }),
        ...(assigneeId !== null && { assigneeId }),
        ...(isOlder && { createdAt }),
      }
    }
  }
}

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
        JSON.stringify(value) !== JSON.stringify((before as Record<string, unknown>)[column] ?? null),
    ),
  )
