import { v7 } from 'uuid'
import type { FirstRead } from '../../db/first.ts'
import type { Change } from '../../db/model/changes.ts'
import { deletionOf } from '../../db/model/deleted-with.ts'
import type { ListDelta } from '../../db/model/delta.ts'
import type { Draft, DraftStep } from '../../db/model/draft.ts'
import { LIMITS } from '../../db/model/limits.ts'
import type { Outcome, Versions } from '../../db/model/outcome.ts'
import type { Todo } from '../../db/model/rows.ts'
import type { State } from '../../db/model/state.ts'
import type { Part } from '../../db/model/undo.ts'
import { words } from '../language/words.ts'
import { sentenceOf } from '../ui/error-words.ts'
import { labelInWords } from '../ui/labels.ts'
import { createAnswers } from './answers.ts'
import { createAside, type Refusal, type Refused } from './aside.ts'
import { createDraft } from './draft.ts'
import { createInboxes, makesInbox } from './inbox.ts'
import { createNotices } from './notices.ts'
import { createPending, type PendingTransaction } from './pending.ts'
import { inboxesMadeBy } from './rewrite.ts'
import { createServerRows } from './server-rows.ts'
import { createStatus } from './status.ts'
import { createTopics } from './topics.ts'
import { createUndo, recorded, type Step } from './undo.ts'
import { createView } from './view.ts'

/** Who stores and sends: told of what the user commits, tries again and discards, and of what waits and reads anew. */
type Listener = {
  made(transactions: PendingTransaction[]): void
  rewritten(before: string[], after: PendingTransaction[]): void
  retried(transactions: PendingTransaction[]): void
  discarded(ids: string[]): void
  /** The draft that is open now, what was made of it that is to be sent, and what is over with because it is one again. */
  drafted(draft: Draft | undefined, made: PendingTransaction[], over: string[]): void
}

export type Store = ReturnType<typeof createStore>

/**
 * What a page knows: the server's rows, the pending transactions over them, and so the view. It does nothing by itself:
 * storage, outbox and stream are joined to it in the browser (see start.ts). Made once a page, and once a request.
 */
