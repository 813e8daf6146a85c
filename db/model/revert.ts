import { applyChange, type Change, rowOf } from './changes.ts'
import type { Keys, Member, Rows, Table, Todo } from './rows.ts'
import type { State } from './state.ts'
import type { HistoryEntry, Recorded } from './timeline.ts'
import { type Conflict, type Current, type Entry, fieldsOf, type Inverse, inverse } from './undo.ts'

/** Transactions with everything that they did. */
export type Told = Pick<Recorded, 'id' | 'at' | 'versions' | 'entries'>

/** What takes transactions back, and what that does to each row. */
export type Revert = Inverse & { entries: Entry[] }

/**
 * What takes several transactions back at once, whatever was done between them and since: the latest first, each as
 * `inverse` would. A field that somebody has changed meanwhile stays, and is named; a row that is gone for good is made
 * again; a todo that was moved on since stays where it is.
 *
 * @param state where todos are now
 * @param current the rows as they are now
 * @param insists takes back what others did since, too
 */
export function revert(transactions: readonly Told[], state: State, current: Current, insists = false): Revert {
  const rows = new Map<string, Target>()
  const conflicts = new Map<string, Conflict>()
  const then: Current = (table, key) => rows.get(nameOf(table, key))?.row ?? current(table, key)
  for (const { entries, at } of transactions.toSorted(latestFirst)) {
    const known = entries.flatMap((entry) => intoTrash(entry, at))
    const taken = inverse(known, then, insists)
    for (const conflict of taken.conflicts) {
      const name = `${nameOf(conflict.entry.table, conflict.entry.key)} ${conflict.field}`
      if (!conflicts.has(name)) conflicts.set(name, conflict)
    }
    for (const change of taken.changes) {
      const row = then(change.table, change.key) ?? lastOf(known, change)
      rows.set(rowOf(change), { table: change.table, key: change.key, row: applied(row, change, at) })
    }
  }
  const elsewhere = insists ? [] : [...rows.values()].filter((target) => livesElsewhere(target, rows, state, current))
  for (const { table, key, row } of elsewhere) {
    rows.delete(nameOf(table, key))
    conflicts.set(nameOf(table, key), { entry: { table, key, before: row, after: row } as Entry, field: 'listId' })
  }
  const goes = insists ? [...rows.values()].flatMap((target) => takenAway(target, rows, state, current)) : []
  return { ...towards([...rows.values(), ...goes], current), conflicts: [...conflicts.values()] }
}

/** The list in which a todo that would come back here is, and would stay. */
function placeBeside({ table, key, row }: Target, rows: Map<string, Target>, state: State, current: Current) {
  if (table !== 'todos' || isGone(row) || !isGone(current(table, key))) return undefined
  const { listId, id } = key as Keys['todos']
  return state
    .lists()
    .map(({ list }) => ({ listId: list.id, id }))
    .find((other) => other.listId !== listId && state.todo(other) && !rows.has(nameOf(table, other)))
}

const livesElsewhere = (...[target, rows, state, current]: Parameters<typeof placeBeside>): boolean =>
  placeBeside(target, rows, state, current) !== undefined

function takenAway(...[target, rows, state, current]: Parameters<typeof placeBeside>): Target[] {
  const key = placeBeside(target, rows, state, current)
  const row = key && state.todo(key)
  const movedTo = (target.key as Keys['todos']).listId
  return row ? [{ table: 'todos', key, row: { ...row, deletedAt: row.createdAt, movedTo } }] : []
}

/** What changes do to each row. */
export function done(changes: readonly Change[], current: Current, now: string): Entry[] {
  const rows = new Map<string, Rows[Table] | undefined>()
  return changes.flatMap((change) => {
    const { table, key } = change
    const name = rowOf(change)
    const before = rows.get(name) ?? current(table, key)
    const after = applied(before, change, now)
    rows.set(name, after)
    return after ? [{ table, key, before: before ?? null, after } as Entry] : []
  })
}

/** A row as it is to be. */
type Target = { table: Table; key: Keys[Table]; row: Rows[Table] | undefined }

/** From the rows as they are to the rows as they are to be, with a change a row. */
function towards(targets: Target[], current: Current): Pick<Revert, 'changes' | 'entries'> {
  const result: Pick<Revert, 'changes' | 'entries'> = { changes: [], entries: [] }
  const goingLists = new Set(
    targets.flatMap(({ table, key, row }) => (table === 'lists' && isGone(row) ? listIn(key) : [])),
  )
  for (const { table, key, row } of targets.toSorted((a, b) => ORDER.indexOf(a.table) - ORDER.indexOf(b.table))) {
    // What is in a list that goes, goes with it.
    if (row === undefined || (table !== 'lists' && listIn(key).some((id) => goingLists.has(id)))) continue
    const target = table === 'todos' ? withoutStranger(row as Todo, targets, current) : row
    const now = current(table, key)
    const change = changeTo(table, key, now, target)
    if (change === undefined) continue
    result.changes.push(change)
    const before = now ?? { ...target, deletedAt: target.createdAt }
    result.entries.push({ table, key, before, after: target } as Entry)
  }
  return result
}

