import type { ErrorCode } from '../../db/model/errors.ts'
import type { PendingTransaction } from './pending.ts'
import type { Topics } from './topics.ts'

/** Why a transaction can't be saved. The message is for pages that don't know the code (see app/ui/error-words.ts). */
export type Refusal = { code: ErrorCode; message: string }

/** A transaction that was refused: undone on the screen, and kept until the person tries it again or discards it. */
export type Refused = PendingTransaction & { refused: Refusal }

export function createAside(topics: Topics) {
  let refused: readonly Refused[] = []
  let isShown = false

  function set(next: readonly Refused[]): void {
    if (next.length + refused.length === 0) return
    refused = next
    topics.emit(['aside'])
  }

  return {
    all: () => refused,
    /** Whether the person is looking at it. */
    isShown: () => isShown,
    show(shown: boolean): void {
      isShown = shown
      topics.emit(['aside'])
    },
    set,
    has: (id: string): boolean => refused.some((each) => each.transaction.id === id),
    add(transaction: Refused): void {
      set([...refused.filter((each) => !isOne(each, [transaction.transaction.id])), transaction])
    },
    /** Takes transactions out again, in the order in which they were made. */
    take(ids: readonly string[]): Refused[] {
      const taken = refused.filter((each) => isOne(each, ids))
      if (taken.length > 0) set(refused.filter((each) => !isOne(each, ids)))
      return taken
    },
  }
}

const isOne = ({ transaction }: Refused, ids: readonly string[]): boolean => ids.includes(transaction.id)
