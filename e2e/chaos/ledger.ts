import type { Transaction } from '../../db/model/changes.ts'
import type { Outcome, Versions } from '../../db/model/outcome.ts'

/** A transaction that left a client, and each answer that said it was committed: the server's word. */
export type Sent = { transaction: Transaction; acknowledged: Versions[] }

export type Ledger = ReturnType<typeof createLedger>

/** Notes what clients send and what they are told. It outlives every server, so the audit can hold them to it. */
export function createLedger() {
  const sent = new Map<string, Sent>()
  let acknowledged = 0
  let rejections = 0

  return {
    sent,
    acknowledged: () => acknowledged,
    rejections: () => rejections,
    send(transactions: Transaction[]): void {
      for (const transaction of transactions) {
        if (!sent.has(transaction.id)) sent.set(transaction.id, { transaction, acknowledged: [] })
      }
    },
    answer(transactions: Transaction[], outcomes: Outcome[]): void {
      for (const [place, { id }] of transactions.entries()) {
        const outcome = outcomes[place]
        const of = sent.get(id)
        if (of === undefined || outcome === undefined) throw new Error(`There is no outcome for transaction ${id}.`)
        if (outcome.status === 'rejected') {
          rejections++
        } else {
          if (of.acknowledged.length === 0) acknowledged++
          of.acknowledged.push(outcome.versions)
        }
      }
    },
  }
}
