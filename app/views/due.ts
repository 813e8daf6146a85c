import type { Todo } from '../../db/model/rows.ts'
import { inBuckets } from './buckets.ts'

/** Whether a todo is to be done on a day: it is open, and no section. */
const isOpen = (todo: Todo): boolean => !todo.completed && !todo.section

export const openOnes = (todos: readonly Todo[]): Todo[] => todos.filter(isOpen)

export const isDueBefore = (todo: Todo, day: string): boolean =>
  todo.dueDate !== null && todo.dueDate < day && isOpen(todo)

export const isDueOn = (todo: Todo, day: string): boolean => todo.dueDate === day && isOpen(todo)

/** How many fulfil something, without a new array of them. */
export function count(todos: readonly Todo[], fulfils: (todo: Todo) => boolean): number {
  let found = 0
  for (const todo of todos) if (fulfils(todo)) found++
  return found
}

/** What a day's todos are done by: at their times, then those without one; the important first. */
export const byTime = (todos: readonly Todo[]): Todo[] =>
  inBuckets(
    inBuckets(todos, ({ priority }) => priority),
    ({ dueTime }) => dueTime ?? '24:00',
  )

/** Day by day, those without one last. */
export const byDay = (todos: readonly Todo[]): Todo[] =>
  inBuckets(byTime(todos), ({ dueDate }) => dueDate ?? '9999-12-31')

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
