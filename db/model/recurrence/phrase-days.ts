import { daysInMonth, WEEKDAYS, type Weekday } from './due.ts'
import { lastUpTo } from './expand.ts'
import { attempt, type Reader, take, takeList, token } from './reader.ts'
import { byPlace, type Rule } from './rule.ts'
import * as words from './vocabulary.ts'

/** The parts of a rule that a phrase gave so far; `daytime` where it named a part of the day. */
export type Pattern = Omit<Rule, 'interval'> & { interval?: number; daytime?: string }

/** Reads what follows “every”. */
export function readPattern(reader: Reader): Pattern | undefined {
  return (
    attempt(reader, () => partOfDay(reader)) ??
    attempt(reader, () => units(reader)) ??
    attempt(reader, () => datesOfYear(reader)) ??
    attempt(reader, () => daysOfMonth(reader)) ??
    attempt(reader, () => daysOfWeek(reader))
  )
}

/** Reads what a unit is followed by: “week **on monday**”, “month **on the 15th**”, “year **on 27 jan**”. */
export function readDaysOf(reader: Reader, pattern: Pattern): Pattern {
  return attempt(reader, () => daysOf(reader, pattern)) ?? pattern
}

function daysOf(reader: Reader, { freq, interval = 1 }: Pattern): Pattern | undefined {
  take(reader, on)
  if (freq === 'YEARLY') return withInterval(datesOfYear(reader) ?? daysOfMonth(reader), freq, interval)
  if (freq === 'MONTHLY') return withInterval(daysOfMonth(reader), freq, interval)
  const days = daysOfWeek(reader)
  // “Every hour on monday” stays hours; “every day on monday” are weeks, and “every 3 days on monday” is nothing.
  if (freq === 'HOURLY' && days?.interval === undefined) return days && { ...days, freq, interval }
  return freq === 'DAILY' && interval > 1 ? undefined : withInterval(days, 'WEEKLY', interval)
}

const withInterval = (days: Pattern | undefined, freq: Rule['freq'], interval: number): Pattern | undefined =>
  days?.freq === freq && days.interval === undefined ? { ...days, interval } : undefined

/** Reads “3 days”, “a week”, “two months”. */
export function readUnits(reader: Reader): Pattern | undefined {
  const match = take(reader, counted)
  return match && unitsOf(match[1] ?? 'one', match[2] ?? '')
}

const counted = token(`(${words.number})\\s+(hour|hr|day|week|fortnight|month|quarter|year)s?`)
const on = token('(?:on|in)(?:\\s+the)?')

function partOfDay(reader: Reader): Pattern | undefined {
  const name = take(reader, daytime)?.[1]?.toLowerCase()
  const time = name && words.DAYTIMES[name]
  return time ? { freq: 'DAILY', daytime: time } : undefined
}

const daytime = token(`(${Object.keys(words.DAYTIMES).join('|')})`)

function units(reader: Reader): Pattern | undefined {
  const match = take(reader, unit)
  if (match === undefined) return undefined
  const [, count = 'one', name = ''] = match
  // “The first day of the month” is a day of the month.
  if (name.toLowerCase() === 'day' && take(reader, ofMonth) !== undefined) return undefined
  return readDaysOf(reader, unitsOf(/^other$/i.test(count) ? 'two' : count, name))
}

const unit = token(
  `(?:(other|single|${words.ordinal}|${words.number})\\s+)?(hour|hr|day|week|fortnight|month|quarter|year)s?`,
)
const ofMonth = token('(?:of|in)\\b.*')

function unitsOf(count: string, name: string): Pattern {
  const unitName = name.toLowerCase()
  const times = unitName === 'fortnight' ? 2 : unitName === 'quarter' ? 3 : 1
  const base =
    unitName === 'fortnight' ? 'week' : unitName === 'quarter' ? 'month' : (unitName as keyof typeof words.UNITS)
  return { freq: words.UNITS[base], interval: words.numberFrom(count) * times }
}

