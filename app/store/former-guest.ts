import type { FormerGuest } from '../../db/former-guest.ts'
import { LIMITS } from '../../db/model/limits.ts'
import { VISITOR } from '../../db/model/visitor.ts'
import { rewrite } from './rewrite.ts'
import type { Storage, Waiting } from './storage.ts'

/** Asks the server what became of a guest and of these transactions; null where the guest is none of the user's. */
export type AskFormerGuest = (guestId: string, transactionIds: string[]) => Promise<FormerGuest | null>

/**
 * Makes what guests left in this browser's outbox the user's to send, and the draft that they had open the user's, where the guests are part of the user's account by
 * now. What they had committed is taken out, the rest keeps its ids and its places: whoever asks again, in another tab or
 * after a page that closed halfway, finds it done.
 *
 * @returns whether there was anything
 */
export async function adoptFormerGuests(storage: Storage, userId: string, ask: AskFormerGuest): Promise<boolean> {
  const foreign = (await storage.readOutbox()).filter((each) => isForeign(each, userId))
  let hasAdopted = await adoptDrafts(storage, userId, ask)
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

/** The draft that a guest had open is the user's, unless they have one of their own. */
async function adoptDrafts(storage: Storage, userId: string, ask: AskFormerGuest): Promise<boolean> {
  const drafts = await storage.readDrafts()
  let hasOne = drafts.some((each) => each.userId === userId)
  let hasAdopted = false
  for (const { userId: guestId, draft } of drafts.filter((each) => isForeign(each, userId))) {
    const guest = await ask(guestId, [])
    if (guest === null) continue
    const steps = rewrite(draft.steps, asUser(guestId, userId, guest))
    if (!hasOne) await storage.writeDraft(userId, { ...draft, steps, undone: [], bases: {} }, [], [])
    await storage.writeDraft(guestId, undefined, [], [])
    hasOne = true
    hasAdopted = true
  }
  return hasAdopted
}

const isForeign = (each: { userId: string }, userId: string): boolean =>
  each.userId !== userId && each.userId !== VISITOR

/** What the guest did not get to commit, as the user would have done it. */
function adopted(waiting: Waiting[], guestId: string, userId: string, guest: FormerGuest): Waiting[] {
  const unsent = waiting.filter((each) => guest.committed[idOf(each)] === undefined)
  return rewrite(unsent, asUser(guestId, userId, guest)).map((each) => ({ ...each, userId }))
}

const asUser = (from: string, to: string, { inbox }: FormerGuest) => ({
  from,
  to,
  ...(inbox && { former: new Set([inbox.from]), inboxId: inbox.to }),
})

const idOf = ({ transaction }: Waiting): string => transaction.id
