import { addDays, addMonths, partsOf, two } from '../../db/model/recurrence/due.ts'
import type { Todo } from '../../db/model/rows.ts'
import type { Words } from '../language/words.ts'
import { atMidnight } from '../ui/times.ts'
import { startOfWeek } from '../views/calendar.ts'
import { byTime } from '../views/due.ts'

export type Span = 'month' | 'week'
export type WeekStart = 0 | 1 | 6

/** The days that a page of the calendar shows, week by week: all weeks that a month touches, or the one of a day. */
export function weeksOf(day: string, span: Span, weekStart: WeekStart): string[][] {
  const { year, month } = partsOf(day)
  const first = span === 'week' ? day : `${String(year).padStart(4, '0')}-${two(month)}-01`
  const end = span === 'week' ? addDays(startOfWeek(day, weekStart), 7) : addMonths(first, 1)
  const weeks: string[][] = []
  for (let start = startOfWeek(first, weekStart); start < end; start = addDays(start, 7))
    weeks.push(Array.from({ length: 7 }, (_, place) => addDays(start, place)))
  return weeks
}

/** The same day a page later, or earlier. */
export const turned = (day: string, span: Span, pages: number): string =>
  span === 'week' ? addDays(day, 7 * pages) : addMonths(day, pages)

export const isSameMonth = (one: string, other: string): boolean => one.slice(0, 7) === other.slice(0, 7)

/** What is open on each of the days from one to another, at its times. */
export function todosByDay(todos: readonly Todo[], from: string, to: string): ReadonlyMap<string, Todo[]> {
  const days = new Map<string, Todo[]>()
  for (const todo of todos) {
    const { dueDate } = todo
    if (dueDate === null || dueDate < from || dueDate > to || todo.completed || todo.section) continue
    const those = days.get(dueDate)
    if (those) those.push(todo)
    else days.set(dueDate, [todo])
  }
  return new Map([...days].map(([day, those]) => [day, byTime(those)]))
}

/** What a page of the calendar is called: `November 2026`, `November 23 – 29, 2026`. */
export function titleOf(t: Words, weeks: readonly (readonly string[])[], day: string, span: Span): string {
  if (span === 'month') return t('calendar.month', { date: atMidnight(day) })
  return rangesIn(t('code')).formatRange(atMidnight(weeks[0]?.[0] ?? day), atMidnight(weeks.at(-1)?.[6] ?? day))
}

/** Messages have no way to say this. */
function rangesIn(language: string): Intl.DateTimeFormat {
  const known = ranges.get(language)
  if (known) return known
  const made = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  ranges.set(language, made)
  return made
}

const ranges = new Map<string, Intl.DateTimeFormat>()

/** The days of the week in their order, by a letter, short, and in full. */
export const weekdaysOf = (t: Words, week: readonly string[]): { letter: string; short: string; long: string }[] =>
  week.map(atMidnight).map((date) => ({
    letter: t('calendar.weekdays.letter', { date }),
    short: t('calendar.weekdays.short', { date }),
    long: t('times.weekday', { date }),
  }))
