import type { Details } from '../../db/model/details.ts'
import { describeRecurrence } from '../../db/model/recurrence/describe.ts'
import { type Due, WEEKDAYS, weekdayOf } from '../../db/model/recurrence/due.ts'
import { changeFollowing } from '../../db/model/recurrence/edit.ts'
import { parseRecurrence } from '../../db/model/recurrence/parse.ts'
import { readRule, writeRule } from '../../db/model/recurrence/rule.ts'
import { first, occurrences } from '../../db/model/recurrence/series.ts'
import { validate } from '../../db/model/recurrence/validate.ts'
import { english } from '../../db/model/recurrence/words.ts'
import { localOf } from '../../db/model/recurrence/zone.ts'
import { detailsOf, seriesOf } from '../../db/model/recurring.ts'
import type { Todo } from '../../db/model/rows.ts'
import type { Words } from '../language/words.ts'
import type { Habits } from '../store/habits.ts'
import { atMidnight } from '../ui/times.ts'

export { changeFollowing }

/**
 * Reads words that say how a todo comes again: “every other tue”, “every! 3 days until 5 may”. It begins on the first such day
 * from the one that it is on, or from today; words that name the beginning themselves have it.
 */
export function readRepeat(words: string, todo: Todo, habits: Habits, now: Date): Details | undefined {
  const { date: today, time } = localOf(now, habits.timeZone)
  const weekStart = WEEKDAYS[(habits.weekStart + 6) % 7] ?? 'MO'
  const dateOrder = habits.dateOrder.toUpperCase() as 'DMY' | 'MDY' | 'YMD'
  const read = parseRecurrence(words, { today, now: time, weekStart, dateOrder })
  if (read === undefined) return undefined
  const { rule, mode, start } = read
  const due = BEGINS.test(words) || todo.dueDate === null ? start : beginning(rule, start, todo, today)
  if (validate(rule, due) !== undefined) return undefined
  return withZone({ ...detailsOf({ rule, mode, due }) }, todo, habits)
}

const BEGINS = /\b(start(s|ing)?|from|beginning|as of)\b/i

function beginning(rule: string, start: Due, { dueDate, dueTime }: Todo, today: string): Due {
  const time = start.time ?? dueTime ?? undefined
  const from = dueDate !== null && dueDate >= today ? dueDate : start.date
  return first({ rule }, { date: from, ...(time && { time }) }) ?? start
}

/** Details of a recurrence for a todo as it is: a time needs a zone. */
function withZone(details: Details, todo: Todo, { timeZone }: Habits): Details {
  return { ...details, timeZone: details.dueTime ? (todo.timeZone ?? timeZone) : null }
}

/** How a todo comes again, in words that can be read again; empty where it doesn't. */
export const inWords = (todo: Todo, today: string): string =>
  todo.recurrence === null
    ? ''
    : describeRecurrence(
        { rule: todo.recurrence, mode: todo.recurrenceMode ?? 'schedule' },
        { today, ...(todo.dueTime && { time: todo.dueTime }) },
      )

/** The days on which it comes after this one, as far as one looks ahead. */
export function followingDays(todo: Todo, habits: Habits, count = 3): Due[] {
  const series = seriesOf(todo)
  return series ? occurrences(series, count + 1, todo.timeZone ?? habits.timeZone).slice(1) : []
}

type Choice = 'day' | 'weekday' | 'sameWeekday' | 'otherWeek' | 'month' | 'monthEnd' | 'year'

/** The recurrences that one uses most, for a day: what is shown of each, what is said of it, and the words that are read. */
export function choicesFor(t: Words, date: string) {
  const [day, month] = [Number(date.slice(8)), english.months[Number(date.slice(5, 7)) - 1] ?? '']
  const weekday = english.weekdays[weekdayOf(date)]
  const choices: [Choice, words: string][] = [
    ['day', 'every day'],
    ['weekday', 'every weekday'],
    ['sameWeekday', `every ${weekday}`],
    ['otherWeek', `every other ${weekday}`],
    day > 28 ? ['monthEnd', 'every last day'] : ['month', `every ${ordinal(day)}`],
    ['year', `every ${day} ${month}`],
  ]
  const on = { date: atMidnight(date), day }
  return choices.map(([name, words]) => ({
    words,
    text: t(`details.repeat.choices.${name}`, on),
    said: t(`details.repeat.every.${name}`, on),
  }))
}

const ordinal = (day: number): string =>
  `${day}${day % 100 > 10 && day % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')}`

/** How it ends. */
export type End = { kind: 'never' } | { kind: 'until'; date: string } | { kind: 'count'; count: number }

export function endOf(todo: Todo): End {
  const { count, until } = (todo.recurrence && readRule(todo.recurrence)) || {}
  if (count !== undefined) return { kind: 'count', count }
  return until === undefined ? { kind: 'never' } : { kind: 'until', date: until }
}

/** The same recurrence with another end. Undefined where it can't have it. */
export function withEnd(todo: Todo, end: End): Details | undefined {
  const rule = todo.recurrence === null ? undefined : readRule(todo.recurrence)
  const series = seriesOf(todo)
  if (rule === undefined || series === undefined) return undefined
  const { count: _, until: __, ...endless } = rule
  const next = writeRule({
    ...endless,
    ...(end.kind === 'count' && { count: end.count }),
    ...(end.kind === 'until' && { until: end.date }),
  })
  if (readRule(next) === undefined || validate(next, series.due) !== undefined) return undefined
  return { recurrence: next }
}
