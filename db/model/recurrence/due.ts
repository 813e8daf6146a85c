/**
 * When something is due, as a wall calendar and a wall clock show it: `2027-03-28`, `09:00`. It has no zone, so that nine
 * o'clock stays nine o'clock when clocks change; `instantOf` derives the moment for those who need one. Years have four
 * digits, so that dates sort as text.
 */
export type Due = { date: string; time?: string }

/** The days of the week, as RFC 5545 abbreviates them, from Monday. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** Whether a text is a date that exists, from the year 1000 to 9999. */
export function isDate(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** Whether a text is a time of day, `00:00` to `23:59`. */
export const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

/** The date that many days later, or earlier. */
export function addDays(date: string, days: number): string {
  const utc = utcOf(date)
  utc.setUTCDate(utc.getUTCDate() + days)
  return dateOf(utc)
}

/** The same day that many months later, or the last one of a month that is too short. */
export function addMonths(date: string, months: number): string {
  const { year, month, day } = partsOf(date)
  const index = year * 12 + month - 1 + months
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1]
  return dateFrom(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)))
}

export const weekdayOf = (date: string): Weekday => WEEKDAYS[(utcOf(date).getUTCDay() + 6) % 7] ?? 'MO'

export function partsOf(date: string): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { year, month, day }
}

/** A date from its parts; the caller knows that they exist (or asks `isDate`). */
export const dateFrom = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`

export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The later of two; one without a time lasts until its day ends. */
export const later = (a: Due, b: Due): Due => (sortKey(a) >= sortKey(b) ? a : b)

/** Whether `a` comes after `b`: by their days, and by their times where both have one. */
export function isLater(a: Due, b: Due): boolean {
  if (a.date !== b.date || a.time === undefined || b.time === undefined) return a.date > b.date
  return a.time > b.time
}

const sortKey = ({ date, time = '24:00' }: Due): string => `${date}T${time}`
const utcOf = (date: string): Date => new Date(`${date}T00:00:00Z`)
const dateOf = (utc: Date): string => utc.toISOString().slice(0, 10)
export const two = (value: number): string => String(value).padStart(2, '0')