const ORDER: Table[] = ['lists', 'members', 'todos']

function changeTo(table: Table, key: Keys[Table], now: Rows[Table] | undefined, row: Rows[Table]): Change | undefined {
  if (isGone(row)) {
    if (now === undefined || isGone(now)) return undefined
    const { movedTo } = row as Partial<Todo>
    return { table, op: 'delete', key, ...(movedTo && { values: { movedTo } }) } as Change
  }
  // One that is gone for good can only be made again; nobody here can tell it from one that is in the trash.
  if (now === undefined && table === 'todos') return remade(row as Todo)
  const fields = fieldsOf[table].filter((field) => now === undefined || differs(now, row, field))
  const values = Object.fromEntries(fields.map((field) => [field, (row as Record<string, unknown>)[field]]))
  if (now === undefined || isGone(now)) {
    return {
      table,
      op: 'update',
      key,
      values: { deletedAt: null, ...(table === 'todos' && { movedTo: null }), ...values },
    } as Change
  }
  return fields.length > 0 ? ({ table, op: 'update', key, values } as Change) : undefined
}

const remade = ({ listId, id, description, completed, position, assigneeId, createdAt }: Todo): Change => ({
  table: 'todos',
  op: 'insert',
  key: { listId, id },
  values: { description, position, createdAt, ...(completed && { completed }), ...(assigneeId && { assigneeId }) },
})

/** A todo is nobody's to do whose member has left meanwhile. */
function withoutStranger(todo: Todo, targets: Target[], current: Current): Todo {
  if (todo.assigneeId === null) return todo
  const key = { listId: todo.listId, userId: todo.assigneeId }
  const target = targets.find(
    ({ table, key: other }) => table === 'members' && nameOf(table, other) === nameOf(table, key),
  )
  const member = target?.row ?? current('members', key)
  return isGone(member) ? { ...todo, assigneeId: null } : todo
}

/** What was really deleted, and not put into the trash, is taken back as if it had been; the emptying of the trash isn't. */
function intoTrash(entry: HistoryEntry, at: string): Entry[] {
  if (entry.after !== null) return [entry as Entry]
  if (entry.before === null || isGone(entry.before)) return []
  return [{ ...entry, after: { ...entry.before, deletedAt: at } } as Entry]
}

const lastOf = (entries: Entry[], change: Change): Rows[Table] | undefined =>
  entries.findLast(({ table, key }) => nameOf(table, key) === rowOf(change))?.after

const applied = (row: Rows[Table] | undefined, change: Change, now: string): Rows[Table] | undefined =>
  applyChange(row as never, change as never, now) as Rows[Table] | undefined

const isGone = (row: Rows[Table] | undefined): boolean => row === undefined || row.deletedAt !== null
const nameOf = (table: Table, key: Keys[Table]): string => rowOf({ table, key } as Change)
const listIn = (key: Keys[Table]): string[] => ['listId' in key ? key.listId : key.id]
const differs = (one: Rows[Table], other: Rows[Table], field: string): boolean =>
  JSON.stringify((one as Record<string, unknown>)[field] ?? null) !==
  JSON.stringify((other as Record<string, unknown>)[field] ?? null)

/** In a list that both are in, its versions tell which came later; the clock tells when a transaction began. */
export function latestFirst(a: Dated, b: Dated): number {
  const shared = Object.keys(a.versions).find((listId) => b.versions[listId] !== undefined)
  if (shared !== undefined) return (b.versions[shared] ?? 0) - (a.versions[shared] ?? 0)
  return Date.parse(b.at) - Date.parse(a.at) || (a.id < b.id ? 1 : -1)
}

type Dated = Pick<Recorded, 'id' | 'at' | 'versions'>

/** The members whose roles a change needs an owner for, or the list itself. One's own place among the lists is one's own. */
export const needsOwner = (change: Change, userId: string): boolean => {
  if (change.table === 'lists') return true
  if (change.table !== 'members') return false
  const { role } = change.op === 'update' ? (change.values as Partial<Member>) : {}
  return change.key.userId !== userId || change.op !== 'update' || role !== undefined
}
