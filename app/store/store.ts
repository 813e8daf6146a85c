import { v7 } from 'uuid'
import type { FirstRead } from '../../db/first.ts'
import type { Change } from '../../db/model/changes.ts'
import type { Cursor, ListDelta } from '../../db/model/delta.ts'
import { LIMITS } from '../../db/model/limits.ts'
import { createInbox } from '../../db/model/lists.ts'
import type { Outcome, Versions } from '../../db/model/outcome.ts'
import type { Keys, Rows, Table } from '../../db/model/rows.ts'
import type { State } from '../../db/model/state.ts'
import { VISITOR } from '../../db/model/visitor.ts'
import { createAnswers } from './answers.ts'
import { createAside, type Refusal, type Refused } from './aside.ts'
import { createNotices } from './notices.ts'
import { createPending, type PendingTransaction } from './pending.ts'
import { inboxesMadeBy, rewrite } from './rewrite.ts'
import { createTopics } from './topics.ts'
import { createView } from './view.ts'

/** What keeps changes from being saved, beyond a lost connection: it takes a person, or a reload, to go on. */
export type Trouble = 'outdated' | 'foreign_origin' | 'not_stored'

/** Whether what was done has reached the database. `waiting` counts the transactions that have not. */
export type Sync = { status: 'saved' | 'saving' | 'offline' | 'problem'; waiting: number; trouble?: Trouble }

