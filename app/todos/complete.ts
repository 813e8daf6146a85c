import { v7 } from 'uuid'
import { changeDetails } from '../../db/model/details.ts'
import type { TodoKey } from '../../db/model/rows.ts'
import { completeTodo, reopenTodo } from '../../db/model/todos.ts'
import { words } from '../language/words.ts'
import { habitsOf } from '../store/habits.ts'
import type { Store } from '../store/store.ts'
import { offerUndo, quoted } from '../ui/offer-undo.ts'
import { keepsCompleted } from '../ui/place.ts'
import { calendarOf } from '../views/calendar.ts'
import { dayInWords, type Nearness, nearnessOf } from './days.ts'

/** Completes a todo or reopens it. One that comes again goes on to its next day, once the calendar for that is loaded. */
export function toggleTodo(store: Store, key: TodoKey): void {
  const todo = store.state.todo(key)
  if (todo?.completed) store.commit('Reopen', reopenTodo(store.state, key))
  else if (todo?.recurrence) void completeRecurring(store, key)
  else complete(store, key)
}

/** Where it goes out of sight, or what is part of it is done with it, that is said, and easily taken back. */
function complete(store: Store, key: TodoKey): void {
  const description = store.state.todo(key)?.description ?? ''
  const changes = completeTodo(store.state, key)
  const step = store.commit('Complete', changes)
  const parts = changes.length - 1
  if (parts === 0 && keepsCompleted()) return
  const t = words()
  offerUndo(store, step, t('todos.completed', { todo: quoted(t, description), count: parts }))
}

async function completeRecurring(store: Store, key: TodoKey): Promise<void> {
  const at = new Date()
  const recurrence = await loadRecurring(store)
  if (!recurrence) return
  const todo = store.state.todo(key)
  const series = todo && recurrence.seriesOf(todo)
  if (!todo || !series || todo.completed) return
  const next = recurrence.next(series, at, todo.timeZone ?? habitsOf(store.state).timeZone)
  const step = store.commit('Complete', recurrence.completeOccurrence(store.state, key, next, v7()))
  if (next) offerUndo(store, step, words()('todos.dueAgain', dueIn(store, todo.description, next.due.date)))
}

/** Leaves this occurrence out: the todo goes on to the next day. */
export async function skipOccurrence(store: Store, key: TodoKey): Promise<void> {
  const recurrence = await loadRecurring(store)
  const todo = store.state.todo(key)
  const series = todo && recurrence?.seriesOf(todo)
  if (!recurrence || !series) return
  const next = recurrence.skip(series, new Date(), todo.timeZone ?? habitsOf(store.state).timeZone)
  if (!next) {
    store.notify(words()('todos.noneAfter'))
    return
  }
  const details = { ...recurrence.detailsOf(next), timeZone: todo.timeZone }
  const step = store.commit('Skip', changeDetails(store.state, key, details))
  offerUndo(store, step, words()('todos.skipped', dueIn(store, todo.description, next.due.date)))
}

function dueIn(store: Store, description: string, date: string): { todo: string; near: Nearness; day: string } {
  const t = words()
  const today = calendarOf(habitsOf(store.state).timeZone).dayOf(Date.now())
  return { todo: quoted(t, description), near: nearnessOf(date, today), day: dayInWords(t, date, today) }
}

/** The rules of recurrences are not part of the page. Without the network they may not be here yet. */
export async function loadRecurring(store: Store) {
  try {
    return await import('./recurring.ts')
  } catch {
    store.notify(words()('todos.notHere'))
    return undefined
  }
}
