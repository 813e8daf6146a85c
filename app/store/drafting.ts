import { v7 } from 'uuid'
import { type Change, listOf, rowOf, rowsMadeBy, touches } from '../../db/model/changes.ts'
import {
  type Base,
  changedFields,
  changedValues,
  changesOf,
  compact,
  type Draft,
  type DraftStep,
  fallingWith,
  isLive,
  movedTo,
  type Staged,
  without,
} from '../../db/model/draft.ts'
import { LIMITS } from '../../db/model/limits.ts'
import type { Versions } from '../../db/model/outcome.ts'
import type { Keys, Rows, Table } from '../../db/model/rows.ts'
import { type Item, type ItemKind, itemsOf } from '../../db/model/staged.ts'
import { words } from '../language/words.ts'
import { labelInWords } from '../ui/labels.ts'
import type { createNotices } from './notices.ts'
import type { createPending } from './pending.ts'
import { rebase } from './rebase.ts'
import type { Topics } from './topics.ts'
import type { Step } from './undo.ts'

/** A row of the draft that someone has changed meanwhile. `theirs` is null where it is not there any more. */
export type Stale = Staged & { theirs: Rows[Table] | null }

/** What a person sees of the draft that is open. */
export type OpenDraft = { id: string; name: string; at: string; items: readonly Item[]; stale: readonly Stale[] }

/** What a draft touches of the store. */
export type DraftWorld = {
  topics: Topics
  pending: ReturnType<typeof createPending>
  notices: ReturnType<typeof createNotices>
  /** How far the server's rows are known. */
  cursor: Versions
  /** Wakes those who show what was laid over the rows. */
  show(): void
  /** Commits a draft in one transaction; it is not open any more by then. */
  commit(draft: Draft, changes: Change[]): void
  /** The draft is to be stored; undefined where none is open any more. */
  changed(draft: Draft | undefined): void
}

