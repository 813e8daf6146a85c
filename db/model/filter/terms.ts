import type { Todo } from '../rows.ts'

/** What a filter is asked with: which day it is for the user, and what names mean. */
export type FilterContext = {
  userId: string
  /** `YYYY-MM-DD`, in the user's time zone. */
  today: string
  listName(listId: string): string
  isInbox(listId: string): boolean
  memberName(listId: string, userId: string): string
  sectionName(todo: Todo): string | undefined
  /** The day of an instant in the user's time zone, as `YYYY-MM-DD`. */
  dayOf(instant: string): string
}

export type Predicate = (todo: Todo, context: FilterContext) => boolean

/**
 * What a term of a filter asks of a todo; undefined where nothing is known by that name. In any case, with `*` for any
 * characters in names.
 */
export function termOf(text: string): Predicate | undefined {
  const term = text.toLowerCase().replace(/\s+/g, ' ')
  const word = words[term]
  if (word) return word
  for (const [pattern, make] of patterns) {
    const match = pattern.exec(term)
    const predicate = match && make(match[1] ?? '')
    if (predicate) return predicate
  }
  return undefined
}

/** Every term that is a word by itself: for completing and for help. */
export const words: Record<string, Predicate> = {
  all: () => true,
  today: (todo, { today }) => todo.dueDate === today,
  tomorrow: (todo, { today }) => todo.dueDate === plusDays(today, 1),
  yesterday: (todo, { today }) => todo.dueDate === plusDays(today, -1),
  overdue: (todo, { today }) => !todo.completed && todo.dueDate !== null && todo.dueDate < today,
  'no date': (todo) => todo.dueDate === null,
  'has date': (todo) => todo.dueDate !== null,
  'no time': (todo) => todo.dueTime === null,
  'no deadline': (todo) => todo.deadline === null,
  recurring: (todo) => todo.recurrence !== null,
  subtask: (todo, context) => todo.parentId !== null && context.sectionName(todo) === undefined,
  'no section': (todo, context) => context.sectionName(todo) === undefined,
  'no tags': (todo) => todo.tags.length === 0,
  'no priority': (todo) => todo.priority === 4,
  p1: (todo) => todo.priority === 1,
  p2: (todo) => todo.priority === 2,
  p3: (todo) => todo.priority === 3,
  p4: (todo) => todo.priority === 4,
  assigned: (todo) => todo.assigneeId !== null,
  unassigned: (todo) => todo.assigneeId === null,
  'assigned to me': (todo, { userId }) => todo.assigneeId === userId,
  'assigned to others': (todo, { userId }) => todo.assigneeId !== null && todo.assigneeId !== userId,
  completed: (todo) => todo.completed,
  open: (todo) => !todo.completed,
  notes: (todo) => todo.notes !== '',
}

