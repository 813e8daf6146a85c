import { applyChange, type Change, rowOf, type Transaction } from '../../db/model/changes.ts'
import type { Versions } from '../../db/model/outcome.ts'
import type { Keys, Rows, Table } from '../../db/model/rows.ts'
import type { View } from './view.ts'

/**
 * A transaction that the server's rows don't show yet.
 *
 * `at` is when it was made, an ISO 8601 instant in UTC. `versions` is there once the server has committed it: it goes
 * when the rows of these versions have arrived, so the screen never falls back in between.
 */
export type PendingTransaction = { transaction: Transaction; at: string; versions?: Versions }

/** The heart: view = pending transactions applied over the server's rows, kept up row by row. */
export function createPending(view: View) {
  const transactions = new Map<string, PendingTransaction>()
  const changesOf = new Map<string, { change: Change; pending: PendingTransaction }[]>()
  /** The server's row beneath each row that has pending changes. The view itself is the server's row of all others. */
  const beneath = new Map<string, Rows[Table] | undefined>()

  function add(pending: PendingTransaction): void {
    transactions.set(pending.transaction.id, pending)
    for (const change of pending.transaction.changes) {
      const row = rowOf(change)
      const changes = changesOf.get(row)
      if (changes) {
        changes.push({ change, pending })
      } else {
        changesOf.set(row, [{ change, pending }])
        beneath.set(row, view.get(change.table, change.key))
      }
      view.put(change.table, change.key, applyChange(view.get(change.table, change.key), change, pending.at))
    }
  }

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
      beneath.delete(row)
    }
  }

  /** Sets the server's row, beneath what is pending on it. */
  function setServerRow<T extends Table>(table: T, key: Keys[T], row: Rows[T] | undefined): void {
    const name = rowOf({ table, key } as Change)
    if (changesOf.has(name)) {
      beneath.set(name, row)
      show(name, table, key)
    } else {
      view.put(table, key, row)
    }
  }

  function serverRow<T extends Table>(table: T, key: Keys[T]): Rows[T] | undefined {
    const name = rowOf({ table, key } as Change)
    return changesOf.has(name) ? (beneath.get(name) as Rows[T] | undefined) : view.get(table, key)
  }

  function show<T extends Table>(name: string, table: T, key: Keys[T]): void {
    let row = beneath.get(name) as Rows[T] | undefined
    for (const { change, pending } of changesOf.get(name) ?? [])
      row = applyChange(row, change as Change & { table: T }, pending.at)
    view.put(table, key, row)
  }

  return {
    add,
    drop,
    setServerRow,
    serverRow,
    all: (): PendingTransaction[] => [...transactions.values()],
    get: (id: string) => transactions.get(id),
  }
}
