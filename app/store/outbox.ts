import { LIMITS } from '../../db/model/limits.ts'
import type { Outcome } from '../../db/model/outcome.ts'
import type { PendingTransaction } from './pending.ts'
import type { Payload } from './transport.ts'
import { TransportError } from './transport.ts'

const MAX_BYTES = 900_000 // of a call, unless a single transaction is larger
const FIRST_PAUSE = 500 // milliseconds
const LONGEST_PAUSE = 30_000

type Outbox = {
  /** What waits, in order. */
  unsent(): PendingTransaction[]
  commit(payload: Payload): Promise<Outcome[]>
  acknowledge(outcomes: Map<string, Outcome>): Promise<void> | void
  /** Whether there is somebody to commit for. */
  isVisitor(): boolean
  /** Makes a user of the visitor. */
  signIn(): Promise<void>
  setOnline(online: boolean): void
}

/**
 * Sends what waits, all of it in one call, one call at a time: server actions of a client run one after another anyway.
 * Without an answer it sends the same again, which is safe: an id is committed once.
 *
 * @returns a function to call whenever something waits, or the way to the server may be open again
 */
export function createOutbox({ unsent, commit, acknowledge, isVisitor, signIn, setOnline }: Outbox): () => void {
  let isSending = false
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function send(): void {
    clearTimeout(timer)
    if (!isSending) void run()
  }

  async function run(): Promise<void> {
    isSending = true
    try {
      if (isVisitor() && unsent().length > 0) await signIn()
      for (let batch = nextBatch(unsent()); batch.length > 0; batch = nextBatch(unsent())) {
        const outcomes = await commit({ protocol: 1, transactions: batch })
        await acknowledge(new Map(batch.map(({ id }, place) => [id, outcomes[place] as Outcome])))
        failures = 0
        setOnline(true)
      }
    } catch (error) {
      await recover(error)
    } finally {
      isSending = false
    }
  }

  async function recover(error: unknown): Promise<void> {
    try {
      if (!(error instanceof TransportError) || error.code !== 'signed_out') throw error
      await signIn()
      failures += 1
      timer = setTimeout(send, FIRST_PAUSE * failures)
    } catch {
      failures += 1
      setOnline(false)
      timer = setTimeout(send, Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures) * (0.5 + Math.random() / 2))
    }
  }

  return send
}

/** As many of the first as fit into one call. */
function nextBatch(waiting: PendingTransaction[]) {
  const batch = []
  let bytes = 0
  for (const { transaction } of waiting.slice(0, LIMITS.transactions)) {
    bytes += JSON.stringify(transaction).length * 2
    if (batch.length > 0 && bytes > MAX_BYTES) break
    batch.push(transaction)
  }
  return batch
}
