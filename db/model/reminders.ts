import type { Change } from './changes.ts'
import { addDays } from './recurrence/due.ts'
import { instantOf, localOf } from './recurrence/zone.ts'
import type { Todo, TodoKey } from './rows.ts'
import type { State } from './state.ts'

/**
 * When somebody wants to be reminded of a todo: so many minutes before it is due, or at a moment that they chose, as their
 * wall calendar and clock show it (`YYYY-MM-DDTHH:MM`).
 */
export type Reminder = { before: number } | { at: string }

/** The reminders of one user, by the todos' ids, which stay when todos move. The zone is that of the device they are from. */
export type Reminders = Record<string, { zone: string; each: Reminder[] }>

/** How many a todo may have. */
export const MOST_REMINDERS = 8
/** How many todos may have some. */
export const MOST_REMINDED = 500

/** Four weeks, in minutes. */
export const MOST_BEFORE = 28 * 24 * 60

/** A todo that is due on a day, and at no time of it, is as good as due at nine. */
const MORNING = '09:00'
const DAY = 24 * 60 // minutes

export const remindersOf = (state: State, todoId: string): readonly Reminder[] =>
  inboxOf(state)?.member.reminders[todoId]?.each ?? []

/**
 * Has a user reminded of a todo at these times and no others. Others in the list have their own, and know nothing of these:
 * they are kept with the user's Inbox.
 *
 * @param zone the IANA zone that times are meant in
 * @param now times that the user chose and that are over are dropped
 */
export function setReminders(
  state: State,
  key: Pick<TodoKey, 'id'>,
  wanted: readonly Reminder[],
  { zone, now }: { zone: string; now: Date },
): Change[] {
  const inbox = inboxOf(state)
  if (inbox === undefined) return []
  const before = inbox.member.reminders
  const { date, time } = localOf(now, zone)
  const each = [...new Map(wanted.map((reminder) => [nameOf(reminder), reminder])).values()]
    .filter((reminder) => 'before' in reminder || reminder.at > `${date}T${time}`)
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
    .slice(0, MOST_REMINDERS)
  const { [key.id]: old, ...others } = before
  if (JSON.stringify(old?.each ?? []) === JSON.stringify(each)) return []
  const reminders = each.length > 0 ? { ...fewer(state, others), [key.id]: { zone, each } } : others
  return [
    {
      table: 'members',
      op: 'update',
      key: { listId: inbox.list.id, userId: state.userId },
      values: { reminders },
    },
  ]
}

/** Makes room for one more: those of todos that are gone go first, then the oldest. */
function fewer(state: State, reminders: Reminders): Reminders {
  const ids = Object.keys(reminders)
  if (ids.length < MOST_REMINDED) return reminders
  const open = new Set(
    state.lists().flatMap(({ list }) => state.todos(list.id).flatMap(({ id, completed }) => (completed ? [] : [id]))),
  )
  const kept = ids
    .sort((a, b) => Number(open.has(b)) - Number(open.has(a)) || (a > b ? -1 : 1))
    .slice(0, MOST_REMINDED - 1)
  return Object.fromEntries(kept.map((id) => [id, reminders[id] as Reminders[string]]))
}

type When = Pick<Todo, 'dueDate' | 'dueTime' | 'timeZone'>

/**
 * The moment of a reminder; undefined where it has none, because the todo is not due on any day. Whole days before are
 * days of the calendar: at the same time of the day, whether or not clocks change in between.
 *
 * @param zone in which times are meant that are not the todo's own
 */
export function momentOf(reminder: Reminder, { dueDate, dueTime, timeZone }: When, zone: string): Date | undefined {
  if ('at' in reminder) {
    const [date = '', time = ''] = reminder.at.split('T')
    return instantOf({ date, time }, zone)
  }
  if (dueDate === null) return undefined
  const days = Math.floor(reminder.before / DAY)
  const due = instantOf({ date: addDays(dueDate, -days), time: dueTime ?? MORNING }, (dueTime && timeZone) || zone)
  return new Date(due.getTime() - (reminder.before - days * DAY) * 60_000)
}

/** Names a reminder among those of its todo, in the order in which they come. */
const nameOf = (reminder: Reminder): string =>
  'at' in reminder ? `at ${reminder.at}` : `before ${String(reminder.before).padStart(6, '0')}`

const inboxOf = (state: State) => state.lists().find(({ member }) => member.inbox)