/** Who stores and sends: told of what the user commits, tries again and discards, and of what waits and reads anew. */
type Listener = {
  made(transactions: PendingTransaction[]): void
  rewritten(before: string[], after: PendingTransaction[]): void
  retried(transactions: PendingTransaction[]): void
  discarded(ids: string[]): void
}

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
  const aside = createAside(topics)
  const answers = createAnswers()
  const cursor: Cursor = {}
  let userId = first.userId
  let isComplete = false
  let isOnline = true
  let trouble: Trouble | undefined
  let sync: Sync = { status: 'saved', waiting: 0 }
  let listener: Listener | undefined
  /** The transaction that creates the Inbox of someone who has none. It is shown only, until their first change. */
  let provisional: string | undefined
  /** The user's Inbox, where there was a choice, and those that were given up for it. */
  let inbox: string | undefined
  const former = new Set<string>()

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
    const inboxMaker = provisional === undefined ? undefined : pending.get(provisional)
    provisional = undefined
    const made: PendingTransaction[] = []
    for (let start = 0; start < changes.length; start += LIMITS.changes) {
      made.push({ transaction: { id: v7(), label, changes: changes.slice(start, start + LIMITS.changes) }, at })
    }
    for (const each of made) pending.add(each)
    show()
    listener?.made(inboxMaker ? [inboxMaker, ...made] : made)
  }

  /**
   * Takes up transactions from elsewhere: those that an earlier page could not send, or that another tab just made; by
   * this user, or by the visitor that the user was before.
   *
   * @returns the ids of those that are over with: their rows are here, or what they would have made is there already
   */
  function replay(transactions: PendingTransaction[]): string[] {
    const news = transactions.filter(({ transaction: { id } }) => !pending.get(id) && !aside.has(id))
    const taken = inboxesMadeBy(news).length > 0 ? mergeInboxes(news) : rewritten(news)
    for (const each of taken) take(each)
    const over = settle()
    show()
    const kept = new Set(taken.map(({ transaction }) => transaction.id))
    return [...over, ...news.map(({ transaction }) => transaction.id).filter((id) => !kept.has(id))]
  }

  function take(each: PendingTransaction): void {
    const versions = answers.get(each.transaction.id)
    pending.add(versions ? { ...each, versions } : each)
  }

  /** Sets what is set aside, by whichever tab: what is pending here of it is undone. */
  function setAside(refused: Refused[]): void {
    pending.drop(refused.map(({ transaction }) => transaction.id))
    aside.set(refused)
    show()
  }

  /** Another Inbox than the one that is pending here was made: in another tab of a visitor, or in another browser. */
  function mergeInboxes<T extends PendingTransaction>(news: T[]): T[] {
    dropProvisional()
    nameInbox([...pending.all(), ...news], serverInbox() ?? ownInbox())
    rewritePending()
    return rewritten(news)
  }

  /**
   * Of several Inboxes the one stays that the server has, or is about to have; else that with the lowest id: so all tabs
   * of a visitor come to the same, whichever they hear of first. The others are former Inboxes from then on.
   */
  function nameInbox(transactions: PendingTransaction[], known: string | undefined): void {
    const made = inboxesMadeBy(transactions).sort()
    inbox = known ?? made[0]
    for (const id of made) if (id !== inbox) former.add(id)
  }

  /**
   * Puts what is pending where it belongs by now. It keeps its ids, which is safe: a visitor has sent nothing, and what
   * was to go into a former Inbox was refused or will be.
   */
  function rewritePending(): void {
    const before = pending.all().map(({ transaction }) => transaction.id)
    const after = rewritten(pending.all())
    pending.drop(before)
    for (const each of after) pending.add(each)
    listener?.rewritten(
      before,
      after.filter(({ transaction }) => transaction.id !== provisional),
    )
  }

  const rewritten = <T extends PendingTransaction>(transactions: T[]): T[] =>
    rewrite(transactions, { from: VISITOR, to: userId, former, inboxId: inbox })

  /**
   * Takes in what changed on the server. A delta must begin at or before what is known (see `follows`).
   *
   * @returns the ids of the transactions that this settles: their rows are here
   */
  function receive(deltas: ListDelta[], gone: string[] = []): string[] {
    for (const delta of deltas) receiveList(delta)
    for (const listId of gone) forget(listId)
    const known = serverInbox()
    if (known && inboxesMadeBy(pending.all()).some((id) => id !== known)) mergeInboxes([])
    const settled = settle()
    show()
    return settled
  }

  /**
   * Takes in the answer to what was sent. A rejection undoes its transaction, sets it aside, and says so.
   *
   * @returns the ids of the transactions that this settles
   */
  function acknowledge(outcomes: Map<string, Outcome>): string[] {
    for (const [id, outcome] of outcomes) {
      if (outcome.status === 'committed') save(id, outcome.versions)
      else if (!answers.get(id)) refuse(id, outcome)
    }
    const settled = settle()
    show()
    return settled
  }

  /** What was sent twice may have been refused once: that it was saved is what counts. */
  function save(id: string, versions: Versions): void {
    answers.set(id, versions)
    const of = pending.get(id)
    if (of) of.versions = versions
    for (const { transaction, at } of aside.take([id])) pending.add({ transaction, at, versions })
  }

  function refuse(id: string, { code, message }: Refusal): void {
    const of = pending.get(id)
    if (of === undefined) return
    pending.drop([id])
    aside.add({ ...of, refused: { code, message } })
    notices.add(`Couldn’t save — ${message}`)
  }

  /** Sends again what was set aside. It keeps its ids: what was saved after all is not done twice. */
  function retry(ids: string[]): void {
    const again = aside.take(ids).map(({ transaction, at }) => ({ transaction, at }))
    for (const each of again) pending.add(each)
    show()
    listener?.retried(again)
  }

  function forgetPending(ids: string[]): void {
    pending.drop(ids)
    show()
  }

  function discard(ids: string[]): void {
    aside.take(ids)
    listener?.discarded(ids)
  }

  function receiveList({ listId, from, to, rows }: ListDelta): void {
    if ((cursor[listId] ?? 0) >= to) return
    if (from === 0) forgetAllBut(listId, rows)
    if (rows.members.some((member) => member.inbox && member.userId === userId)) dropProvisional()
    for (const row of rows.lists) takeRow('lists', { id: row.id }, row)
    for (const row of rows.members) takeRow('members', { listId: row.listId, userId: row.userId }, row)
    for (const row of rows.todos) takeRow('todos', { listId: row.listId, id: row.id }, row)
    cursor[listId] = to
    view.setMissing(listId, { active: 0, completed: 0 })
  }

  function takeRow<T extends Table>(table: T, key: Keys[T], row: Rows[T]): void {
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

  /** The Inbox that a user, who is no visitor any more, is about to make. */
  const ownInbox = (): string | undefined => (userId === VISITOR ? undefined : inboxesMadeBy(pending.all())[0])

  /** The Inbox that the server has, whether its rows are here or not yet. */
  const serverInbox = (): string | undefined =>
    view.mine().find(({ member }) => member.inbox && member.version > 0)?.list.id ??
    inboxesMadeBy(pending.all().filter(({ versions }) => versions))[0]

  const isPast = (listId: string, version: number): boolean =>
    (cursor[listId] ?? 0) >= version || view.get('lists', { id: listId }) === undefined

  /**
   * A visitor became a user: what is pending is theirs now.
   *
   * @param inboxId the Inbox that the user has already, made elsewhere
   */
  function adopt(user: string, inboxId?: string): void {
    userId = user
    nameInbox(pending.all(), inboxId)
    rewritePending()
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
    const waiting = pending.all().filter(isUnsent).length
    const now: Sync = { status: statusOf(waiting), waiting, ...(trouble && { trouble }) }
    if (now.status === sync.status && now.waiting === sync.waiting && now.trouble === sync.trouble) return
    sync = now
    topics.emit(['sync'])
  }

  function statusOf(waiting: number): Sync['status'] {
    if (trouble !== undefined && (trouble !== 'not_stored' || waiting > 0)) return 'problem'
    if (!isOnline) return 'offline'
    return waiting > 0 ? 'saving' : 'saved'
  }

  const isUnsent = ({ transaction, versions }: PendingTransaction): boolean =>
    versions === undefined && transaction.id !== provisional

  /** What waits, in order. The Inbox is made first: tabs may have heard of it after what goes into it. */
  function unsent(): PendingTransaction[] {
    const waiting = pending.all().filter(isUnsent)
    const [makers, others] = [waiting.filter(makesInbox), waiting.filter((each) => !makesInbox(each))]
    return [...makers, ...others]
  }

  begin()

  /** What the page came with. */
  function begin(): void {
    const { delta, part } = first
    receive(delta.lists)
    if (part) {
      for (const todo of part.todos) takeRow('todos', { listId: todo.listId, id: todo.id }, todo)
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
    retry,
    discard,
    notify: notices.add,
    dismiss: notices.remove,
    subscribe: topics.subscribe,
    view,
    notices: notices.all,
    sync: () => sync,
    aside: aside.all,
    isComplete: () => isComplete,
    // For storage, outbox and stream:
    cursor,
    unsent,
    acknowledged: (): boolean => pending.all().some(({ versions }) => versions !== undefined),
    replay,
    setAside,
    forgetPending,
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
    setTrouble(now: Trouble | undefined): void {
      trouble = now
      show()
    },
    setComplete(): void {
      isComplete = true
      topics.emit(view.listIds().map((id) => `list/${id}` as const))
    },
    /** From now on the sync is told of all that it has to store and to send. */
    join(sync: Listener): void {
      listener = sync
    },
  }
}

const makesInbox = (each: PendingTransaction): boolean => inboxesMadeBy([each]).length > 0
