import type { FormerGuest } from '../../db/former-guest.ts'
import { LIMITS } from '../../db/model/limits.ts'
import { VISITOR } from '../../db/model/visitor.ts'
import { rewrite } from './rewrite.ts'
import type { Storage, Waiting } from './storage.ts'

/** Asks the server what became of a guest and of these transactions; null where the guest is none of the user's. */
export type AskFormerGuest = (guestId: string, transactionIds: string[]) => Promise<FormerGuest | null>

/**
 * Makes what guests left in this browser's outbox the user's to send, where the guests are part of the user's account by
 * now. What they had committed is taken out, the rest keeps its ids and its places: whoever asks again, in another tab or
 * after a page that closed halfway, finds it done.
 *
 * @returns whether there was anything
 */
export async function adoptFormerGuests(storage: Storage, userId: string, ask: AskFormerGuest): Promise<boolean> {
  const foreign = (await storage.readOutbox()).filter((each) => each.userId !== userId && each.userId !== VISITOR)
  let hasAdopted = false
  for (const guestId of new Set(foreign.map((each) => each.userId))) {
    const waiting = foreign.filter((each) => each.userId === guestId)
    for (let start = 0; start < waiting.length; start += LIMITS.transactions) {
      const some = waiting.slice(start, start + LIMITS.transactions)
      const guest = await ask(guestId, some.map(idOf))
      if (guest === null) break
      await storage.replace(some.map(idOf), adopted(some, guestId, userId, guest))
      hasAdopted = true
    }
  }
  return hasAdopted
}

/** What the guest did not get to commit, as the user would have done it. */
function adopted(waiting: Waiting[], guestId: string, userId: string, { inbox, committed }: FormerGuest): Waiting[] {
  const unsent = waiting.filter((each) => committed[idOf(each)] === undefined)
  return rewrite(unsent, {
    from: guestId,
    to: userId,
    ...(inbox && { former: new Set([inbox.from]), inboxId: inbox.to }),
  }).map((each) => ({ ...each, userId }))
}

const idOf = ({ transaction }: Waiting): string => transaction.id