const patterns: [RegExp, (given: string) => Predicate | undefined][] = [
  [/^(?:next )?(\d{1,4}) days?$/, (days) => within((context) => context.today, Number(days))],
  [/^due before: ?(.+)$/, (day) => compare('dueDate', day, (due, than) => due < than)],
  [/^due after: ?(.+)$/, (day) => compare('dueDate', day, (due, than) => due > than)],
  [/^due: ?(.+)$/, (day) => compare('dueDate', day, (due, than) => due === than)],
  [/^deadline before: ?(.+)$/, (day) => compare('deadline', day, (due, than) => due < than)],
  [/^deadline after: ?(.+)$/, (day) => compare('deadline', day, (due, than) => due > than)],
  [/^deadline: ?(.+)$/, (day) => compare('deadline', day, (due, than) => due === than)],
  [/^created before: ?(.+)$/, (day) => instantly('createdAt', day, (made, than) => made < than)],
  [/^created after: ?(.+)$/, (day) => instantly('createdAt', day, (made, than) => made > than)],
  [/^created: ?(.+)$/, (day) => instantly('createdAt', day, (made, than) => made === than)],
  [/^completed before: ?(.+)$/, (day) => instantly('completedAt', day, (made, than) => made < than)],
  [/^completed after: ?(.+)$/, (day) => instantly('completedAt', day, (made, than) => made > than)],
  [/^assigned to: ?(.+)$/, assignedTo],
  [/^search: ?(.+)$/, searching],
  [/^@(.+)$/, (name) => some(name, (todo) => todo.tags)],
  [/^#(.+)$/, inList],
  [/^\/(.+)$/, (name) => some(name, (todo, context) => [context.sectionName(todo) ?? []].flat())],
]

/** `*` stands for anything. */
function named(name: string): (given: string) => boolean {
  if (!name.includes('*')) return (given) => given.toLowerCase() === name
  const parts = name.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(`^${parts.join('.*')}$`, 'iu')
  return (given) => pattern.test(given)
}

function some(name: string, of: (todo: Todo, context: FilterContext) => string[]): Predicate {
  const isNamed = named(name)
  return (todo, context) => of(todo, context).some(isNamed)
}

function inList(name: string): Predicate {
  const isNamed = named(name)
  return (todo, context) => isNamed(context.listName(todo.listId)) || (name === 'inbox' && context.isInbox(todo.listId))
}

function assignedTo(name: string): Predicate {
  if (name === 'me') return words['assigned to me'] as Predicate
  if (name === 'others') return words['assigned to others'] as Predicate
  const isNamed = named(name)
  return (todo, context) => todo.assigneeId !== null && isNamed(context.memberName(todo.listId, todo.assigneeId))
}

function searching(given: string): Predicate {
  const sought = given.split(' ').filter(Boolean)
  return (todo) => {
    const text = `${todo.description}\n${todo.notes}`.toLowerCase()
    return sought.every((word) => text.includes(word))
  }
}

/** Due within so many days from today on, today being the first. */
function within(from: (context: FilterContext) => string, days: number): Predicate {
  return (todo, context) => {
    if (todo.dueDate === null) return false
    const first = from(context)
    return todo.dueDate >= first && todo.dueDate < plusDays(first, days)
  }
}

type Compare = (value: string, than: string) => boolean

function compare(column: 'dueDate' | 'deadline', given: string, holds: Compare): Predicate | undefined {
  const day = dayNamed(given)
  return (
    day &&
    ((todo, { today }) => {
      const value = todo[column]
      return value !== null && holds(value, day(today))
    })
  )
}

function instantly(column: 'createdAt' | 'completedAt', given: string, holds: Compare): Predicate | undefined {
  const day = dayNamed(given)
  return (
    day &&
    ((todo, { today, dayOf }) => {
      const value = todo[column]
      return value !== null && holds(dayOf(value), day(today))
    })
  )
}

/** A day by its date or from today: `2026-03-14`, `today`, `-3 days`, `+2 weeks`. */
function dayNamed(given: string): ((today: string) => string) | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(Date.parse(given))) return () => given
  const away: Record<string, number> = { yesterday: -1, today: 0, tomorrow: 1 }
  const days = away[given]
  if (days !== undefined) return (today) => plusDays(today, days)
  const [, sign, count, unit] = /^([+-]?) ?(\d{1,4}) (day|week)s?$/.exec(given) ?? []
  if (count === undefined) return undefined
  const by = Number(count) * (unit === 'week' ? 7 : 1) * (sign === '-' ? -1 : 1)
  return (today) => plusDays(today, by)
}

/** Days are asked for once a todo, and few are: what was found is kept. */
const found = new Map<string, string>()

function plusDays(day: string, days: number): string {
  const name = `${day} ${days}`
  const known = found.get(name)
  if (known !== undefined) return known
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  const other = date.toISOString().slice(0, 10)
  if (found.size > 1000) found.clear()
  found.set(name, other)
  return other
}
