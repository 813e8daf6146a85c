import { addDays, addMonths, dateFrom, daysInMonth, isDate, partsOf, WEEKDAYS, type Weekday, weekdayOf } from './due.ts'
import { attempt, type Reader, take, token } from './reader.ts'
import * as words from './vocabulary.ts'

/** What a phrase means depends on who writes it, and when. */
export type PhraseContext = {
  /** The writer's local date. */
  today: string
  /** Their local time, `HH:MM`: with it, “every day at 9:00” begins tomorrow when nine has passed. */
  now?: string
  weekStart: Weekday
  /** How `5/6` is read. */
  dateOrder: 'DMY' | 'MDY' | 'YMD'
}

/** A date as it was written: without a year, the next such date from some day on. */
export type WrittenDate = (from: string) => string | undefined

/** Reads “today”, “next monday”, “in 3 days”, “5 may”, “may 5th 2027”, “2027-05-05”, “5/6”, “the 15th”, “end of month”. */
export function readDate(reader: Reader, context: PhraseContext): WrittenDate | undefined {
  return (
    attempt(reader, () => relativeDate(reader, context)) ??
    attempt(reader, () => calendarDate(reader)) ??
    attempt(reader, () => numericDate(reader, context))
  )
}

/** Reads a time of day: “at 9”, “9am”, “9:30 pm”, “17:00”, “noon”, “in the morning”. */
export function readTime(reader: Reader): string | undefined {
  const named = take(reader, namedTime)
  if (named !== undefined) return named[1]?.toLowerCase() === 'noon' ? '12:00' : '00:00'
  const daytime = take(reader, daytimes)
  if (daytime !== undefined) return words.DAYTIMES[daytime[1]?.toLowerCase() ?? '']
  return attempt(reader, () => clockTime(take(reader, clock) ?? take(reader, bareHour)))
}

const namedTime = token('(?:at\\s+|@\\s*)?(noon|midnight)')
const daytimes = token(`(?:in\\s+the\\s+|at\\s+)?(${Object.keys(words.DAYTIMES).join('|')})s?`)
const clock = token('(?:at\\s+|@\\s*)?(\\d{1,2})(?:[:.](\\d{2})\\s*([ap])?\\.?(?:m\\b\\.?)?|\\s*([ap])\\.?m\\b\\.?)')
const bareHour = token('(?:at\\s+|@\\s*)(\\d{1,2})')

