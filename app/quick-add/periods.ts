import { addMonths, type Day, dayOf, fieldsOf, firstOfMonth, lastOfMonth, onOrAfter, weekdayOf } from './calendar.ts'
import type { Now, Rule } from './found.ts'
import { dated, nextDate } from './month-days.ts'
import { MONTH, monthNumber, phrase } from './vocabulary.ts'

const LAST = '(?:end|last\\s+day)\\s+of\\s+'
const FIRST = '(?:beginning|start|first\\s+day)\\s+of\\s+'

/** next week, this weekend, later this week, end of month, mid january */
export const PERIODS: Rule[] = [
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
]

export const startOfWeek = ({ day, context }: Now): Day => day - ((weekdayOf(day) - context.weekStart + 7) % 7)

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
