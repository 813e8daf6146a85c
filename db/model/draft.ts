import { applyChange, type Change, listOf, rowOf, type Transaction } from './changes.ts'
import type { Keys, Rows, Table, Todo } from './rows.ts'
import { differs, fieldsOf } from './undo.ts'

// A draft is a transaction that a person holds open. It is kept as the steps that they took, so that each can be taken
// back; what it comes to is found out anew, one row at a time: so a field that is back where it was has not changed.

type Row = Rows[Table]

/** What a person did at once, and when: an ISO 8601 instant in UTC. */
export type DraftStep = { transaction: Transaction; at: string }

/** A row as it was known when the draft first touched it, and at which version of its list; null where there was none. */
export type Base = { row: Row | null; version?: number | undefined }

export type Draft = {
  id: string
  name: string
  /** When it was begun. */
  at: string
  steps: DraftStep[]
  /** What was taken back, to be done again: the next one last. */
  undone: DraftStep[]
  /** By the name of the row (see `rowOf`). */
  bases: Record<string, Base>
}

/** What a draft makes of a row: at most an update and a delete, or else an insert. */
export type Staged = {
  name: string
  table: Table
  key: Keys[Table]
  base: Row | null
  mine: Row | null
  changes: Change[]
  at: string
}

/**
 * What steps come to: for each row that they change after all, as few changes as do the same. In the order in which the
 * rows were first touched.
 */
export function compact(steps: readonly DraftStep[], bases: Readonly<Record<string, Base>>): Staged[] {
  const touched = new Map<string, Taken[]>()
  for (const { transaction, at } of steps) {
    for (const change of transaction.changes) {
      const name = rowOf(change)
      const taken = touched.get(name)
      if (taken) taken.push({ change, at })
      else touched.set(name, [{ change, at }])
    }
  }
  const rows = [...touched].map(([name, taken]) => stage(name, taken, bases[name]?.row ?? null))
  // What is in a list that was made and unmade was never anywhere.
  const unmade = new Set(
    rows.flatMap(({ table, name, base, mine }) => (table === 'lists' && !base && !mine ? [name] : [])),
  )
  const kept = rows.filter(({ table, changes }) => table === 'lists' || !isIn(changes[0], unmade))
  const whereabouts = new Map(
    kept.flatMap(({ table, mine }) =>
      table === 'todos' && isLive(mine) ? [[(mine as Todo).id, (mine as Todo).listId]] : [],
    ),
  )
  return kept.map((row) => redirected(row, whereabouts)).filter(({ changes }) => changes.length > 0)
}

type Taken = { change: Change; at: string }

function stage(name: string, taken: Taken[], base: Row | null): Staged {
  const [{ change: first, at }] = taken as [Taken]
  let row = base ?? undefined
  for (const each of taken) row = applyChange(row, each.change as never, each.at)
  const mine = base === null && !isLive(row) ? null : (row ?? null)
  const { table, key } = first
  const changes = row === undefined ? ofUnknown(taken) : between(base, row, taken)
  return { name, table, key, base, mine, changes, at: taken.at(-1)?.at ?? at }
}

function between(base: Row | null, row: Row, taken: Taken[]): Change[] {
  const { table, key } = (taken[0] as Taken).change
  const values = changedValues(table, base, row)
  if (isLive(base)) {
    const updates = Object.keys(values).length > 0 ? [{ table, op: 'update', key, values } as Change] : []
    return isLive(row) ? updates : [...updates, removal(table, key, row)]
  }
  if (!isLive(row)) return []
  const insert = taken.findLast(({ change }) => change.op === 'insert')?.change
  if (insert === undefined) {
    const back = { deletedAt: null, ...(table === 'todos' && { movedTo: null }) }
    return [{ table, op: 'update', key, values: { ...back, ...values } } as Change]
  }
  const made = applyChange(undefined, insert as never, '')
  return [{ table, op: 'insert', key, values: { ...insert.values, ...changedValues(table, made, row) } } as Change]
}

/** Of a row that isn't here, as one from the trash, only what is asked for can be told: that it comes back, or what it says. */
function ofUnknown(taken: Taken[]): Change[] {
  const { table, key } = (taken[0] as Taken).change
  if (taken.at(-1)?.change.op === 'delete')
    return taken[0]?.change.op === 'delete' ? [taken.at(-1)?.change as Change] : []
  const values = Object.assign({}, ...taken.flatMap(({ change }) => (change.op === 'update' ? [change.values] : [])))
  return [{ table, op: 'update', key, values } as Change]
}

/** What a row says now in the fields that people write, where it is not what it said before. */
export const changedValues = (table: Table, before: Row | null | undefined, after: Row): object =>
  Object.fromEntries(
    fieldsOf[table]
      .filter((field) => differs(field, before ?? null, after))
      .map((field) => [field, (after as unknown as Record<string, unknown>)[field]]),
  )