function clockTime(match: RegExpExecArray | undefined): string | undefined {
  if (match === undefined) return undefined
  const half = (match[3] ?? match[4])?.toLowerCase()
  const hour = Number(match[1])
  const minute = Number(match[2] ?? 0)
  if (minute > 59 || hour > (half === undefined ? 23 : 12) || (half !== undefined && hour === 0)) return undefined
  const shown = half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0)
  return `${String(shown).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

function relativeDate(reader: Reader, { today, weekStart }: PhraseContext): WrittenDate | undefined {
  if (take(reader, thisDay)) return () => today
  if (take(reader, nextDay)) return () => addDays(today, 1)
  const weekday = take(reader, dayOfWeek)
  if (weekday?.[2] !== undefined) return next(words.weekdayFrom(weekday[2]), addDays(today, weekday[1] ? 1 : 0))
  const distance = take(reader, inUnits)
  if (distance) return () => addUnits(today, words.numberFrom(distance[1] ?? ''), distance[2] ?? '')
  const { year, month } = partsOf(today)
  const unit = take(reader, nextUnit)?.[1]?.toLowerCase()
  if (unit === 'week') return next(weekStart, addDays(today, 1))
  if (unit !== undefined)
    return () => (unit === 'month' ? addMonths(dateFrom(year, month, 1), 1) : dateFrom(year + 1, 1, 1))
  const end = take(reader, endOf)?.[1]?.toLowerCase()
  if (end === undefined) return undefined
  return () => (end === 'year' ? dateFrom(year, 12, 31) : dateFrom(year, month, daysInMonth(year, month)))
}

const thisDay = token('today|tod|now')
const nextDay = token('tomorrow|tom|tmr')
const dayOfWeek = token(`(?:on\\s+)?(next\\s+)?(?:this\\s+)?(${words.weekdayName})`)
const inUnits = token(`in\\s+(${words.number})\\s+(day|week|month|year)s?`)
const nextUnit = token('next\\s+(week|month|year)')
const endOf = token('(?:the\\s+)?end\\s+of\\s+(?:the\\s+|this\\s+)?(month|year)')

const next =
  (day: Weekday, from: string): WrittenDate =>
  () =>
    addDays(from, (WEEKDAYS.indexOf(day) - WEEKDAYS.indexOf(weekdayOf(from)) + 7) % 7)

/** That many days, weeks, months or years later. */
export function addUnits(date: string, count: number, unit: string): string {
  const of = unit.toLowerCase()
  if (of === 'day' || of === 'week') return addDays(date, count * (of === 'week' ? 7 : 1))
  return addMonths(date, count * (of === 'year' ? 12 : 1))
}

function calendarDate(reader: Reader): WrittenDate | undefined {
  const dayFirst = take(reader, dayMonth)
  if (dayFirst) return dateOf(dayFirst[3], words.monthFrom(dayFirst[2] ?? ''), Number(dayFirst[1]))
  const monthFirst = take(reader, monthDay)
  if (monthFirst) return dateOf(monthFirst[3], words.monthFrom(monthFirst[1] ?? ''), Number(monthFirst[2]))
  const month = take(reader, monthAlone)
  if (month) return dateOf(month[2], words.monthFrom(month[1] ?? ''), 1)
  const day = Number(take(reader, dayAlone)?.[1])
  if (!(day >= 1 && day <= 31)) return undefined
  return (from) =>
    firstDate(
      Array.from({ length: 3 }, (_, ahead) => addMonths(`${from.slice(0, 8)}01`, ahead)),
      from,
      day,
    )
}

const year = '(?:,?\\s+([12]\\d{3})(?![:.]\\d))?'
const dayMonth = token(`(?:on\\s+)?(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${words.monthName})${year}`)
const monthDay = token(`(?:on\\s+)?(${words.monthName})\\s+(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)?${year}`)
const monthAlone = token(`(${words.monthName})${year}`)
const dayAlone = token('(?:on\\s+)?(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)')

const firstDate = (months: string[], from: string, day: number): string | undefined =>
  months
    .map((month) => `${month.slice(0, 8)}${String(day).padStart(2, '0')}`)
    .find((date) => isDate(date) && date >= from)

function dateOf(written: string | undefined, month: number, day: number): WrittenDate {
  if (written !== undefined) return () => existing(dateFrom(Number(written), month, day))
  // 29 February is at most eight years away.
  return (from) =>
    Array.from({ length: 9 }, (_, ahead) => dateFrom(partsOf(from).year + ahead, month, day)).find(
      (date) => isDate(date) && date >= from,
    )
}

function numericDate(reader: Reader, { dateOrder }: PhraseContext): WrittenDate | undefined {
  const iso = take(reader, isoDate)?.[1]
  if (iso !== undefined) return () => existing(iso)
  const parts = take(reader, dayAndMonth)
  if (parts === undefined) return undefined
  const [a, b] = [Number(parts[1]), Number(parts[2])]
  return dateOrder === 'DMY' ? dateOf(parts[3], b, a) : dateOf(parts[3], a, b)
}

const isoDate = token('(\\d{4}-\\d{2}-\\d{2})')
const dayAndMonth = token('(\\d{1,2})[/.-](\\d{1,2})(?:[/.-]([12]\\d{3}))?\\.?')

const existing = (date: string): string | undefined => (isDate(date) ? date : undefined)