function datesOfYear(reader: Reader): Pattern | undefined {
  const dates = takeList(reader, dateOfYear)
  if (dates === undefined) return undefined
  const months = unique(dates.map(({ month }) => month))
  const days = unique(dates.map(({ day }) => day))
  return dates.length === months.length * days.length ? datesFrom(months, days) : undefined
}

function dateOfYear(reader: Reader): { month: number; day: number } | undefined {
  const dayFirst = take(reader, dayMonth)
  if (dayFirst) return { month: words.monthFrom(dayFirst[2] ?? ''), day: Number(dayFirst[1]) }
  const month = take(reader, monthDay)
  return month && { month: words.monthFrom(month[1] ?? ''), day: Number(month[2] ?? 1) }
}

const dayMonth = token(`(?:the\\s+)?([1-9]\\d?)(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${words.monthName})`)
const monthDay = token(
  `(${words.monthName})(?:\\s+(?:the\\s+)?([1-9]\\d?)(?:st|nd|rd|th)?(?![:.]\\d|\\s*[ap]\\.?m\\b))?`,
)

/** “15th”, “1st and last day”, “2nd tuesday”, “15th workday and last workday”, and the months after them. */
function daysOfMonth(reader: Reader): Pattern | undefined {
  const items = takeList(reader, dayOfMonth)
  const noun = items?.at(-1)?.noun
  if (items === undefined) return undefined
  // “2nd and 4th tuesday”: the last word is for all of them.
  const days = items.map((item) => ({ ...item, noun: item.noun ?? noun }))
  const kinds = unique(days.map((day) => kindOf(day.noun)))
  const parts = kinds.length === 1 ? partsFrom(days, kinds[0] ?? 'day') : undefined
  if (parts === undefined) return undefined
  const months = readMonths(reader)
  if (months === undefined || months.length === 0) return { freq: 'MONTHLY', ...parts }
  if (kinds[0] === 'day') return datesFrom(months, unique(days.map(({ position }) => position)))
  return { freq: parts.bySetPos && months.length > 1 ? 'MONTHLY' : 'YEARLY', byMonth: months, ...parts }
}

/** Days of named months: none that a month doesn't have, but 29 February, which is the 28th in other years. */
function datesFrom(months: number[], days: number[]): Pattern | undefined {
  if (days.some((day) => months.some((month) => Math.abs(day) > daysInMonth(2024, month)))) return undefined
  const isLeapDay = `${months}` === '2' && `${days}` === '29'
  return { freq: 'YEARLY', byMonth: months, ...(isLeapDay ? lastUpTo(29) : { byMonthDay: days }) }
}

type Day = { position: number; noun: string | undefined }

function dayOfMonth(reader: Reader): Day | undefined {
  const match = take(reader, dayWord)
  if (match === undefined) return undefined
  const [, back, last, forward, bare, noun] = match
  if (bare !== undefined && noun !== undefined) return undefined
  if (last !== undefined && noun === undefined) return undefined
  const position = back ? -words.numberFrom(back) : last ? -1 : words.numberFrom(forward ?? bare ?? '')
  return { position, noun: noun?.toLowerCase() }
}

const dayWord = token(
  `(?:the\\s+)?(?:(${words.ordinal})(?:\\s+|-)(?:to(?:\\s+|-))?last|(last)|(${words.ordinal})|([1-9]\\d?)(?![\\d:./-]))` +
    `(?:\\s+(${words.weekdayName}|workday|weekday|weekend\\s+day|day))?`,
)

type Kind = 'day' | 'weekday' | 'workday' | 'weekend'

function kindOf(noun: string | undefined): Kind {
  if (noun === undefined || noun === 'day') return 'day'
  if (noun === 'workday' || noun === 'weekday') return 'workday'
  return noun.startsWith('weekend') ? 'weekend' : 'weekday'
}

