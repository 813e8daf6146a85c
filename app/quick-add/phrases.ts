import type { Day } from './calendar.ts'
import {
  addMonths,
  addWorkdays,
  dayOf,
  fieldsOf,
  firstOfMonth,
  isDay,
  lastOfMonth,
  onOrAfter,
  wallClock,
  weekdayOf,
} from './calendar.ts'
import type { Found, Now } from './found.ts'
import { partOfDay } from './times.ts'
import { MONTH, monthNumber, NUMBER, numberOf, phrase, WEEKDAY, weekdayNumber } from './vocabulary.ts'

type Reading = Omit<Found, 'start' | 'end'>
type Rule = { pattern: RegExp; read: (match: RegExpMatchArray, now: Now) => Reading | null }

const UNIT =
  '(min(?:ute)?s?|h(?:ou)?rs?|h|d(?:ays?)?|w(?:ee)?ks?|w|fortnights?|mo(?:nth)?s?|quarters?|y(?:ea)?rs?|y|(?:business|working|work)\\s*days?|weekdays?)'
const LAST = '(?:end|last\\s+day)\\s+of\\s+'
const FIRST = '(?:beginning|start|first\\s+day)\\s+of\\s+'

const RULES: Rule[] = [
  {
    pattern: phrase('today|tod|this\\s+day'),
    read: ([word], { day }) => (word === 'Tod' ? null : { day, isToday: true }),
  },
  { pattern: phrase('tomorrow|tom|tmrw?'), read: ([word], { day }) => (word === 'Tom' ? null : { day: day + 1 }) },
  { pattern: phrase('(?:the\\s+)?day\\s+after\\s+tomorrow|overmorrow'), read: (_, { day }) => ({ day: day + 2 }) },
  { pattern: phrase('(?:the\\s+)?day\\s+before\\s+yesterday'), read: (_, { day }) => ({ day: day - 2 }) },
  {
    pattern: phrase('end\\s+of\\s+(?:the\\s+)?(?:business|day)(?:\\s+day)?|eod'),
    read: (_, { day }) => ({ day, isAnyDay: true }),
  },
  { pattern: phrase('yesterday'), read: (_, { day }) => ({ day: day - 1 }) },
  { pattern: phrase('tonight'), read: (_, now) => tonight(now) },
  {
    pattern: phrase('this\\s+(morning|afternoon|evening)'),
    read: ([, part = ''], { day, context }) => ({
      day,
      minute: partOfDay(part, context.hours),
      isVague: true,
      isToday: true,
    }),
  },
  { pattern: phrase(`(?:(next|this|coming)\\s+)?(${WEEKDAY})\\.?`), read: readWeekday },
  {
    pattern: phrase(`(${WEEKDAY})\\s+(?:of\\s+)?(next|this)\\s+week|(next|this)\\s+week\\s+(?:on\\s+)?(${WEEKDAY})`),
    read: ([, first, which, earlier, last], now) => ({
      day: onOrAfter(startOfWeek(now) + ((which ?? earlier) === 'this' ? 0 : 7), weekdayNumber(first ?? last ?? '')),
    }),
  },
  {
    pattern: phrase('(?:in\\s+the\\s+)?next\\s+week'),
    read: (_, now) => ({ day: startOfWork(startOfWeek(now) + 7, now) }),
  },
  { pattern: phrase('next\\s+month'), read: (_, { day }) => ({ day: addMonths(firstOfMonth(day), 1) }) },
  { pattern: phrase('next\\s+quarter'), read: (_, { day }) => ({ day: addMonths(firstOfQuarter(day), 3) }) },
  { pattern: phrase('next\\s+year'), read: (_, { day }) => ({ day: addMonths(firstOfYear(day), 12) }) },
  {
    pattern: phrase('(?:this|(?:at|on|over|for)\\s+the)\\s+weekend'),
    read: (_, now) => ({ day: Math.max(now.day, weekend(now)) }),
  },
  { pattern: phrase('next\\s+weekend'), read: (_, now) => ({ day: weekend(now) + 7 }) },
  {
    pattern: phrase('later\\s+this\\s+week'),
    read: (_, now) => ({ day: Math.min(now.day + 2, startOfWeek(now) + 6) }),
  },
  {
    pattern: phrase(`${LAST}(?:the\\s+|this\\s+|(next\\s+))?(week|month|quarter|year)|eo([wmqy])`),
    read: ([, next, unit, letter], now) => {
      const day = endOf(unit ?? letter ?? '', now, next === undefined ? 0 : 1)
      return day === null ? null : { day }
    },
  },
  {
    pattern: phrase(`${FIRST}next\\s+(week|month|quarter|year)`),
    read: ([, unit = ''], now) => {
      const day = endOf(unit, now, 0)
      return day === null ? null : { day: day + 1 }
    },
  },
  {
    pattern: phrase(`(?:${LAST}|${FIRST}|(mid(?:dle\\s+of)?[\\s-]+))(${MONTH})\\.?(?:\\s+(\\d{4}))?`),
    read: ([all, middle, name = '', year], now) => {
      const number = monthNumber(name)
      if (middle !== undefined) return dated(year, number, 15, now)
      if (/^[bsf]/i.test(all)) return dated(year, number, 1, now)
      const day = nextDate(now.day, (some) => lastOfMonth(dayOf(some, number, 1) ?? 0), year)
      return day === null ? null : { day }
    },
  },
  {
    pattern: phrase('mid(?:dle\\s+of)?[\\s-]+(?:the\\s+|this\\s+)?(?:(next)\\s+)?month'),
    read: ([, next], { day }) => {
      const middle = firstOfMonth(day) + 14
      return { day: next !== undefined || middle < day ? addMonths(middle, 1) : middle }
    },
  },
  // in 3 days, within 2 weeks, in 3 weeks' time, in an hour and 20 minutes, in 1h30, in 1.5 hours
  {
    pattern: phrase(
      `(?:in|within)\\s+(?:the\\s+next\\s+)?(half\\s+an?|\\d{1,2}[.,]\\d|${NUMBER})\\s*${UNIT}(?:\\s*(?:,|and)?\\s*(${NUMBER})\\s*${UNIT}|(\\d{2})m?)?(?:['’]?s?['’]?\\s+time)?(?!\\s+of\\b)`,
    ),
    read: ([, count = '', unit = '', more, moreUnit = '', tight], now) =>
      later(now, [[count, unit], ...pair(more, moreUnit), ...pair(tight, 'min')]),
  },
  { pattern: phrase('(?:in\\s+|\\+)(\\d{1,3})m'), read: ([, count = ''], now) => later(now, [[count, 'min']]) },
  {
    pattern: phrase(`\\+\\s?(\\d{1,4})\\s*${UNIT}`),
    read: ([, count = '', unit = ''], now) => later(now, [[count, unit]]),
  },
  {
    pattern: phrase(`(${NUMBER})\\s*${UNIT}\\s+(?:from\\s+(?:now|today)|hence|(ago))`),
    read: ([, count = '', unit = '', ago], now) => later(now, [[count, unit]], ago === undefined ? 1 : -1),
  },
  // in january, by march 2027, december 2026; not in 31 april 2027, which there is not
  {
    pattern: phrase(
      `(?:in\\s+|(?<=\\b(?:by|until|till|before)\\s+))(${MONTH})\\.?(?:\\s+(\\d{4}))?|(?<!\\d\\w*\\s+(?:of\\s+)?)(${MONTH})\\.?,?\\s+(\\d{4})`,
    ),
    read: ([, name, year, other, otherYear], now) => dated(year ?? otherYear, monthNumber(name ?? other ?? ''), 1, now),
  },
  // 27th, friday the 13th, 1st of next month
  {
    pattern: phrase('(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)'),
    read: ([, date = ''], now) => {
      const day = nextOfMonth(now.day, Number(date))
      return day === null ? null : { day, needs: 'edge' }
    },
  },
  {
    pattern: phrase(`(${MONTH})\\s+the\\s+(\\d{1,2})(?:st|nd|rd|th)`),
    read: ([, name = '', date], now) => dated(undefined, monthNumber(name), Number(date), now),
  },
  {
    pattern: phrase(`(${WEEKDAY})\\.?,?\\s+(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)`),
    read: ([, name = '', date = ''], now) => {
      const day = nextOfMonth(now.day, Number(date), weekdayNumber(name))
      return day === null ? null : { day }
    },
  },
  {
    pattern: phrase('(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)\\s+of\\s+(?:the|this|(next))\\s+month'),
    read: ([, date = '', next], now) => {
      const from = next === undefined ? now.day : addMonths(firstOfMonth(now.day), 1)
      const day = nextOfMonth(from, Number(date))
      return day === null ? null : { day }
    },
  },
]

