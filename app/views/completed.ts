import { addDays } from '../../db/model/recurrence/due.ts'
import type { Todo } from '../../db/model/rows.ts'
import { ordered } from './buckets.ts'
import { calendarOf, nameOfDay } from './calendar.ts'
import type { Group } from './groups.ts'

const WEEKS = 4

/** What was done, by the day on which it was in that zone, the latest first. */
export function completedByDay(todos: readonly Todo[], zone: string, today: string): Group[] {
  const { dayOf } = calendarOf(zone)
  const done: { todo: Todo; at: number }[] = []
  for (const todo of todos)
    if (todo.completed && todo.completedAt !== null) done.push({ todo, at: Date.parse(todo.completedAt) })
  const groups: Group[] = []
  for (const { todo, at } of ordered(done, ({ at }) => -at)) {
    const day = dayOf(at)
    const last = groups.at(-1)
    if (last?.key === day) last.todos.push(todo)
    else groups.push({ key: day, title: (t) => nameOfDay(t, day, today), todos: [todo] })
  }
  return groups
}

/** How much was done on each of the last days, today being the last of them. */
export function countsOf(groups: readonly Group[], today: string): { day: string; count: number }[] {
  const counts = new Map(groups.map(({ key, todos }) => [key, todos.length]))
  return Array.from({ length: WEEKS * 7 }, (_, place) => {
    const day = addDays(today, place + 1 - WEEKS * 7)
    return { day, count: counts.get(day) ?? 0 }
  })
}
