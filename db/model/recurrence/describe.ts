import { partsOf, WEEKDAYS, type Weekday } from './due.ts'
import { type Rule, readRule, writeRule } from './rule.ts'
import type { Recurrence } from './series.ts'
import { type Days, english, type Place, type Words } from './words.ts'

/**
 * A recurrence in words: “Every other Friday at 17:00 until 5 May”. `parseRecurrence` reads them again
 * where they are English.
 *
 * @param recurrence what to describe; its text is returned where it is no rule
 * @param about the time of day at which it is due, and today, in whose year an end needs no year
 */
export function describeRecurrence(
  { rule: text, mode }: Recurrence,
  about: { time?: string | undefined; today?: string } = {},
  words: Words = english,
): string {
  const rule = readRule(text)
  if (rule === undefined) return text
  const { count, until, weekStart: _, ...pattern } = rule
  return [
    patternOf(pattern, words) ?? words.custom(writeRule(pattern)),
    about.time === undefined ? '' : words[rule.freq === 'HOURLY' ? 'from' : 'at'](about.time),
    until === undefined ? '' : endOf(until, about.today, words),
    count === undefined ? '' : words.times(count),
    mode === 'schedule' ? '' : words[mode],
  ].join('')
}

function endOf(until: string, today: string | undefined, words: Words): string {
  const { year, month, day } = partsOf(until)
  return words.until(day, month, today?.startsWith(`${year}-`) ? undefined : year)
}

function patternOf(rule: Rule, words: Words): string | undefined {
  if (rule.byWeekNo !== undefined || rule.byYearDay !== undefined) return undefined
  if (rule.freq === 'MONTHLY' && rule.byMonth === undefined) return monthly(rule, words)
  if (rule.freq === 'YEARLY' || (rule.freq === 'MONTHLY' && rule.interval === 1)) return yearly(rule, words)
  if (rule.byMonth !== undefined) return undefined
  return weekly(rule, words)
}

function weekly({ freq, interval, byDay }: Rule, words: Words): string {
  const unit = ({ HOURLY: 'hour', DAILY: 'day', WEEKLY: 'week' } as const)[freq as 'HOURLY' | 'DAILY' | 'WEEKLY']
  if (byDay === undefined) return words.every(interval, unit)
  const days = daysOf(byDay)
  if (freq === 'HOURLY' || (freq === 'DAILY' && interval > 1) || interval > 2 || (interval === 2 && byDay.length > 1))
    return words.every(interval, unit) + words.on(days)
  return words.everyOn(days, interval === 2)
}

function monthly(rule: Rule, words: Words): string | undefined {
  const places = placesIn(rule)
  // “On the 31st” is read as the last day of every month, and this is only some of them.
  if (places === undefined || places.some(({ nth, of }) => nth === 31 && of === undefined)) return undefined
  return words.every(rule.interval, 'month') + (places.length === 0 ? '' : words.onThe(places, []))
}

function yearly(rule: Rule, words: Words): string | undefined {
  const { byMonth, byMonthDay, byDay } = rule
  const every = words.every(rule.interval, 'year')
  if (byMonth === undefined) return (byMonthDay ?? byDay ?? rule.bySetPos) ? undefined : every
  const only = oneDay(rule)
  if (only !== undefined && only > 0) return every + words.onDates(only, byMonth)
  if (byMonth.length > 1 && rule.bySetPos !== undefined && rule.freq === 'YEARLY') return undefined
  const places = placesIn(rule)
  return places === undefined || places.length === 0 ? undefined : every + words.onThe(places, byMonth)
}

/** Which days of a month: “1st and 15th”, “last Friday”, “3rd workday”; empty where none is named. */
function placesIn(rule: Rule): Place[] | undefined {
  const { byMonthDay, byDay, bySetPos } = rule
  if (byDay === undefined) return byMonthDay === undefined ? [] : daysOfMonth(rule)
  if (byMonthDay !== undefined) return undefined
  if (bySetPos === undefined) return byDay.every((day) => day.length > 2) ? byDay.map(nthDay) : undefined
  const of = setName(byDay)
  return of && bySetPos.map((nth) => ({ nth, of }))
}

function daysOfMonth(rule: Rule): Place[] | undefined {
  const only = oneDay(rule)
  const days =
    only === undefined ? (upToLast(rule) ?? (rule.bySetPos === undefined ? rule.byMonthDay : undefined)) : [only]
  return days?.map((nth) => ({ nth }))
}

/** The one day that a rule names, also where it stands for the last one of shorter months. */
function oneDay({ byMonthDay = [], byDay, bySetPos }: Rule): number | undefined {
  if (byDay !== undefined) return undefined
  if (byMonthDay.length === 1 && bySetPos === undefined) return byMonthDay[0]
  const isShortened = `${bySetPos}` === '-1' && ['28,29', '28,29,30'].includes(`${byMonthDay}`)
  return isShortened ? byMonthDay.at(-1) : undefined
}

/** Days of which the last stands for the last one of shorter months: `BYMONTHDAY=1,28,29,30;BYSETPOS=1,-1` is 1st and 30th. */
function upToLast({ byMonthDay = [], bySetPos = [] }: Rule): number[] | undefined {
  const whole = byMonthDay.filter((day) => day > 0 && day < 28)
  const positions = [...whole.map((_, index) => index + 1), -1]
  const rest = byMonthDay.slice(whole.length)
  if (`${positions}` !== `${bySetPos}` || !['28,29', '28,29,30'].includes(`${rest}`)) return undefined
  return [...whole, rest.at(-1) ?? 0]
}

const nthDay = (day: string): Place => ({ nth: Number.parseInt(day, 10), of: day.slice(-2) as Weekday })

function daysOf(byDay: string[]): Days {
  const set = `${inOrder(byDay)}`
  if (set === `${WEEKDAYS.slice(0, 5)}`) return 'weekday'
  return set === `${WEEKDAYS.slice(5)}` ? 'weekendDay' : inOrder(byDay)
}

function setName(byDay: string[]): 'workday' | 'weekendDay' | 'day' | undefined {
  const set = `${inOrder(byDay)}`
  if (set === `${WEEKDAYS.slice(0, 5)}`) return 'workday'
  if (set === `${WEEKDAYS.slice(5)}`) return 'weekendDay'
  return set === `${WEEKDAYS}` ? 'day' : undefined
}

const inOrder = (byDay: string[]): Weekday[] => WEEKDAYS.filter((day) => byDay.includes(day))
