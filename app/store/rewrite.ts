import { type Change, listOf } from '../../db/model/changes.ts'
import type { PendingTransaction } from './pending.ts'

/**
 * What a visitor did, as the user that the visitor became would have done it.
 *
 * @param inboxId the Inbox that the user has already: what was put into the visitor's goes there instead, and the
 *   visitor's is not created
 */
export function rewrite(
  transactions: PendingTransaction[],
  { from, to, inboxId }: { from: string; to: string; inboxId?: string | undefined },
): PendingTransaction[] {
  const ownInbox = transactions.flatMap(({ transaction }) => transaction.changes).find(isInbox)
  const replaced = inboxId && ownInbox ? listOf(ownInbox) : undefined
  return transactions.flatMap((pending) => {
    const changes = pending.transaction.changes.flatMap((change) => {
      if (!replaced || !inboxId) return [ownedBy(change, from, to)]
      if (listOf(change) === replaced) return change.table === 'todos' ? [inList(change, inboxId)] : []
      return [movedInto(ownedBy(change, from, to), replaced, inboxId)]
    })
    return changes.length > 0 ? [{ ...pending, transaction: { ...pending.transaction, changes } }] : []
  })
}

const isInbox = (change: Change): boolean => change.table === 'members' && change.op === 'insert' && change.values.inbox

const inList = (change: Change & { table: 'todos' }, listId: string): Change => ({
  ...change,
  key: { ...change.key, listId },
})

/** A todo that went to the visitor's Inbox went to the one that it is now. */
const movedInto = (change: Change, replaced: string, inboxId: string): Change =>
  change.table === 'todos' && change.op === 'delete' && change.values?.movedTo === replaced
    ? { ...change, values: { movedTo: inboxId } }
    : change

function ownedBy(change: Change, from: string, to: string): Change {
  if (change.table !== 'members' || change.key.userId !== from) return change
  return { ...change, key: { ...change.key, userId: to } }
}
