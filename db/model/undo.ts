import type { Change } from './changes.ts'
import { fields, written } from './fields.ts'
import type { Keys, Rows, Table } from './rows.ts'

/** What a transaction did to a row: all of it before and after. Without a before, it made the row. */
export type Entry = { [T in Table]: { table: T; key: Keys[T]; before: Rows[T] | null; after: Rows[T] } }[Table]

/** A transaction that can be taken back: what it did, and what it is called. */
export type Part = { id: string; label: string; entries: Entry[] }

/** To redo is to take an undo back. */
export type Direction = 'undo' | 'redo'

/** A field that others have changed since: to take the entry back would take back theirs too. */
export type Conflict = { entry: Entry; field: string }

export type Inverse = { changes: Change[]; conflicts: Conflict[] }

/** A row as it is now, those that are deleted too; undefined where none is known. */
export type Current = (table: Table, key: Keys[Table]) => Rows[Table] | undefined

/**
 * What takes a transaction back. Each field that it changed is given what it held before, as long as it still holds what
 * the transaction gave it. What someone has changed since stays as they left it, and is named.
 *
 * @param entries what the transaction did, in order
 * @param insists takes back what others did since, too
 */
export function inverse(entries: readonly Entry[], current: Current, insists = false): Inverse {
  const whole = merged(entries)
  const madeLists = new Set(whole.flatMap((entry) => (entry.table === 'lists' && !entry.before ? [entry.key.id] : [])))
  const result: Inverse = { changes: [], conflicts: [] }
  // Lists come back before what is in them, and members before what is theirs to do. What is in a list that goes, goes
  // with it.
  for (const entry of whole.toSorted((a, b) => ORDER.indexOf(a.table) - ORDER.indexOf(b.table))) {
    if (entry.table !== 'lists' && madeLists.has(entry.key.listId)) continue
    const now = current(entry.table, entry.key)
    const conflicts = now ? conflictsOf(entry, now).map((field) => ({ entry, field })) : []
    result.conflicts.push(...conflicts)
    const left = insists ? [] : conflicts.map(({ field }) => field)
    result.changes.push(...inverseOf(entry, now, left, whole, current))
  }
  return result
}

const ORDER: Table[] = ['lists', 'members', 'todos']

/** One entry a row, from what it was at first to what it was at last. */
function merged(entries: readonly Entry[]): Entry[] {
  const rows = new Map<string, Entry>()
  for (const entry of entries) {
    const name = `${entry.table} ${Object.values(entry.key).join()}`
    const earlier = rows.get(name)
    rows.set(name, earlier ? ({ ...entry, before: earlier.before } as Entry) : entry)
  }
  return [...rows.values()]
}

/** The fields of an entry that hold something else by now than what it gave them, and than what they held before. */
function conflictsOf(entry: Entry, now: Rows[Table]): string[] {
  const isGone = now.deletedAt !== null
  switch (kindOf(entry)) {
    case 'made':
      return isGone ? [] : fieldsOf[entry.table].filter((field) => differs(field, now, entry.after))
    case 'removed':
      return []
    case 'changed':
      return changedFields(entry).filter(
        (field) => isGone || (differs(field, now, entry.after) && differs(field, now, entry.before)),
      )
  }
}

/** A row that isn't known is one that was deleted, and not heard of since: it may be gone for good. */
function inverseOf(
  entry: Entry,
  now: Rows[Table] | undefined,
  left: string[],
  whole: Entry[],
  current: Current,
): Change[] {
  const { table, key } = entry
  const isGone = now === undefined || now.deletedAt !== null
  switch (kindOf(entry)) {
    case 'made':
      return isGone || left.length > 0 ? [] : [{ table, op: 'delete', key, ...movedBack(entry, whole) } as Change]
    case 'removed':
      if (!isGone) return []
      if (entry.table === 'todos' && now === undefined) return [madeAgain(entry, current, whole)]
      return [{ table, op: 'update', key, values: revived(entry, now) } as Change]
    case 'changed': {
      if (isGone) return []
      const fields = changedFields(entry).filter((field) => !left.includes(field) && differs(field, now, entry.before))
      if (fields.length === 0) return []
      return [{ table, op: 'update', key, values: pick(entry.before, fields) } as Change]
    }
  }
}

function kindOf({ before, after }: Entry): 'made' | 'removed' | 'changed' {
  if (before === null || before.deletedAt !== null) return after.deletedAt === null ? 'made' : 'changed'
  return after.deletedAt === null ? 'changed' : 'removed'
}

/** A todo that was moved here goes back to the list it came from: its tombstone says so, as every move's does. */
function movedBack({ table, key }: Entry, whole: Entry[]): { values?: { movedTo: string } } {
  const from = whole.find(
    (other) =>
      table === 'todos' &&
      other.table === 'todos' &&
      other.key.id === (key as Keys['todos']).id &&
      other.after.movedTo === (key as Keys['todos']).listId,
  )
  return from?.table === 'todos' ? { values: { movedTo: from.key.listId } } : {}
}

/** As it was: it may have come back and gone again meanwhile, and be another by now. */
const revived = ({ table, before }: Entry, now: Rows[Table] | undefined): object => ({
  deletedAt: null,
  ...(table === 'todos' && { movedTo: null }),
  ...pick(
    before,
    fieldsOf[table].filter((field) => now === undefined || differs(field, now, before)),
  ),
})

/** An insert takes a tombstone back as well. Who was to do it still is, where they are in the list. */
function madeAgain({ key, before }: Entry & { table: 'todos' }, current: Current, whole: Entry[]): Change {
  const todo = before as Rows['todos']
  const member = todo.assigneeId && current('members', { listId: key.listId, userId: todo.assigneeId })
  const isMember = member && member.deletedAt === null
  const { listId } = key
  const isPart =
    todo.parentId !== null &&
    (current('todos', { listId, id: todo.parentId }) !== undefined ||
      whole.some((other) => other.table === 'todos' && other.key.id === todo.parentId))
  const values = {
    ...written(todo),
    createdAt: todo.createdAt,
    ...(!isMember && { assigneeId: null }),
    ...(!isPart && { parentId: null }),
  }
  return { table: 'todos', op: 'insert', key, values }
}

export const fieldsOf: { [T in Table]: readonly string[] } = fields

const changedFields = ({ table, before, after }: Entry): string[] =>
  fieldsOf[table].filter((field) => differs(field, before, after))

const given = (row: object | null, field: string): unknown => (row as Record<string, unknown> | null)?.[field] ?? null
export const differs = (field: string, one: object | null, other: object | null): boolean =>
  text(given(one, field)) !== text(given(other, field))

/** PostgreSQL keeps the names in an object in an order of its own. */
const text = (value: unknown): string => JSON.stringify(value, (_name, each) => (isObject(each) ? sorted(each) : each))
const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const sorted = (value: object): object =>
  Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
const pick = (row: object | null, fields: string[]): object =>
  Object.fromEntries(fields.map((field) => [field, given(row, field)]))
