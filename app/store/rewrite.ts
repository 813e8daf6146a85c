import { type Change, listOf } from '../../db/model/changes.ts'
import type { Entry } from '../../db/model/undo.ts'
import type { PendingTransaction } from './pending.ts'

type Rewrite = {
  from: string
  to: string
  /** Inboxes that are not made after all, and the one that takes what was put into them. */
  former?: ReadonlySet<string>
  inboxId?: string | undefined
}

/** What a visitor did, as the user that the visitor became would have done it. */
export function rewrite<T extends PendingTransaction>(transactions: T[], how: Rewrite): T[] {
  return transactions.flatMap((pending) => {
    const changes = pending.transaction.changes.flatMap((change) => rewriteChange(change, how))
    return changes.length > 0 ? [{ ...pending, transaction: { ...pending.transaction, changes } }] : []
  })
}

/** The same for what was done to a row, which may be taken back only now. */
export function rewriteEntry(entry: Entry, { from, to, former, inboxId }: Rewrite): Entry {
  const reads = <Of extends object>(of: Of): Of => {
    const { listId, userId, assigneeId }: { listId?: string; userId?: string; assigneeId?: string | null } = of
    return {
      ...of,
      ...(listId && inboxId && former?.has(listId) && { listId: inboxId }),
      ...(userId === from && { userId: to }),
      ...(assigneeId === from && { assigneeId: to }),
    }
  }
  return {
    ...entry,
    key: reads(entry.key),
    before: entry.before && reads(entry.before),
    after: reads(entry.after),
  } as Entry
}

/** The Inboxes that transactions make. */
export const inboxesMadeBy = (transactions: PendingTransaction[]): string[] =>
  transactions.flatMap(({ transaction }) => transaction.changes.filter(makesInbox).map(listOf))

function rewriteChange(change: Change, { from, to, former, inboxId }: Rewrite): Change[] {
  if (!inboxId || !former) return [ownedBy(change, from, to)]
  if (former.has(listOf(change)))
    return change.table === 'todos' || change.op === 'update' ? [inList(ownedBy(change, from, to), inboxId)] : []
  return [movedInto(ownedBy(change, from, to), former, inboxId)]
}

const makesInbox = (change: Change): boolean =>
  change.table === 'members' && change.op === 'insert' && change.values.inbox

const inList = (change: Change, listId: string): Change =>
  ({ ...change, key: change.table === 'lists' ? { id: listId } : { ...change.key, listId } }) as Change

/** A todo that went to a former Inbox went to the one that it is now. */
const movedInto = (change: Change, former: ReadonlySet<string>, inboxId: string): Change =>
  change.table === 'todos' && change.op === 'delete' && former.has(change.values?.movedTo ?? '')
    ? { ...change, values: { movedTo: inboxId } }
    : change

function ownedBy(change: Change, from: string, to: string): Change {
  if (change.table === 'members' && change.key.userId === from) {
    return { ...change, key: { ...change.key, userId: to } }
  }
  if (change.table === 'todos' && change.op !== 'delete' && change.values.assigneeId === from) {
    return { ...change, values: { ...change.values, assigneeId: to } } as Change
  }
  return change
}
