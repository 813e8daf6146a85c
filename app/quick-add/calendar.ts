/** A day of the calendar, counted from 1 January 1970. It has no time zone, so that arithmetic with it can't go wrong. */
export type Day = number

const MILLISECONDS = 86_400_000
const FIRST = Date.UTC(1900, 0, 1) / MILLISECONDS
const LAST = Date.UTC(9999, 11, 31) / MILLISECONDS

/** The day with this date, or null where there is none (31 April, 29 February 2027). Months count from 1. */
export function dayOf(year: number, month: number, date: number): Day | null {
  const day = Date.UTC(year, month - 1, date) / MILLISECONDS
  const fields = isDay(day) ? fieldsOf(day) : null
  return fields?.year === year && fields.month === month && fields.date === date ? day : null
}

export const isDay = (day: Day): boolean => day >= FIRST && day <= LAST

export function fieldsOf(day: Day): { year: number; month: number; date: number } {
  const utc = new Date(day * MILLISECONDS)
  return { year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, date: utc.getUTCDate() }
}

/** 0 is Sunday. */
export const weekdayOf = (day: Day): number => (((day + 4) % 7) + 7) % 7

/** The first day from this one on, this one included, that is such a weekday. */
export const onOrAfter = (day: Day, weekday: number): Day => day + ((weekday - weekdayOf(day) + 7) % 7)

/** The same date some months later; the last day of that month where it has no such date (31 January → 28 February). */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = fieldsOf(day)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return Date.UTC(year, month - 1 + months, Math.min(date, last)) / MILLISECONDS
}

/** Some days of work later: Saturday and Sunday don't count. */
export function addWorkdays(day: Day, workdays: number): Day {
  let [after, left] = [day, workdays]
  while (left > 0) {
    after += 1
    if (weekdayOf(after) % 6 !== 0) left -= 1
  }
  return after
}

export const firstOfMonth = (day: Day): Day => day - fieldsOf(day).date + 1
export const lastOfMonth = (day: Day): Day => addMonths(firstOfMonth(day), 1) - 1

/** As `YYYY-MM-DD`. */
export const toDate = (day: Day): string => new Date(day * MILLISECONDS).toISOString().slice(0, 10)

/** As `HH:MM`, from the minutes since midnight. */
export const toTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** What calendar and clock on the wall show at an instant in an IANA time zone; the minute counts from midnight. */
export function wallClock(instant: Date, timeZone: string): { day: Day; minute: number } {
  const shown: Record<string, number> = {}
  for (const { type, value } of formatter(timeZone).formatToParts(instant)) shown[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = shown
  return { day: Date.UTC(year, month - 1, day) / MILLISECONDS, minute: hour * 60 + minute }
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making one takes longer than to parse a whole text. */
function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  formatters.set(timeZone, made)
  return made
}
