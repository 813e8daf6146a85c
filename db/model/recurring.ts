import type { Change } from './changes.ts'
import { changeDetails, type Details } from './details.ts'
import type { Series } from './recurrence/series.ts'
import type { Todo, TodoKey } from './rows.ts'
import type { State } from './state.ts'
import { addTodo, completeTodo } from './todos.ts'

/** How a todo comes again; undefined where it doesn't. */
export function seriesOf({ recurrence, recurrenceMode, anchor, dueDate, dueTime }: Todo): Series | undefined {
  if (recurrence === null || dueDate === null) return undefined
  const [date, time] = anchor?.split('T') ?? []
  return {
    rule: recurrence,
    mode: recurrenceMode ?? 'schedule',
    due: { date: dueDate, ...(dueTime && { time: dueTime }) },
    ...(date && { anchor: { date, ...(time && { time }) } }),
  }
}

/** A series, as details of its todo. */
export const detailsOf = ({ rule, mode, due, anchor }: Series): Details => ({
  dueDate: due.date,
  dueTime: due.time ?? null,
  recurrence: rule,
  recurrenceMode: mode,
  anchor: anchor ? [anchor.date, ...(anchor.time ? [anchor.time] : [])].join('T') : null,
})

/**
 * Completes this occurrence of a todo that comes again: what was done stays, as a completed todo of its own, and the todo
 * moves on to the next, with what is part of it to be done anew. The last occurrence is completed as any todo is.
 *
 * @param next where it goes on (see `next` in recurrence/series.ts), or undefined after the last
 * @param doneId the UUID for the todo that stays
 */
export function completeOccurrence(state: State, key: TodoKey, next: Series | undefined, doneId: string): Change[] {
  const todo = state.todo(key)
  if (todo === undefined || todo.completed) return []
  if (next === undefined) return completeTodo(state, key)
  const { listId, description, notes, priority, dueDate, dueTime, timeZone, deadline, minutes, tags, links } = todo
  const done = { description, notes, priority, dueDate, dueTime, timeZone, deadline, minutes, tags, links }
  const again = state.parts(key).filter(({ completed }) => completed)
  return [
    ...addTodo(state, { listId, id: doneId, parentId: todo.parentId, ...done, assigneeId: todo.assigneeId }).map(
      asDone,
    ),
    ...changeDetails(state, key, { ...detailsOf(next), timeZone: next.due.time ? timeZone : null }),
    ...again.map(
      ({ id }): Change => ({ table: 'todos', op: 'update', key: { listId, id }, values: { completed: false } }),
    ),
  ]
}

const asDone = (change: Change): Change => ({ ...change, values: { ...change.values, completed: true } }) as Change
