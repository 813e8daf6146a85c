import { v7 } from 'uuid'
import { createInbox } from '../../db/model/lists.ts'
import type { State } from '../../db/model/state.ts'
import type { Entry } from '../../db/model/undo.ts'
import { VISITOR } from '../../db/model/visitor.ts'
import type { createPending, PendingTransaction } from './pending.ts'
import { inboxesMadeBy, rewrite, rewriteEntry } from './rewrite.ts'
import type { View } from './view.ts'

/**
 * Who has no Inbox is shown one that doesn't exist yet; the first change makes it. Tabs of a visitor, or two browsers of
 * a new user, may each make one. Then all but one are former Inboxes: what was put into them goes into the one that
 * stays.
 *
 * @param name what an Inbox is called in the language of the user
 * @param onRewrite told which transactions waited, and how they read now
 * @param onRewriteDraft given what rewrites the steps of a draft in the same way
 */
export function createInboxes(
  state: State,
  name: string,
  view: View,
  pending: ReturnType<typeof createPending>,
  onRewrite: (before: string[], after: PendingTransaction[]) => void,
  onRewriteDraft: (rewritten: (transactions: PendingTransaction[]) => PendingTransaction[]) => void,
) {
  /** The transaction that makes the Inbox, while it is only shown. */
  let provisional: string | undefined
  let inbox: string | undefined
  const former = new Set<string>()

  const now = () => ({ from: VISITOR, to: state.userId, former, inboxId: inbox })
  const rewritten = (transactions: PendingTransaction[]): PendingTransaction[] => rewrite(transactions, now())

  function dropProvisional(): void {
    if (provisional === undefined) return
    pending.drop([provisional])
    provisional = undefined
  }

  /**
   * Takes in transactions from elsewhere, some of which may make an Inbox.
   *
   * @returns what is left of them
   */
  function merge(news: PendingTransaction[]): PendingTransaction[] {
    if (inboxesMadeBy(news).length > 0) {
      dropProvisional()
      choose([...pending.all(), ...news], ofServer() ?? own())
      rewritePending()
    }
    return rewritten(news)
  }

  /**
   * The Inbox stays that the server has, or is about to have; else that with the lowest id: so all tabs of a visitor come
   * to the same, whichever they hear of first.
   */
  function choose(transactions: PendingTransaction[], known: string | undefined): void {
    const made = inboxesMadeBy(transactions).sort()
    inbox = known ?? made[0]
    for (const id of made) if (id !== inbox) former.add(id)
  }

  /**
   * Puts what is pending where it belongs by now. It keeps its ids, which is safe: a visitor has sent nothing, and what
   * was to go into a former Inbox was refused or will be.
   */
  function rewritePending(): void {
    const before = pending.all()
    const after = rewritten(before)
    pending.drop(before.map(idOf))
    for (const each of after) pending.add(each)
    onRewrite(
      before.map(idOf),
      after.filter((each) => idOf(each) !== provisional),
    )
    onRewriteDraft(rewritten)
  }

  /** The Inbox that the server has, whether its rows are here or not yet. */
  const ofServer = (): string | undefined =>
    view.mine().find(({ member }) => member.inbox && member.version > 0)?.list.id ??
    inboxesMadeBy(pending.all().filter(({ versions }) => versions))[0]

  /** The Inbox that a user, who is no visitor any more, is about to make. */
  const own = (): string | undefined =>
    state.userId === VISITOR ? undefined : inboxesMadeBy(pending.all().filter((each) => idOf(each) !== provisional))[0]

  return {
    merge,
    rewritten,
    /** What was done to a row, as it reads by now. */
    entryRewritten: (entry: Entry): Entry => rewriteEntry(entry, now()),
    /** Shows an Inbox with this id to one who has none. */
    provide(id: string): void {
      if (view.mine().some(({ member }) => member.inbox)) return
      provisional = v7()
      const transaction = { id: provisional, label: 'Create Inbox', changes: createInbox(state, { id, name }) }
      pending.add({ transaction, at: new Date(0).toISOString() })
    },
    /** The first change is made: the Inbox is, before it. */
    make(): PendingTransaction[] {
      const maker = provisional === undefined ? undefined : pending.get(provisional)
      provisional = undefined
      return maker ? [maker] : []
    },
    /** Rows arrived: the Inbox that the server has may be another one than what is pending was put into. */
    settle(): void {
      const known = ofServer()
      if (known === undefined) return
      dropProvisional()
      if (inboxesMadeBy(pending.all()).every((id) => id === known)) return
      choose(pending.all(), known)
      rewritePending()
    },
    /** A visitor became a user, who may have an Inbox already. */
    adopt(known: string | undefined): void {
      choose(pending.all(), known)
      rewritePending()
    },
    isProvisional: (each: PendingTransaction): boolean => idOf(each) === provisional,
  }
}

export const makesInbox = (each: PendingTransaction): boolean => inboxesMadeBy([each]).length > 0

const idOf = ({ transaction }: PendingTransaction): string => transaction.id