/** The days that are said in words, and the moments counted from now. They may overlap. */
export const findPhrases = (text: string, now: Now): Found[] =>
  RULES.flatMap(({ pattern, read }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const reading = read(match, now)
      return reading && isDay(reading.day ?? 0)
        ? [{ start: match.index, end: match.index + match[0].length, ...reading }]
        : []
    }),
  )

/** The day with this date, this year or the next in which there is one, unless a year is given. */
export function dated(year: string | undefined, month: number, date: number, { day: today }: Now): Reading | null {
  const day = nextDate(today, (some) => dayOf(some, month, date), year)
  return day === null ? null : { day }
}

function nextDate(today: Day, inYear: (year: number) => Day | null, year?: string): Day | null {
  if (year !== undefined) return inYear(fullYear(year))
  const { year: first } = fieldsOf(today)
  for (let some = first; some <= first + 8; some++) {
    const day = inYear(some)
    if (day !== null && day >= today) return day
  }
  return null
}

const fullYear = (year: string): number => (year.length === 2 ? 2000 : 0) + Number(year)

/** The next day with this number, on that weekday if one is given: there is a friday the 13th at least every 14 months. */
function nextOfMonth(today: Day, date: number, weekday?: number): Day | null {
  for (let month = firstOfMonth(today), tries = 0; tries < 48; month = addMonths(month, 1), tries++) {
    const { year, month: number } = fieldsOf(month)
    const day = dayOf(year, number, date)
    if (day !== null && day >= today && (weekday ?? weekdayOf(day)) === weekdayOf(day)) return day
  }
  return null
}