export function createStore(first: FirstRead, inboxName = 'Inbox') {
  const topics = createTopics()
  const view = createView(topics, first.userId)
  const pending = createPending(view)
  const notices = createNotices(topics)
  const aside = createAside(topics)
  const answers = createAnswers()
  const status = createStatus(topics)
  const server = createServerRows(view, pending)
  const undo = createUndo({
    current: view.get,
    reads: (entry) => inboxes.entryRewritten(entry),
    commit(label, changes, undoes) {
      if (!drafting.isOpen()) return send({ label, undoes }, changes)
      drafting.stage(label, changes)
      return []
    },
    notify: notices.add,
  })
  const { draft: drafting, provide: provideDraft } = createDraft({
    topics,
    pending,
    notices,
    cursor: server.cursor,
    show,
    commit: commitDraft,
    changed: (draft) => listener?.drafted(draft, [], over.splice(0)),
  })
  /** Transactions that are a draft again, and so no longer to be sent. */
  const over: string[] = []
  let userId = first.userId
  let isComplete = false
  let listener: Listener | undefined

  const state: State = {
    get userId() {
      return userId
    },
    todo(key) {
      const todo = view.get('todos', key)
      return todo?.deletedAt === null ? todo : undefined
    },
    todos: (listId) => view.todos(listId),
    parts: (key) => view.children(key.listId, key.id),
    members: (listId) => view.members(listId),
    lists: () => view.mine(),
  }
  const inboxes = createInboxes(
    state,
    inboxName,
    view,
    pending,
    (before, after) => listener?.rewritten(before, after),
    (rewritten) => drafting.rewrite(rewritten),
  )

  /**
   * Does what the user wants, here and now. To the server it goes when it can; while a draft is open, with the rest of
   * it. No changes: nothing happens. More than one transaction takes, as when all of a long list is completed, go in
   * several.
   */
  function commit(label: string, changes: Change[]): Step | undefined {
    if (changes.length === 0) return undefined
    if (drafting.isOpen()) return stage(label, changes)
    const step = { label, parts: send({ label }, changes) }
    undo.did(step)
    return step
  }

  /** A draft has an owner and an Inbox, even a visitor's: these are made at once. */
  function stage(label: string, changes: Change[]): Step | undefined {
    const inbox = inboxes.make()
    const step = drafting.stage(label, changes)
    if (inbox.length > 0) listener?.made(inbox)
    show()
    return step
  }

  function send(named: { label: string; undoes?: string }, changes: Change[]): Part[] {
    if (changes.length === 0) return []
    const at = new Date().toISOString()
    const made: PendingTransaction[] = []
    const before = inboxes.make()
    for (let start = 0; start < changes.length; start += LIMITS.changes) {
      made.push({ transaction: { id: v7(), ...named, changes: changes.slice(start, start + LIMITS.changes) }, at })
    }
    const parts = made.map(does)
    show()
    listener?.made([...before, ...made])
    return parts
  }

  /** Makes a transaction pending, and finds out what it does. */
  const does = (each: PendingTransaction): Part => ({
    id: each.transaction.id,
    label: each.transaction.label,
    entries: recorded(each.transaction.changes, view.get, () => pending.add(each)),
  })

  /** Under the draft's own id: where two tabs commit it, it happens once. */
  function commitDraft(draft: Draft, changes: Change[]): void {
    const { id, name: label } = draft
    const made = { transaction: { id, label, changes }, at: new Date().toISOString(), draft }
    const step = { label, parts: [does(made)] }
    undo.did(step)
    const t = words()
    notices.add(t('notices.committed', { label: labelInWords(t, label) }), {
      label: t('ui.undo'),
      run: () => undo.takeBack(step),
    })
    listener?.drafted(undefined, [made], [])
  }

  /**
   * Takes up transactions from elsewhere: those that an earlier page could not send, or that another tab just made; by
   * this user, or by the visitor that the user was before.
   *
   * @returns the ids of those that are over with: their rows are here, or what they would have made is there already
   */
  function replay(transactions: PendingTransaction[]): string[] {
    const news = transactions.filter(({ transaction: { id } }) => !pending.get(id) && !aside.has(id))
    const taken = inboxes.merge(news)
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

  /**
   * Takes in what changed on the server. A delta must begin at or before what is known (see `follows`).
   *
   * @returns the ids of the transactions that this settles: their rows are here
   */
  function receive(deltas: ListDelta[], gone: string[] = []): string[] {
    for (const delta of deltas) server.receive(delta)
    for (const listId of gone) server.forget(listId)
    view.flush()
    inboxes.settle()
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
    const t = words()
    const reason = sentenceOf(t, { code, message })
    pending.drop([id])
    undo.forget(id)
    if (of.draft && !drafting.isOpen()) {
      reopen(of.draft, [id])
      notices.add(t('notices.notCommitted', { reason }), {
        label: t('notices.review'),
        run: () => drafting.review(true),
      })
      return
    }
    aside.add({ ...of, refused: { code, message } })
    notices.add(t('notices.notSaved', { reason }), { label: t('notices.show'), run: () => aside.show(true) })
  }

  /** What was committed is a draft again. It has a new id: should the old one arrive after all, it is stale. */
  function reopen(draft: Draft, ids: string[]): void {
    over.push(...ids)
    drafting.open({ ...draft, id: v7() })
  }

  /** Opens a draft again that was set aside, unless another one is open by now. */
  function reopenAside(id: string): void {
    const draft = aside.all().find(({ transaction }) => transaction.id === id)?.draft
    if (!draft || drafting.isOpen()) return
    aside.take([id])
    reopen(draft, [id])
  }

  /** Sends again what was set aside. It keeps its ids: what was saved after all is not done twice. */
  function retry(ids: string[]): void {
    const again = aside.take(ids).map(({ transaction, at }) => ({ transaction, at }))
    for (const each of again) pending.add(each)
    show()
    listener?.retried(again)
  }

  /** Takes in rows that no delta brings, as those of the trash: what is restored shows at once. */
  function learn({ lists = [], members = [], todos = [] }: Partial<ListDelta['rows']>): void {
    for (const row of lists) server.take('lists', { id: row.id }, row)
    for (const row of members) server.take('members', { listId: row.listId, userId: row.userId }, row)
    for (const row of todos) server.take('todos', { listId: row.listId, id: row.id }, row)
    view.flush()
  }

  function forgetPending(ids: string[]): void {
    pending.drop(ids)
    show()
  }

  function discard(ids: string[]): void {
    aside.take(ids)
    listener?.discarded(ids)
  }

  /** Lets go of committed transactions whose rows are here. */
  function settle(): string[] {
    const settled = pending
      .all()
      .filter((each) => (each.versions ? Object.entries(each.versions).every(server.isPast) : isMade(each)))
      .map(({ transaction }) => transaction.id)
    pending.drop(settled)
    return settled
  }

  /** The Inbox that it makes is there: another tab sent it, and may be gone without having told of the answer. */
  const isMade = (each: PendingTransaction): boolean =>
    inboxesMadeBy([each]).some((listId) => server.cursor[listId] !== undefined)

  /**
   * A visitor became a user: what is pending is theirs now.
   *
   * @param inboxId the Inbox that the user has already, made elsewhere
   */
  function adopt(user: string, inboxId?: string): void {
    userId = user
    inboxes.adopt(inboxId)
    view.setUser(user)
    show()
  }

  function show(): void {
    drafting.follow()
    view.flush()
    status.show(pending.all().filter(isUnsent).length)
  }

  const isUnsent = (each: PendingTransaction): boolean => each.versions === undefined && !inboxes.isProvisional(each)

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
      for (const todo of part.todos) server.take('todos', { listId: todo.listId, id: todo.id }, todo)
      view.flush()
      for (const [listId, { active, completed }] of Object.entries(part.counts)) {
        const here = view.counts(listId)
        view.setMissing(listId, { active: active - here.active, completed: completed - here.completed })
        delete server.cursor[listId]
      }
    }
    isComplete = part === undefined
    inboxes.provide(first.inboxId)
    show()
  }

  return {
    state,
    commit,
    /** In a draft, no further than to where it begins. */
    undo: (): void => (drafting.isOpen() ? drafting.undo() : undo.undo()),
    redo: (): void => (drafting.isOpen() ? drafting.redo() : undo.redo()),
    takeBack: (step: Step): void => (step.staged ? drafting.takeBack(step.staged) : undo.takeBack(step)),
    draft: drafting,
    reopenAside,
    retry,
    discard,
    learn,
    /** Names the act by which a todo was deleted: while it isn't saved, its moment here does. */
    deletionOf(todo: Todo): string {
      const saved = pending.serverRow('todos', todo)
      return saved?.deletedAt ? deletionOf(saved) : `${todo.deletedAt}`
    },
    notify: notices.add,
    dismiss: notices.remove,
    subscribe: topics.subscribe,
    view,
    notices: notices.all,
    sync: status.get,
    aside: aside.all,
    isAsideShown: aside.isShown,
    showAside: aside.show,
    isComplete: () => isComplete,
    // For storage, outbox and stream:
    cursor: server.cursor,
    unsent,
    acknowledged: (): boolean => pending.all().some(({ versions }) => versions !== undefined),
    replay,
    setAside,
    forgetPending,
    receive,
    acknowledge,
    adopt,
    provideDraft,
    /** A stored draft, which may be a visitor's, of this user now. */
    takeDraft(draft: Draft | undefined): void {
      const rewritten = (steps: DraftStep[]) => inboxes.rewritten(steps)
      drafting.take(draft && { ...draft, steps: rewritten(draft.steps), undone: rewritten(draft.undone) })
    },
    /** Whether it was a draft: the tab that sent it says what becomes of it, where it was refused. */
    wasDraft: (id: string): boolean => pending.get(id)?.draft !== undefined,
    /** Everything that is known of the server, for storage. */
    snapshot: (): ListDelta[] => first.delta.lists,
    follows: server.follows,
    setHeld: status.setHeld,
    setOnline: status.setOnline,
    setTrouble: status.setTrouble,
    joinServer: undo.joinServer,
    setComplete(): void {
      isComplete = true
      topics.emit([...view.listIds().map((id) => `list/${id}` as const), 'todos'])
    },
    /** From now on the sync is told of all that it has to store and to send. */
    join(sync: Listener): void {
      listener = sync
    },
  }
}