/** The draft that is open: what is done meanwhile is staged, lies over all other rows, and is sent when it is committed. */
export function createDrafting({ topics, pending, notices, cursor, show, commit, changed }: DraftWorld) {
  let draft: Draft | undefined
  let staged: Staged[] = []
  let shown: OpenDraft | undefined
  let shownOf: unknown[] = []
  let kinds: ReadonlyMap<string, ItemKind> = new Map()
  let isReviewed = false
  /** The steps that are not known to be stored, and the draft itself while it isn't. */
  const unstored = new Set<string>()
  /** It is stored, and not read yet: until then it is not known what it holds. */
  let isExpected = false
  /** What is laid over the rows now, by name. */
  let laid = new Map<string, Staged>()

  function begin(name = 'Draft'): void {
    if (draft) return
    const id = v7()
    unstored.add(id)
    put({ id, name, at: new Date().toISOString(), steps: [], undone: [], bases: {} })
    notices.add(words()('notices.begun'))
  }

  function say(
    what: 'notices.undo.done' | 'notices.redo.done' | 'notices.rolledBack',
    label: string,
    undo?: () => void,
  ) {
    const t = words()
    notices.add(t(what, { label: labelInWords(t, label) }), undo && { label: t('ui.undo'), run: undo })
  }

  /** Does what the person wants in the draft alone. What is more than one transaction takes is left out, and said. */
  function stage(label: string, changes: Change[]): Step | undefined {
    if (!draft || changes.length === 0) return undefined
    const step: DraftStep = { transaction: { id: v7(), label, changes }, at: new Date().toISOString() }
    const next = based({ ...draft, steps: [...draft.steps, step], undone: [] })
    const count = compact(next.steps, next.bases).reduce((sum, row) => sum + row.changes.length, 0)
    if (count > LIMITS.changes) {
      notices.add(words()('notices.full', { most: LIMITS.changes }))
      return undefined
    }
    unstored.add(step.transaction.id)
    put(next)
    return { label, parts: [], staged: step.transaction.id }
  }

  function undo(): void {
    const step = draft?.steps.at(-1)
    if (!draft || !step) {
      notices.add(words()('notices.atBeginning'))
      return
    }
    put({ ...draft, steps: draft.steps.slice(0, -1), undone: [...draft.undone, step] })
    say('notices.undo.done', step.transaction.label)
  }

  function redo(): void {
    const step = draft?.undone.at(-1)
    if (!draft || !step) {
      notices.add(words()('notices.redo.nothing'))
      return
    }
    put({ ...draft, steps: [...draft.steps, step], undone: draft.undone.slice(0, -1) })
    say('notices.redo.done', step.transaction.label)
  }

  /** Takes a step out, whatever was staged since; what builds on it goes too. */
  function takeBack(id: string): void {
    const place = draft?.steps.findIndex(({ transaction }) => transaction.id === id) ?? -1
    if (!draft || place < 0) return
    const [before, [step], after] = [
      draft.steps.slice(0, place),
      draft.steps.slice(place, place + 1),
      draft.steps.slice(place + 1),
    ]
    const missing = new Set(rowsMadeBy(step?.transaction.changes ?? []))
    const built = after.flatMap(({ transaction }) => transaction.changes.filter((change) => touches(change, missing)))
    put({ ...draft, steps: [...before, ...without(after, new Set(built.map(rowOf)))], undone: [] })
  }

  function rename(name: string): void {
    if (draft && name.trim() !== '' && name.trim() !== draft.name) put({ ...draft, name: name.trim() })
  }

  /** Takes what is staged of a row out of the draft, and what falls with it. */
  function drop(name: string): void {
    if (!draft) return
    const [before, after] = [
      draft,
      { ...draft, steps: without(draft.steps, fallingWith(draft.steps, name)), undone: [] },
    ]
    put(after)
    const t = words()
    notices.add(t('notices.dropped'), {
      label: t('ui.undo'),
      run: () => draft?.id === before.id && draft.steps === after.steps && put(before),
    })
  }

  /** Of a row that someone has changed meanwhile, what they made of it stays, or what the draft does comes on top. */
  function resolve(name: string, choice: 'mine' | 'theirs'): void {
    const stale = shown?.stale.find((row) => row.name === name)
    if (!draft || !stale) return
    if (choice === 'theirs') {
      drop(name)
    } else {
      put({ ...draft, bases: { ...draft.bases, [name]: baseOf(stale.table, stale.key) } })
      stage('Keep mine', kept(stale))
    }
  }

  /** What it takes, beyond the draft, that mine comes out of theirs: a todo may have been deleted or moved away. */
  function kept({ table, key, mine, theirs }: Stale): Change[] {
    if (theirs === null || isLive(theirs)) return []
    const changes: Change[] = []
    if (isLive(mine)) {
      const values = {
        deletedAt: null,
        ...(table === 'todos' && { movedTo: null }),
        ...changedValues(table, theirs, mine),
      }
      changes.push({ table, op: 'update', key, values } as Change)
    }
    const elsewhere = { ...(key as Keys['todos']), listId: movedTo(theirs) ?? '' }
    if (isLive(pending.committedRow('todos', elsewhere))) {
      const to = isLive(mine) ? (key as Keys['todos']).listId : movedTo(mine)
      changes.push({ table: 'todos', op: 'delete', key: elsewhere, ...(to && { values: { movedTo: to } }) })
    }
    return changes
  }

  function rollBack(): void {
    if (!draft || isExpected) return
    const before = draft
    put(undefined)
    if (before.steps.length === 0) return
    say('notices.rolledBack', before.name, () => open(before))
  }

  /** Opens a draft again that was rolled back or refused, unless another one is open by now. */
  function open(before: Draft): boolean {
    if (draft) {
      notices.add(words()('notices.anotherOpen'))
      return false
    }
    put(before)
    return true
  }

  function commitAll(): void {
    if (!draft || isExpected) return
    follow()
    if (shown && shown.stale.length > 0) {
      review(true)
      return
    }
    const [done, changes] = [draft, changesOf(staged, draft.bases)]
    set(undefined)
    if (changes.length > 0) commit(done, changes)
    else changed(undefined)
    show()
  }

  function put(next: Draft | undefined): void {
    set(next)
    if (!isExpected) changed(draft)
    show()
  }

  function set(next: Draft | undefined): void {
    draft = next && based(next)
    if (!draft) isReviewed = false
    layAll()
    look()
  }

  /** Notes of each row that the draft touches how it was known at first, and forgets those that it touches no more. */
  function based(next: Draft): Draft {
    const bases: Record<string, Base> = {}
    for (const { transaction } of next.steps) {
      for (const { table, key } of transaction.changes) {
        const name = rowOf({ table, key } as Change)
        bases[name] ??= next.bases[name] ?? baseOf(table, key)
      }
    }
    return { ...next, bases }
  }

  /** A row that isn't here is known as far as its list is. */
  const baseOf = (table: Table, key: Keys[Table]): Base => ({
    row: pending.committedRow(table, key) ?? null,
    version: pending.serverRow(table, key)?.version ?? cursor[listOf({ table, key } as Change)],
  })

  function layAll(): void {
    staged = draft ? compact(draft.steps, draft.bases) : []
    const next = new Map(staged.map((row) => [row.name, row]))
    for (const [name, row] of laid) if (!next.has(name)) pending.lay({ ...row, changes: [] })
    for (const [name, row] of next) {
      if (JSON.stringify(laid.get(name)?.changes) !== JSON.stringify(row.changes)) pending.lay(row)
    }
    laid = next
  }

  /**
   * Compares what the draft was built on with what is there now. A row that says the same by now, or what the draft makes
   * of it, is known anew.
   */
  function follow(): void {
    if (!draft) return
    let isMoved = false
    const bases = { ...draft.bases }
    const known = new Map(
      draft.steps.flatMap(({ transaction }) => transaction.changes.map((each) => [rowOf(each), each])),
    )
    for (const [name, change] of known) {
      const [base, now] = [bases[name], baseOf(change.table, change.key)]
      if (!base || (base.row === now.row && base.version === now.version)) continue
      const fields = changedFields(change.table, base.row, now.row)
      const row = staged.find((each) => each.name === name)
      if (row && fields.length > 0 && !agree(row, now.row)) continue
      bases[name] = now
      if (fields.length > 0) isMoved = true
    }
    draft = { ...draft, bases }
    if (isMoved) layAll()
    look()
  }

  /** Whether others did what the draft does, and left it nothing to do. */
  const agree = ({ table, mine, changes }: Staged, now: Rows[Table] | null): boolean =>
    mine === null ? isLive(now) === (changes[0]?.op === 'update') : changedFields(table, mine, now).length === 0

  /** Brings what is seen of the draft up to date. */
  function look(): void {
    const stale = staleRows()
    const of = draft
      ? [draft.id, draft.name, staged, JSON.stringify(stale.map(({ name, theirs }) => [name, theirs]))]
      : []
    if (of.length === shownOf.length && of.every((each, place) => each === shownOf[place])) return
    shownOf = of
    shown = draft && { id: draft.id, name: draft.name, at: draft.at, items: itemsOf(staged), stale }
    kinds = new Map(
      shown?.items.flatMap(({ row, kind, from }) => [row, ...(from ? [from] : [])].map(({ name }) => [name, kind])),
    )
    topics.emit(['draft'])
  }

  function staleRows(): Stale[] {
    return staged.flatMap((row) => {
      const theirs = pending.committedRow(row.table, row.key) ?? null
      const base = draft?.bases[row.name]?.row ?? null
      return base !== theirs && changedFields(row.table, base, theirs).length > 0 ? [{ ...row, theirs }] : []
    })
  }

  function review(isWanted: boolean): void {
    isReviewed = isWanted && draft !== undefined
    topics.emit(['draft'])
  }

  return {
    begin,
    stage,
    undo,
    redo,
    takeBack,
    rename,
    drop,
    resolve,
    rollBack,
    open,
    commit: commitAll,
    follow,
    review,
    isReviewed: () => isReviewed,
    isOpen: () => draft !== undefined,
    /** What a person sees of it. */
    get: () => shown,
    stored: () => draft,
    /** What it does to a row, where it does anything. */
    kindOf: (table: Table, key: Keys[Table]): ItemKind | undefined => kinds.get(rowOf({ table, key } as Change)),
    rowOf: (table: Table, key: Keys[Table]): Staged | undefined => laid.get(rowOf({ table, key } as Change)),
    /** A draft is stored, and about to be read: what is done until then belongs into it. */
    expect(of: Pick<Draft, 'id' | 'name' | 'at'>): void {
      if (draft) return
      isExpected = true
      set({ id: of.id, name: of.name, at: of.at, steps: [], undone: [], bases: {} })
    },
    /** What was just done, and is not stored yet, is kept over what another tab or an earlier page has stored. */
    take(next: Draft | undefined): void {
      const own = draft?.steps.filter(({ transaction: { id } }) => unstored.has(id)) ?? []
      const added = own.filter((step) => !next?.steps.some(({ transaction }) => transaction.id === step.transaction.id))
      isExpected = false
      // Where there is none any more, this is another one: the one that was open may be committed under its id.
      const under = next ?? (draft && { ...draft, id: v7(), steps: [] })
      if (under && added.length > 0) put({ ...under, steps: [...under.steps, ...added], undone: [] })
      else if (draft && !next && unstored.has(draft.id)) changed(draft)
      else if (JSON.stringify(next) !== JSON.stringify(draft)) set(next)
      show()
    },
    /** Says that a draft is stored as it is. */
    isStored(of: Draft): void {
      for (const { transaction } of of.steps) unstored.delete(transaction.id)
      unstored.delete(of.id)
    },
    /** Whether a draft that was refused can be sent again as it is (see rebase.ts). */
    canBeSentAgain(id: string): boolean {
      const of = pending.get(id)
      return of !== undefined && rebase(of, pending, cursor)
    },
    /** A visitor became a user, or another Inbox is theirs: what is known of rows is found out anew. */
    rewrite(rewritten: (steps: DraftStep[]) => DraftStep[]): void {
      if (!draft) return
      put({ ...draft, steps: rewritten(draft.steps), undone: rewritten(draft.undone), bases: {} })
    },
  }
}
