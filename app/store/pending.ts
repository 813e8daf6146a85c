import { applyChange, type Change, rowOf, type Transaction } from '../../db/model/changes.ts'
import type { Draft } from '../../db/model/draft.ts'
import type { Versions } from '../../db/model/outcome.ts'
import type { Keys, Rows, Table } from '../../db/model/rows.ts'
import type { View } from './view.ts'

/**
 * A transaction that the server's rows don't show yet.
 *
 * `at` is when it was made, an ISO 8601 instant in UTC. `versions` is there once the server has committed it: it goes
 * when the rows of these versions have arrived, so the screen never falls back in between. `draft` is what it was before
 * it was committed, where it was one: should it be refused, it is that again.
 */
export type PendingTransaction = { transaction: Transaction; at: string; versions?: Versions; draft?: Draft }

/** What the draft that is open does to a row. */
type Laid = { changes: Change[]; at: string }

/** The heart: view = the draft over the pending transactions over the server's rows, kept up row by row. */
export function createPending(view: View) {
  const transactions = new Map<string, PendingTransaction>()
  const changesOf = new Map<string, { change: Change; pending: PendingTransaction }[]>()
  const laid = new Map<string, Laid>()
  /** The server's row beneath each row that has changes over it. The view itself is the server's row of all others. */
  const beneath = new Map<string, Rows[Table] | undefined>()

  function add(pending: PendingTransaction): void {
    transactions.set(pending.transaction.id, pending)
    for (const change of pending.transaction.changes) {
      const row = rowOf(change)
      cover(row, change)
      const changes = changesOf.get(row)
      if (changes) changes.push({ change, pending })
      else changesOf.set(row, [{ change, pending }])
      if (laid.has(row)) show(row, change.table, change.key)
      else view.put(change.table, change.key, applyChange(view.get(change.table, change.key), change, pending.at))
    }
  }

  /** Lays the draft's changes over a row, whatever is pending on it or will be; none take it away. */
  function lay({ name, table, key, changes, at }: Laid & { name: string; table: Table; key: Keys[Table] }): void {
    cover(name, { table, key } as Change)
    if (changes.length > 0) laid.set(name, { changes, at })
    else laid.delete(name)
    show(name, table, key)
    if (changes.length === 0) view.linger(table, key, undefined)
    uncover(name)
  }

  function cover(name: string, { table, key }: Pick<Change, 'table' | 'key'>): void {
    if (!isCovered(name)) beneath.set(name, view.get(table, key))
  }

  function uncover(name: string): void {
    if (!isCovered(name)) beneath.delete(name)
  }

  const isCovered = (name: string): boolean => changesOf.has(name) || laid.has(name)

  /** Takes transactions away again: the rows they touched show what is beneath and what else is pending. */
  function drop(ids: Iterable<string>): void {
    const touched = new Map<string, Change>()
    for (const id of ids) {
      for (const change of transactions.get(id)?.transaction.changes ?? []) touched.set(rowOf(change), change)
      transactions.delete(id)
    }
    for (const [row, change] of touched) {
      const left = (changesOf.get(row) ?? []).filter(({ pending }) => transactions.has(pending.transaction.id))
      changesOf.set(row, left)
      show(row, change.table, change.key)
      if (left.length > 0) continue
      changesOf.delete(row)
      uncover(row)
    }
  }

  /** Sets the server's row, beneath what is pending on it. */
  function setServerRow<T extends Table>(table: T, key: Keys[T], row: Rows[T] | undefined): void {
    const name = rowOf({ table, key } as Change)
    if (isCovered(name)) {
      beneath.set(name, row)
      show(name, table, key)
    } else {
      view.put(table, key, row)
    }
  }

  function serverRow<T extends Table>(table: T, key: Keys[T]): Rows[T] | undefined {
    const name = rowOf({ table, key } as Change)
    return isCovered(name) ? (beneath.get(name) as Rows[T] | undefined) : view.get(table, key)
  }

  /** A row as everyone will see it who doesn't see the draft. */
  function committedRow<T extends Table>(table: T, key: Keys[T]): Rows[T] | undefined {
    const name = rowOf({ table, key } as Change)
    return laid.has(name) ? under(name) : view.get(table, key)
  }

  function under<T extends Table>(name: string): Rows[T] | undefined {
    let row = beneath.get(name) as Rows[T] | undefined
    for (const { change, pending } of changesOf.get(name) ?? [])
      row = applyChange(row, change as Change & { table: T }, pending.at)
    return row
  }

  function show<T extends Table>(name: string, table: T, key: Keys[T]): void {
    const before = under<T>(name)
    const over = laid.get(name)
    let row = before
    for (const change of over?.changes ?? []) row = applyChange(row, change as Change & { table: T }, over?.at ?? '')
    view.put(table, key, row)
    // What the draft removes stays in sight.
    if (over) view.linger(table, key, before?.deletedAt === null && row?.deletedAt !== null ? before : undefined)
  }

  return {
    add,
    drop,
    lay,
    setServerRow,
    serverRow,
    committedRow,
    all: (): PendingTransaction[] => [...transactions.values()],
    get: (id: string) => transactions.get(id),
  }
}
