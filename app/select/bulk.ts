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
import { habitsOf } from '../store/habits.ts'
import type { Store } from '../store/store.ts'
import { loadRecurring } from '../todos/complete.ts'
import { offerUndo, quoted } from '../ui/offer-undo.ts'
import { nameOfDay } from '../views/calendar.ts'
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
    commit(store, 'Reopen', reopenTodos(store.state, chosen), `${todos(chosen.length)} reopened`)
    return
  }
  const continuations = await continuationsOf(store, open)
  if (continuations)
    commit(store, 'Complete', completeTodos(store.state, open, continuations), `${todos(open.length)} completed`)
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
  commit(store, 'Delete', deleteTodos(store.state, chosen), `${todos(chosen.length)} deleted`)
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
  const what = keys.length === 1 && only ? quoted(store.state.todo(only)?.description ?? '') : todos(keys.length)
  return commit(store, 'Move', moveTodos(store.state, keys, to), `${what} moved to ${quoted(name)}`)
}

export function scheduleSelected(store: Store, date: string | null, today: string): void {
  const changes = rescheduleTodos(store.state, chosenTodos(store), date)
  const day = date === null ? 'no date' : nameOfDay(date, today)
  commit(store, 'Reschedule', changes, `${todos(changes.length)}: ${day}`)
}

/** Gives all that is chosen a tag, or takes it away where all of it has it. */
export function tagSelected(store: Store, tag: string): void {
  const chosen = chosenTodos(store)
  const isGiven = !chosen.every(({ tags }) => tags.includes(tag))
  const changes = tagTodos(store.state, chosen, tag, isGiven)
  const said = isGiven ? `@${tag} added to` : `@${tag} taken from`
  commit(store, isGiven ? 'Tag' : 'Untag', changes, `${said} ${todos(changes.length)}`)
}

export function assignSelected(store: Store, userId: string | null, name: string): void {
  const changes = assignTodos(store.state, chosenTodos(store), userId)
  const what = todos(changes.length)
  commit(store, 'Assign', changes, userId === null ? `${what} given to nobody` : `${what} given to ${name}`)
}

export function prioritiseSelected(store: Store, priority: number): void {
  const changes = prioritiseTodos(store.state, chosenTodos(store), priority)
  commit(
    store,
    'Prioritise',
    changes,
    `${todos(changes.length)}: ${priority === 4 ? 'no priority' : `priority ${priority}`}`,
  )
}

/**
 * Commits changes as one transaction, or none of them, and offers the way back.
 *
 * @returns whether there was something to do, and it was done
 */
export function commit(store: Store, label: string, changes: Change[], said: string): boolean {
  if (changes.length > LIMITS.changes) {
    const [these, most] = [changes.length, LIMITS.changes].map((count) => count.toLocaleString('en'))
    store.notify(`That is ${these} changes, and one transaction takes ${most}. Select fewer todos`)
    return false
  }
  const place = placeOfFocus()
  const step = store.commit(label, changes)
  if (!step) return false
  offerUndo(store, step, said)
  requestAnimationFrame(() => requestAnimationFrame(() => focusNear(place)))
  return true
}

const todos = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'todo' : 'todos'}`

/** Where the focus is among the rows, or what is chosen begins. */
function placeOfFocus(): number {
  const row = document.activeElement?.closest<HTMLElement>('.todo-list li[data-id]')
  if (row) return Number(row.dataset.index)
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