const removal = (table: Table, key: Keys[Table], row: Row): Change =>
  ({ table, op: 'delete', key, ...(movedTo(row) && { values: { movedTo: movedTo(row) } }) }) as Change

/** A todo that went through several lists has gone from the first to the last; or it is deleted, and went nowhere. */
function redirected(row: Staged, whereabouts: ReadonlyMap<string, string>): Staged {
  if (row.table !== 'todos' || row.mine === null || isLive(row.mine)) return row
  const { id } = row.key as Keys['todos']
  const mine = { ...(row.mine as Todo), movedTo: whereabouts.get(id) ?? null }
  const changes = row.changes.map((change) => (change.op === 'delete' ? removal('todos', row.key, mine) : change))
  return { ...row, mine, changes }
}

const isIn = (change: Change | undefined, lists: ReadonlySet<string>): boolean =>
  change !== undefined && lists.has(`lists/${listOf(change)}`)

export const isLive = (row: Row | null | undefined): row is Row => row != null && row.deletedAt === null
export const movedTo = (row: Row | null): string | null => (row && 'movedTo' in row ? row.movedTo : null)

/**
 * The changes of a draft as they are sent: lists come before what is in them, members before what is theirs to do, and
 * what is alike stands together, so that one statement does it. Each says at which version its row was known.
 */
export function changesOf(staged: readonly Staged[], bases: Readonly<Record<string, Base>>): Change[] {
  return staged
    .flatMap(({ name, changes }) =>
      changes.map((change) => {
        const version = bases[name]?.version
        return change.op === 'insert' || version === undefined ? change : { ...change, base: version }
      }),
    )
    .map((change) => ({ change, turn: turnOf(change) }))
    .sort((a, b) => (a.turn < b.turn ? -1 : a.turn > b.turn ? 1 : 0))
    .map(({ change }) => change)
}

const TURNS = [
  'lists insert',
  'lists update',
  'members insert',
  'members update',
  'todos update',
  'todos delete',
  'todos insert',
  'members delete',
  'lists delete',
]

/** Members keep their order: one is made an owner before another stops being one. */
function turnOf(change: Change): string {
  const turn = String(TURNS.indexOf(`${change.table} ${change.op}`))
  return change.table === 'todos' ? `${turn} ${listOf(change)} ${Object.keys(change.values ?? {}).sort()}` : turn
}

/**
 * The rows that fall with one that is taken out of a draft: what is in a list that it makes, and the other end of a move.
 */
export function fallingWith(steps: readonly DraftStep[], name: string): Set<string> {
  const changes = steps.flatMap(({ transaction }) => transaction.changes)
  const made = new Set(
    changes.flatMap((change) => (change.table === 'lists' && change.op === 'insert' ? [rowOf(change)] : [])),
  )
  const falling = new Set([name])
  const todos = new Set<string>()
  for (let before = 0; before < falling.size; ) {
    before = falling.size
    for (const change of changes) {
      const list = `lists/${listOf(change)}`
      if (made.has(list) && falling.has(list)) falling.add(rowOf(change))
      if (change.table !== 'todos') continue
      if (falling.has(rowOf(change))) todos.add(change.key.id)
      if (todos.has(change.key.id)) falling.add(rowOf(change))
    }
  }
  return falling
}

/** Steps without what they do to some rows. */
export const without = (steps: readonly DraftStep[], rows: ReadonlySet<string>): DraftStep[] =>
  steps.flatMap((step) => {
    const changes = step.transaction.changes.filter((change) => !rows.has(rowOf(change)))
    if (changes.length === step.transaction.changes.length) return [step]
    return changes.length === 0 ? [] : [{ ...step, transaction: { ...step.transaction, changes } }]
  })

/** A row's being there at all, as a field beside those that people write. */
export const PRESENCE = 'deletedAt'

/** The fields in which two states of a row are not the same. Of one that is gone nothing else counts. */
export function changedFields(table: Table, one: Row | null, other: Row | null): string[] {
  if (isLive(one) && isLive(other)) return fieldsOf[table].filter((field) => differs(field, one, other))
  return isLive(one) !== isLive(other) || movedTo(one) !== movedTo(other) ? [PRESENCE] : []
}

export type Difference = { field: string; base: Row | null; theirs: Row | null; mine: Row | null }

/** What became of a row on both sides: each field in which any two of the three are not the same. */
export function differences(table: Table, base: Row | null, theirs: Row | null, mine: Row | null): Difference[] {
  const pairs = [
    changedFields(table, base, theirs),
    changedFields(table, base, mine),
    changedFields(table, theirs, mine),
  ]
  return [...new Set(pairs.flat())].map((field) => ({ field, base, theirs, mine }))
}
