// What it takes to go from one occurrence to the next: loaded when somebody does.

import { v7 } from 'uuid'
import { changeDetails } from '../../db/model/details.ts'
import { next, skip } from '../../db/model/recurrence/series.ts'
import { completeOccurrence, detailsOf, seriesOf } from '../../db/model/recurring.ts'
import type { TodoKey } from '../../db/model/rows.ts'
import { words } from '../language/words.ts'
import { habitsOf } from '../store/habits.ts'
import type { Store } from '../store/store.ts'
import { offerUndo, quoted } from '../ui/offer-undo.ts'
import { calendarOf } from '../views/calendar.ts'
import { dayInWords, type Nearness, nearnessOf } from './days.ts'

export { next, seriesOf }

/** Completes this occurrence: the todo goes on to its next day. */
export function completeRecurring(store: Store, key: TodoKey, at: Date): void {
  const todo = store.state.todo(key)
  const series = todo && seriesOf(todo)
  if (!todo || !series || todo.completed) return
  const following = next(series, at, todo.timeZone ?? habitsOf(store.state).timeZone)
  const step = store.commit('Complete', completeOccurrence(store.state, key, following, v7()))
  if (following) offerUndo(store, step, words()('todos.dueAgain', dueIn(store, todo.description, following.due.date)))
}

/** Leaves this occurrence out: the todo goes on to the next day. */
export function skipOccurrence(store: Store, key: TodoKey): void {
  const todo = store.state.todo(key)
  const series = todo && seriesOf(todo)
  if (!series) return
  const following = skip(series, new Date(), todo.timeZone ?? habitsOf(store.state).timeZone)
  if (!following) {
    store.notify(words()('todos.noneAfter'))
    return
  }
  const details = { ...detailsOf(following), timeZone: todo.timeZone }
  const step = store.commit('Skip', changeDetails(store.state, key, details))
  offerUndo(store, step, words()('todos.skipped', dueIn(store, todo.description, following.due.date)))
}

function dueIn(store: Store, description: string, date: string): { todo: string; near: Nearness; day: string } {
  const t = words()
  const today = calendarOf(habitsOf(store.state).timeZone).dayOf(Date.now())
  return { todo: quoted(t, description), near: nearnessOf(date, today), day: dayInWords(t, date, today) }
}