/** Short names that are words too have to stand where only a day can. */
const WORDS = /^(?:sun|mon|wed|sat)$/i

function readWeekday([, which, name = '']: RegExpMatchArray, now: Now): Reading {
  const weekday = weekdayNumber(name)
  if (which?.toLowerCase() === 'next') return { day: onOrAfter(startOfWeek(now) + 7, weekday) }
  if (which !== undefined) return { day: onOrAfter(now.day, weekday), weekday }
  return { day: onOrAfter(now.day + 1, weekday), weekday, ...(WORDS.test(name) ? { needs: 'edge' } : {}) }
}

/** The evening; the night if that has come; the day alone if that has come as well. */
function tonight({ day, minute, context: { hours } }: Now): Reading {
  const next = [hours.evening * 60, hours.night * 60].find((begin) => begin > minute)
  return { day, isToday: true, isVague: true, ...(next === undefined ? {} : { minute: next }) }
}

const startOfWeek = ({ day, context }: Now): Day => day - ((weekdayOf(day) - context.weekStart + 7) % 7)

/** Where weeks begin with Saturday, people work from Sunday; elsewhere from Monday. */
const startOfWork = (week: Day, { context }: Now): Day => onOrAfter(week, context.weekStart === 6 ? 0 : 1)

/** The first day of this week's weekend, which may be yesterday: Friday where weeks begin with Saturday. */
function weekend(now: Now): Day {
  const first = now.context.weekStart === 6 ? 5 : 6
  const isSecond = weekdayOf(now.day) === (first + 1) % 7
  return isSecond ? now.day - 1 : onOrAfter(now.day, first)
}

const firstOfYear = (day: Day): Day => addMonths(firstOfMonth(day), 1 - fieldsOf(day).month)
const firstOfQuarter = (day: Day): Day => addMonths(firstOfMonth(day), -((fieldsOf(day).month - 1) % 3))

/** The last day of this one, or of one after it. */
function endOf(unit: string, now: Now, after: number): Day | null {
  switch (unit[0]?.toLowerCase()) {
    case 'w':
      return startOfWeek(now) + 6 + 7 * after
    case 'm':
      return lastOfMonth(addMonths(firstOfMonth(now.day), after))
    case 'q':
      return addMonths(firstOfQuarter(now.day), 3 + 3 * after) - 1
    case 'y':
      return addMonths(firstOfYear(now.day), 12 + 12 * after) - 1
    default:
      return null
  }
}

const pair = (count: string | undefined, unit: string): [string, string][] =>
  count === undefined ? [] : [[count, unit]]

/** Hours and minutes are counted on the clock that never jumps, days and more on the calendar. */
function later(now: Now, amounts: readonly (readonly [string, string])[], direction: 1 | -1 = 1): Reading | null {
  let [day, minutes, isPrecise] = [now.day, 0, false]
  for (const [word, unit] of amounts) {
    const count = direction * (/^half/i.test(word) ? 0.5 : numberOf(word.replace(',', '.')))
    const name = unit.toLowerCase()
    if (/^mi?n|^h/.test(name)) {
      minutes += Math.round(count * (name.startsWith('h') ? 60 : 1))
      isPrecise = true
    } else if (isPrecise || !Number.isInteger(count)) return null
    else if (/^b|^wor|^weekd/.test(name)) day = addWorkdays(day, Math.max(0, count))
    else if (name.startsWith('d')) day += count
    else if (name.startsWith('w')) day += 7 * count
    else if (name.startsWith('f')) day += 14 * count
    else if (name.startsWith('mo')) day = addMonths(day, count)
    else if (name.startsWith('q')) day = addMonths(day, 3 * count)
    else day = addMonths(day, 12 * count)
    if (!isDay(day)) return null
  }
  if (!isPrecise) return { day }
  const { now: instant, timeZone } = now.context
  const then = wallClock(new Date(instant.getTime() + minutes * 60_000), timeZone)
  return { day: day - now.day + then.day, minute: then.minute }
}
