import { v7 } from 'uuid'
import {
  assignTodos,
  type Continuation,
  changeable,
  completeTodos,
  type Destination,
  deleteTodos,
  moveTodos,
  prioritiseTodos,
  reopenTodos,
  tagTodos,
} from '../../db/model/bulk.ts'
import type { Change } from '../../db/model/changes.ts'
import { LIMITS } from '../../db/model/limits.ts'
import { rescheduleTodos } from '../../db/model/reschedule.ts'
import type { Todo, TodoKey } from '../../db/model/rows.ts'
import { words } from '../language/words.ts'
import { habitsOf } from '../store/habits.ts'
import type { Store } from '../store/store.ts'
import { loadRecurring } from '../todos/complete.ts'
import { offerUndo, quoted } from '../ui/offer-undo.ts'
import { nameOfDay } from '../views/calendar.ts'
import { placeIn } from './range.ts'
import { nameOf, selection, setSelection, surface } from './selection.ts'

/** The todos that are chosen and can be changed, in the order in which they stand. */
export function chosenTodos(store: Store): Todo[] {
  const chosen = selection()
  const shown = surface()
  const keys: TodoKey[] = []
  for (let place = 0; place < (shown?.count ?? 0); place++) {
    const key = shown?.keyAt(place)
    if (key && chosen.has(nameOf(key))) keys.push(key)
  }
  return changeable(store.state, keys)
}

/** Completes what is chosen, or reopens it where all of it is done. */
export async function toggleCompleted(store: Store): Promise<void> {
  const chosen = chosenTodos(store)
  const open = chosen.filter(({ completed }) => !completed)
  if (open.length === 0) {
    const said = words()('todos.manyReopened', { count: chosen.length })
    commit(store, 'Reopen', reopenTodos(store.state, chosen), said)
    return
  }
  const continuations = await continuationsOf(store, open)
  if (!continuations) return
  const said = words()('todos.manyCompleted', { count: open.length })
  commit(store, 'Complete', completeTodos(store.state, open, continuations), said)
}

async function continuationsOf(
  store: Store,
  open: readonly Todo[],
): Promise<ReadonlyMap<string, Continuation> | undefined> {
  const recurring = open.filter(({ recurrence }) => recurrence !== null)
  if (recurring.length === 0) return new Map()
  const at = new Date()
  const recurrence = await loadRecurring(store)
  const { timeZone } = habitsOf(store.state)
  return (
    recurrence &&
    new Map(
      recurring.map((todo) => {
        const series = recurrence.seriesOf(todo)
        const next = series && recurrence.next(series, at, todo.timeZone ?? timeZone)
        return [todo.id, { next, doneId: v7() }]
      }),
    )
  )
}

export function removeSelected(store: Store): void {
  const chosen = chosenTodos(store)
  commit(store, 'Delete', deleteTodos(store.state, chosen), words()('select.deleted', { count: chosen.length }))
}

/** Moves what is chosen, and keeps it chosen where it is still in sight. */
export function moveSelected(store: Store, to: Destination, name: string): void {
  const chosen = chosenTodos(store)
  if (!moveTogether(store, chosen, to, name)) return
  const there = chosen.map(({ id }) => ({ listId: to.listId, id }))
  setSelection(new Map(there.map((key) => [nameOf(key), key])))
}

/** Moves todos in one transaction, and offers the way back. */
export function moveTogether(store: Store, keys: readonly TodoKey[], to: Destination, name: string): boolean {
  const [only] = keys
  const t = words()
  const todo = quoted(t, (only && store.state.todo(only)?.description) ?? '')
  const said = t('todos.moved', { count: keys.length, todo, to: quoted(t, name) })
  return commit(store, 'Move', moveTodos(store.state, keys, to), said)
}

export function scheduleSelected(store: Store, date: string | null, today: string): void {
  const changes = rescheduleTodos(store.state, chosenTodos(store), date)
  const t = words()
  const count = changes.length
  const said =
    date === null ? t('select.undated', { count }) : t('select.scheduled', { count, day: nameOfDay(t, date, today) })
  commit(store, 'Reschedule', changes, said)
}

/** Gives all that is chosen a tag, or takes it away where all of it has it. */
export function tagSelected(store: Store, tag: string): void {
  const chosen = chosenTodos(store)
  const isGiven = !chosen.every(({ tags }) => tags.includes(tag))
  const changes = tagTodos(store.state, chosen, tag, isGiven)
  const said = words()(isGiven ? 'select.tagged' : 'select.untagged', { tag, count: changes.length })
  commit(store, isGiven ? 'Tag' : 'Untag', changes, said)
}

export function assignSelected(store: Store, userId: string | null, name: string): void {
  const changes = assignTodos(store.state, chosenTodos(store), userId)
  const [t, count] = [words(), changes.length]
  const said =
    userId === null
      ? t('select.unassigned', { count })
      : userId === store.state.userId
        ? t('select.assignedMe', { count })
        : t('select.assigned', { count, name })
  commit(store, 'Assign', changes, said)
}

export function prioritiseSelected(store: Store, priority: number): void {
  const changes = prioritiseTodos(store.state, chosenTodos(store), priority)
  const said = words()(priority === 4 ? 'select.unprioritised' : 'select.prioritised', {
    count: changes.length,
    priority,
  })
  commit(store, 'Prioritise', changes, said)
}

/**
 * Commits changes as one transaction, or none of them, and offers the way back.
 *
 * @returns whether there was something to do, and it was done
 */
export function commit(store: Store, label: string, changes: Change[], said: string): boolean {
  if (changes.length > LIMITS.changes) {
    store.notify(words()('select.tooMany', { count: changes.length, most: LIMITS.changes }))
    return false
  }
  const place = placeOfFocus()
  const step = store.commit(label, changes)
  if (!step) return false
  offerUndo(store, step, said)
  requestAnimationFrame(() => requestAnimationFrame(() => focusNear(place)))
  return true
}

/** Where the focus is among the rows, or what is chosen begins. */
function placeOfFocus(): number {
  const focused = document.activeElement ? placeIn(document.activeElement) : -1
  if (focused >= 0) return focused
  const shown = surface()
  const chosen = selection()
  for (let place = 0; place < (shown?.count ?? 0); place++) {
    const key = shown?.keyAt(place)
    if (key && chosen.has(nameOf(key))) return place
  }
  return 0
}

/** A focus whose row or button has gone goes to the row that stands there now. */
function focusNear(place: number): void {
  const shown = surface()
  if (!shown || (document.activeElement !== document.body && document.activeElement !== null)) return
  const last = shown.count - 1
  const next = nearest(Math.min(place, last), 1) ?? nearest(last, -1)
  if (next !== undefined) shown.focusAt(next)
}

/** The first row that can be chosen, from a place on. */
export function nearest(place: number, step: 1 | -1): number | undefined {
  const shown = surface()
  for (let at = place; shown && at >= 0 && at < shown.count; at += step) if (shown.keyAt(at)) return at
  return undefined
}
