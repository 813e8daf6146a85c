import { rowsMadeBy, type Transaction, touches } from '../../db/model/changes.ts'
import { type ErrorCode, sentences } from '../../db/model/errors.ts'
import { LIMITS } from '../../db/model/limits.ts'
import type { Outcome } from '../../db/model/outcome.ts'
import type { Clock } from './clock.ts'
import type { PendingTransaction } from './pending.ts'
import { TransportError } from './transport.ts'

const MAX_BYTES = 900_000 // of a call, unless a single transaction is larger
const FIRST_PAUSE = 500 // milliseconds
const LONGEST_PAUSE = 30_000
const PATIENCE = 3 // failures in a row, until it is asked which transaction may be the cause
const MOST_SKIPPED = 10 // transactions that fail alone one after another, until it must be the server

type Outbox = {
  clock: Clock
  /** What waits, in order. */
  unsent(): PendingTransaction[]
  /** Whether it is for this tab to send. */
  isOurs(): boolean
  commit(transactions: Transaction[]): Promise<Outcome[]>
  acknowledge(outcomes: Map<string, Outcome>): Promise<void> | void
  /** Whether there is somebody to commit for. */
  isVisitor(): boolean
  /** Makes a user of the visitor. */
  signIn(): Promise<void>
  /** The server does not take what this page sends, whatever it is. */
  refused(code: 'outdated' | 'foreign_origin'): void
  setOnline(online: boolean): void
}

/**
 * Sends what waits, all of it in one call, one call at a time: server actions of a client run one after another anyway.
 * Without an answer it sends the same again, which is safe: an id is committed once. A call that the server cannot take
 * as a whole is made smaller, down to the transaction that is the cause; this one is set aside, the others go on.
 *
 * @returns a function to call whenever something waits, or the way to the server may be open again
 */
export function createOutbox(outbox: Outbox): () => void {
  const { clock, unsent, commit, acknowledge, setOnline } = outbox
  let isSending = false
  let failures = 0
  /** How many transactions go into a call. */
  let most = LIMITS.transactions
  /** Transactions that failed alone in this round, with what they would have made. */
  const skipped = new Map<string, Set<string>>()
  /** In how many rounds a transaction failed alone while others were saved. */
  const strikes = new Map<string, number>()
  let hasSaved = false
  let stopWaiting = () => {}

  function send(): void {
    if (isSending || !outbox.isOurs()) return
    stopWaiting()
    void run()
  }

  async function run(): Promise<void> {
    isSending = true
    try {
      if (outbox.isVisitor() && unsent().length > 0) await outbox.signIn()
      for (let batch = nextBatch(); batch.length > 0 && outbox.isOurs(); batch = nextBatch()) await sendBatch(batch)
      if (skipped.size > 0) await endRound()
    } catch (error) {
      await recover(error)
    } finally {
      isSending = false
    }
  }

  async function sendBatch(batch: Transaction[]): Promise<void> {
    try {
      const outcomes = await commit(batch)
      await acknowledge(new Map(batch.map(({ id }, place) => [id, outcomes[place] as Outcome])))
    } catch (error) {
      await narrow(batch, error)
      return
    }
    for (const { id } of batch) strikes.delete(id)
    failures = 0
    hasSaved = true
    most = Math.min(LIMITS.transactions, most * 2)
    setOnline(true)
  }

  /** Looks for what in a call made it fail. Where that can't be told yet, the error goes on. */
  async function narrow(batch: Transaction[], error: unknown): Promise<void> {
    const code = error instanceof TransportError ? error.code : undefined
    const [first] = batch as [Transaction]
    if (code === undefined || !isAboutContent(code)) throw error
    if (code === 'unavailable') {
      // Most likely the database is away for a moment, for all alike.
      if (failures < PATIENCE && !strikes.has(first.id)) throw error
      if (skipped.size === MOST_SKIPPED) throw error
    }
    if (batch.length > 1) most = Math.ceil(batch.length / 2)
    else if (code === 'unavailable') skipped.set(first.id, new Set(rowsMadeBy(first.changes)))
    else await reject(first.id, code)
  }

  /** The rest was saved, so the server is well: what fails again and again is to blame itself. */
  async function endRound(): Promise<void> {
    for (const id of hasSaved ? skipped.keys() : []) {
      strikes.set(id, (strikes.get(id) ?? 0) + 1)
      if (strikes.get(id) === PATIENCE) await reject(id, 'unavailable')
    }
    throw new TransportError('unavailable')
  }

  async function reject(id: string, code: ErrorCode): Promise<void> {
    await acknowledge(new Map([[id, { status: 'rejected', code, message: sentences[code] }]]))
  }

  async function recover(error: unknown): Promise<void> {
    skipped.clear()
    hasSaved = false
    const code = error instanceof TransportError ? error.code : undefined
    if (code === 'outdated' || code === 'foreign_origin') outbox.refused(code)
    failures += 1
    try {
      if (code !== 'signed_out') throw error
      await outbox.signIn()
      pause(FIRST_PAUSE * failures)
    } catch {
      if (code !== 'too_many') setOnline(false)
      pause(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures) * (0.5 + clock.random() / 2))
    }
  }

  function pause(milliseconds: number): void {
    stopWaiting = clock.after(milliseconds, send)
  }

  /** As many of the first as fit into one call, but for those skipped, and what builds on them. */
  function nextBatch(): Transaction[] {
    const batch: Transaction[] = []
    const missing = new Set([...skipped.values()].flatMap((rows) => [...rows]))
    let bytes = 0
    for (const { transaction } of unsent()) {
      if (skipped.has(transaction.id)) continue
      if (transaction.changes.some((change) => touches(change, missing))) {
        for (const row of rowsMadeBy(transaction.changes)) missing.add(row)
        continue
      }
      bytes += JSON.stringify(transaction).length * 2
      const isAlone = strikes.has(transaction.id)
      if (batch.length > 0 && (isAlone || bytes > MAX_BYTES)) break
      batch.push(transaction)
      if (isAlone || batch.length === most) break
    }
    return batch
  }

  return send
}

/** Whether something in the call may be why it failed, and not who sends it or from where. */
const isAboutContent = (code: ErrorCode): boolean =>
  !['signed_out', 'foreign_origin', 'outdated', 'too_many'].includes(code)