function partsFrom(days: Day[], kind: Kind): Partial<Rule> | undefined {
  const positions = unique(days.map(({ position }) => position))
  if (kind === 'day') return daysFrom(positions)
  if (kind === 'workday') return within(positions, 23) && { byDay: WEEKDAYS.slice(0, 5), bySetPos: positions }
  if (kind === 'weekend') return within(positions, 10) && { byDay: WEEKDAYS.slice(5), bySetPos: positions }
  return (
    within(positions, 5) && {
      byDay: unique(days.map(({ position, noun }) => `${position}${words.weekdayFrom(noun ?? '')}`)),
    }
  )
}

const within = (positions: number[], most: number): true | undefined =>
  positions.every((position) => Math.abs(position) <= most) || undefined

/** Where months are too short for a day, it is their last. Two such days in one rule are left to RFC 5545, which skips them. */
function daysFrom(days: number[]): Partial<Rule> | undefined {
  if (!within(days, 31)) return undefined
  const whole = days.filter((day) => day < 29)
  const short = days.filter((day) => day >= 29)
  if (short.length === 0 || short.length > 1) return { byMonthDay: days.map((day) => (day === 31 ? -1 : day)) }
  const { byMonthDay = [], bySetPos } = lastUpTo(short[0] ?? 31)
  if (bySetPos === undefined || whole.length === 0)
    return { byMonthDay: [...whole, ...byMonthDay], ...(bySetPos && { bySetPos }) }
  if (whole.some((day) => day < 0 || day === 28)) return { byMonthDay: days }
  return { byMonthDay: [...whole, ...byMonthDay], bySetPos: [...whole.map((_, index) => index + 1), -1] }
}

function readMonths(reader: Reader): number[] | undefined {
  if (take(reader, anyMonth)) return []
  return attempt(reader, () => {
    take(reader, ofMonths)
    return takeList(reader, () => {
      const name = take(reader, monthWord)?.[1]
      return name === undefined ? undefined : words.monthFrom(name)
    })
  })
}

const anyMonth = token('(?:of|in)\\s+(?:the|each|every)\\s+months?')
const ofMonths = token('(?:of|in)(?:\\s+(?:every|each))?')
const monthWord = token(`(${words.monthName})`)

function daysOfWeek(reader: Reader): Pattern | undefined {
  const isOther = take(reader, other) !== undefined
  const days = takeList(reader, dayOfWeek)?.flat()
  if (days === undefined || (isOther && days.length > 3)) return undefined
  return { freq: 'WEEKLY', byDay: WEEKDAYS.filter((day) => days.includes(day)), ...(isOther && { interval: 2 }) }
}

const other = token('other')

function dayOfWeek(reader: Reader): readonly Weekday[] | undefined {
  if (take(reader, workday)) return WEEKDAYS.slice(0, 5)
  if (take(reader, weekendDay)) return WEEKDAYS.slice(5)
  if (take(reader, weekend)) return ['SA']
  const range = take(reader, dayRange)
  if (range === undefined) return undefined
  const from = WEEKDAYS.indexOf(words.weekdayFrom(range[1] ?? ''))
  const to = WEEKDAYS.indexOf(words.weekdayFrom(range[2] ?? range[1] ?? ''))
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => WEEKDAYS[(from + index) % 7] ?? 'MO')
}

const workday = token('(?:weekday|workday|work\\s+day|business\\s+day)s?')
const weekendDay = token('weekend\\s+days?')
const weekend = token('weekends?')
const dayRange = token(`(${words.weekdayName})s?(?:\\s*(?:-|–|to|through|thru)\\s*(${words.weekdayName})s?)?`)

const unique = <Item extends number | string>(items: Item[]): Item[] =>
  [...new Set(items)].sort((a, b) => (typeof a === 'number' && typeof b === 'number' ? byPlace(a, b) : 0))
