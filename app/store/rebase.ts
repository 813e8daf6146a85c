import { type Change, listOf, rowOf } from '../../db/model/changes.ts'
import { changedFields } from '../../db/model/draft.ts'
import type { Versions } from '../../db/model/outcome.ts'
import type { createPending, PendingTransaction } from './pending.ts'

/**
 * A draft was refused because somebody had written its rows; what they wrote is here now. Where the rows say what they
 * said before, they are known anew, and the same can be sent again.
 *
 * @param cursor how far the server's rows are known
 * @returns whether it can
 */
export function rebase(of: PendingTransaction, pending: ReturnType<typeof createPending>, cursor: Versions): boolean {
  if (!of.draft) return false
  const bases = { ...of.draft.bases }
  const changes: Change[] = []
  let isMoved = false
  for (const change of of.transaction.changes) {
    if (change.op === 'insert' || change.base === undefined) {
      changes.push(change)
      continue
    }
    const name = rowOf(change)
    const row = pending.serverRow(change.table, change.key) ?? null
    if (changedFields(change.table, bases[name]?.row ?? null, row).length > 0) return false
    const version = row?.version ?? cursor[listOf(change)] ?? change.base
    if (version > change.base) isMoved = true
    bases[name] = { row, version }
    changes.push({ ...change, base: version })
  }
  // What is known is no newer than it was: it would be refused again.
  if (!isMoved) return false
  of.transaction = { ...of.transaction, changes }
  of.draft = { ...of.draft, bases }
  return true
}
