import { v7 } from 'uuid'
import type { FirstRead } from '../../db/first.ts'
import type { Change, Transaction } from '../../db/model/changes.ts'
import type { Cursor, ListDelta } from '../../db/model/delta.ts'
import { LIMITS } from '../../db/model/limits.ts'
import { createInbox } from '../../db/model/lists.ts'
import type { Outcome } from '../../db/model/outcome.ts'
import type { Keys, Rows, Table } from '../../db/model/rows.ts'
import type { State } from '../../db/model/state.ts'
import { VISITOR } from '../../db/model/visitor.ts'
import { createNotices } from './notices.ts'
import { createPending, type PendingTransaction } from './pending.ts'
import { rewrite } from './rewrite.ts'
import { createTopics } from './topics.ts'
import { createView } from './view.ts'

export type SyncStatus = 'saved' | 'saving' | 'offline'
export type Store = ReturnType<typeof createStore>

/**
 * What a page knows: the server's rows, the pending transactions over them, and so the view. It does nothing by itself:
 * storage, outbox and stream are joined to it in the browser (see start.ts). Made once a page, and once a request.
 */
export function createStore(first: FirstRead) {
  const topics = createTopics()
  const view = createView(topics, first.userId)
  const pending = createPending(view)
  const notices = createNotices(topics)
  const cursor: Cursor = {}
  let userId = first.userId
  let isComplete = false
  let isOnline = true
  let status: SyncStatus = 'saved'
  /** Who is told of what the user commits, before it is sent. */
  let outgoing: (committed: PendingTransaction[]) => void = () => {}
  /** The transaction that creates the Inbox of someone who has none. It is shown only, until their first change. */
  let provisional: string | undefined

  const state: State = {
    get userId() {
      return userId
    },
    todo(key) {
      const todo = view.get('todos', key)
      return todo?.deletedAt === null ? todo : undefined
    },
    todos: (listId) => view.todos(listId),
    lists: () => view.mine(),
  }

  /**
   * Does what the user wants, here and now. To the server it goes when it can. No changes: nothing happens. More than
   * one transaction takes, as when all of a long list is completed, go in several.
   */
  function commit(label: string, changes: Change[]): void {
    if (changes.length === 0) return
    const at = new Date().toISOString()
    const inbox = provisional === undefined ? undefined : pending.get(provisional)
    provisional = undefined
    const made: PendingTransaction[] = []
    for (let start = 0; start < changes.length; start += LIMITS.changes) {
      made.push({ transaction: { id: v7(), label, changes: changes.slice(start, start + LIMITS.changes) }, at })
    }
    for (const each of made) pending.add(each)
    show()
    outgoing(inbox ? [inbox, ...made] : made)
  }

  /** Takes up what an earlier page could not send, made by this user or by the visitor that the user was before. */
  function replay(transactions: PendingTransaction[]): void {
    const known = inboxId()
    if (transactions.some(({ transaction }) => makesInbox(transaction))) dropProvisional()
    for (const each of rewrite(transactions, { from: VISITOR, to: userId, inboxId: known })) {
      if (!pending.get(each.transaction.id)) pending.add(each)
    }
    show()
  }

  /**
   * Takes in what changed on the server. A delta must begin at or before what is known (see `follows`).
   *
   * @returns the ids of the transactions that this settles: their rows are here
   */
  function receive(deltas: ListDelta[], gone: string[] = []): string[] {
    for (const delta of deltas) receiveList(delta)
    for (const listId of gone) forget(listId)
    const settled = settle()
    show()
    return settled
  }

  /**
   * Takes in the answer to what was sent. A rejection undoes its transaction and says so.
   *
   * @returns the ids of the transactions that are over with
   */
  function acknowledge(outcomes: Map<string, Outcome>): string[] {
    const over: string[] = []
    for (const [id, outcome] of outcomes) {
      const of = pending.get(id)
      if (outcome.status === 'committed') {
        if (of) of.versions = outcome.versions
      } else {
        pending.drop([id])
        over.push(id)
        notices.add(`Couldn’t save — ${outcome.message}`)
      }
    }
    over.push(...settle())
    show()
    return over
  }

  function receiveList({ listId, from, to, rows }: ListDelta): void {
    if ((cursor[listId] ?? 0) >= to) return
    if (from === 0) forgetAllBut(listId, rows)
    if (rows.members.some((member) => member.inbox && member.userId === userId)) dropProvisional()
    for (const row of rows.lists) take('lists', { id: row.id }, row)
    for (const row of rows.members) take('members', { listId: row.listId, userId: row.userId }, row)
    for (const row of rows.todos) take('todos', { listId: row.listId, id: row.id }, row)
    cursor[listId] = to
    view.setMissing(listId, { active: 0, completed: 0 })
  }

  function take<T extends Table>(table: T, key: Keys[T], row: Rows[T]): void {
    const known = pending.serverRow(table, key)
    if (known === undefined || known.version <= row.version) pending.setServerRow(table, key, row)
  }

  /** A snapshot replaces what was known of its list. */
  function forgetAllBut(
    listId: string,
    { members, todos }: { members: { userId: string }[]; todos: { id: string }[] },
  ): void {
    const kept = new Set([...members.map((member) => member.userId), ...todos.map((todo) => todo.id)])
    const known = view.rows(listId)
    for (const user of [...(known?.members.keys() ?? [])]) {
      if (!kept.has(user)) pending.setServerRow('members', { listId, userId: user }, undefined)
    }
    for (const id of [...(known?.todos.keys() ?? [])])
      if (!kept.has(id)) pending.setServerRow('todos', { listId, id }, undefined)
  }

  function forget(listId: string): void {
    forgetAllBut(listId, { members: [], todos: [] })
    pending.setServerRow('lists', { id: listId }, undefined)
    delete cursor[listId]
  }

  /** Lets go of committed transactions whose rows are here. A list that can't be seen any more sends none. */
  function settle(): string[] {
    const settled = pending
      .all()
      .filter(({ versions }) => versions && Object.entries(versions).every(([id, version]) => isPast(id, version)))
      .map(({ transaction }) => transaction.id)
    pending.drop(settled)
    return settled
  }

  /** The Inbox that the server knows of. */
  const inboxId = (): string | undefined =>
    provisional ? undefined : view.mine().find(({ member }) => member.inbox)?.list.id

  const isPast = (listId: string, version: number): boolean =>
    (cursor[listId] ?? 0) >= version || view.get('lists', { id: listId }) === undefined

  /**
   * A visitor became a user: what is pending is theirs now.
   *
   * @param inboxId the Inbox that the user has already, made elsewhere
   */
  function adopt(user: string, inboxId?: string): void {
    const before = pending.all()
    pending.drop(before.map(({ transaction }) => transaction.id))
    for (const each of rewrite(before, { from: userId, to: user, inboxId })) pending.add(each)
    userId = user
    view.setUser(user)
    show()
  }

  function dropProvisional(): void {
    if (provisional === undefined) return
    pending.drop([provisional])
    provisional = undefined
  }

  function show(): void {
    view.flush()
    const now: SyncStatus = !isOnline ? 'offline' : unsent().length > 0 ? 'saving' : 'saved'
    if (now === status) return
    status = now
    topics.emit(['status'])
  }

  const unsent = (): PendingTransaction[] =>
    pending.all().filter(({ transaction, versions }) => versions === undefined && transaction.id !== provisional)

  begin()

  /** What the page came with. */
  function begin(): void {
    const { delta, part } = first
    receive(delta.lists)
    if (part) {
      for (const todo of part.todos) take('todos', { listId: todo.listId, id: todo.id }, todo)
      view.flush()
      for (const [listId, { active, completed }] of Object.entries(part.counts)) {
        const here = view.counts(listId)
        view.setMissing(listId, { active: active - here.active, completed: completed - here.completed })
        delete cursor[listId]
      }
    }
    isComplete = part === undefined
    if (!view.mine().some(({ member }) => member.inbox)) {
      provisional = v7()
      const transaction = { id: provisional, label: 'Create Inbox', changes: createInbox(state, { id: first.inboxId }) }
      pending.add({ transaction, at: new Date(0).toISOString() })
    }
    show()
  }

  return {
    state,
    commit,
    notify: notices.add,
    dismiss: notices.remove,
    subscribe: topics.subscribe,
    view,
    notices: notices.all,
    status: () => status,
    isComplete: () => isComplete,
    // For storage, outbox and stream:
    cursor,
    unsent,
    acknowledged: (): boolean => pending.all().some(({ versions }) => versions !== undefined),
    replay,
    receive,
    acknowledge,
    adopt,
    /** Everything that is known of the server, for storage. */
    snapshot: (): ListDelta[] => first.delta.lists,
    follows: ({ listId, from }: ListDelta): boolean => from <= (cursor[listId] ?? 0),
    setOnline(online: boolean): void {
      isOnline = online
      show()
    },
    setComplete(): void {
      isComplete = true
      topics.emit(view.listIds().map((id) => `list/${id}` as const))
    },
    onCommit(listener: typeof outgoing): void {
      outgoing = listener
    },
  }
}

const makesInbox = ({ changes }: Transaction): boolean =>
  changes.some((change) => change.table === 'members' && change.op === 'insert' && change.values.inbox)
