import type { Change } from './changes.ts'
import type { Todo, TodoKey } from './rows.ts'
import type { State } from './state.ts'

/** What can be said of a todo beside its text: when, how important, what with. */
export type Details = Partial<
  Pick<
    Todo,
    | 'notes'
    | 'priority'
    | 'dueDate'
    | 'dueTime'
    | 'timeZone'
    | 'deadline'
    | 'minutes'
    | 'recurrence'
    | 'recurrenceMode'
    | 'anchor'
    | 'tags'
    | 'links'
    | 'assigneeId'
  >
>

/**
 * Changes what is said of a todo. Without a day there is no time of the day, and nothing that comes again; what is the
 * same already is left as it is.
 */
export function changeDetails(state: State, { listId, id }: TodoKey, details: Details): Change[] {
  const todo = state.todo({ listId, id })
  if (todo === undefined) return []
  const next = { ...todo, ...consistent({ ...todo, ...details }) }
  const names = DETAILS.filter((name) => !isSame(todo[name], next[name]))
  if (names.length === 0) return []
  const values = Object.fromEntries(names.map((name) => [name, next[name]]))
  return [{ table: 'todos', op: 'update', key: { listId, id }, values }]
}

/** Details as a todo can have them: a time only on a day and in a zone, each tag once. */
export function consistent(details: Details): Details {
  const { dueDate = null, dueTime = null, timeZone = null } = details
  const hasTime = dueDate !== null && dueTime !== null && timeZone !== null
  return {
    ...details,
    ...('dueDate' in details && { dueDate }),
    ...(('dueDate' in details || 'dueTime' in details) && {
      dueTime: hasTime ? dueTime : null,
      timeZone: hasTime ? timeZone : null,
    }),
    ...(('dueDate' in details || 'recurrence' in details) && recurring(dueDate === null ? {} : details)),
    ...(details.tags && { tags: [...new Set(details.tags)] }),
    ...(details.links && { links: [...new Set(details.links)] }),
  }
}

function recurring({ recurrence = null, recurrenceMode = null, anchor = null }: Details): Details {
  if (recurrence === null) return { recurrence: null, recurrenceMode: null, anchor: null }
  return { recurrence, recurrenceMode: recurrenceMode ?? 'schedule', anchor }
}

const DETAILS = [
  'notes',
  'priority',
  'dueDate',
  'dueTime',
  'timeZone',
  'deadline',
  'minutes',
  'recurrence',
  'recurrenceMode',
  'anchor',
  'tags',
  'links',
  'assigneeId',
] as const satisfies (keyof Details)[]

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
