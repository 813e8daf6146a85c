import type { Draft } from '../../db/model/draft.ts'
import { VISITOR } from '../../db/model/visitor.ts'
import type { PendingTransaction } from './pending.ts'
import type { createSharedOutbox } from './shared-outbox.ts'
import type { Storage } from './storage.ts'
import type { Store } from './store.ts'
import type { Said } from './tabs.ts'

type SharedDraft = {
  store: Store
  storage: Promise<Storage | undefined>
  outbox: ReturnType<typeof createSharedOutbox>
  tell(message: Said): void
  send(): void
}

/** The draft that all tabs of a browser share. Each stores what it makes of it, and the others read it again. */
export function createSharedDraft({ store, storage: opened, outbox, tell, send }: SharedDraft) {
  let writing: Promise<unknown> = Promise.resolve()
  let isRead = false

  /**
   * Stores the draft, and what is to be sent of it.
   *
   * @param over transactions that are a draft again
   */
  function keep(draft: Draft | undefined, made: PendingTransaction[], over: string[]): void {
    // What is stored may hold more; once it is read, what was done meanwhile is put on top of it.
    if (!isRead && made.length + over.length === 0) return
    const { userId } = store.state
    const waiting = made.map((each) => ({ ...each, userId }))
    const write = async (): Promise<void> => {
      const storage = await opened
      await outbox.write(storage?.writeDraft(userId, draft, waiting, over))
      if (storage && draft) store.draft.isStored(draft)
      tell({ kind: 'drafted', made, over })
    }
    writing = writing.then(write, write)
    if (made.length > 0) send()
  }

  /**
   * Takes up what is stored: the user's own draft, or the one of the visitor that they were, which is theirs now.
   *
   * @param over transactions that are a draft again: until they are gone, what they did would be taken for somebody's
   */
  async function takeUp(over: string[] = []): Promise<void> {
    await writing
    const stored = (await (await opened)?.readDrafts()) ?? []
    const of = (userId: string) => stored.find((each) => each.userId === userId)?.draft
    const { userId } = store.state
    isRead = true
    store.forgetPending(over)
    store.takeDraft(of(userId) ?? of(VISITOR))
    if (userId === VISITOR || !of(VISITOR)) return
    const storage = await opened
    await storage?.writeDraft(VISITOR, undefined, [], [])
    if (!of(userId)) keep(store.draft.stored(), [], [])
  }

  return {
    keep,
    takeUp: (): Promise<void> => takeUp(),
    written: (): Promise<unknown> => writing,
    /** What another tab says. The draft is over before what was made of it is sent: it may have to be opened again. */
    async hear(made: PendingTransaction[], over: string[], userId: string): Promise<void> {
      await takeUp(over)
      if (made.length > 0) outbox.hear(made, userId)
      if (over.length > 0) await outbox.forget(over)
      send()
    },
  }
}
