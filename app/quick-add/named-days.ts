import { onOrAfter } from './calendar.ts'
import type { Now, Reading, Rule } from './found.ts'
import { startOfWeek } from './periods.ts'
import { partOfDay } from './times.ts'
import { phrase, WEEKDAY, weekdayNumber } from './vocabulary.ts'

/** today, tom, yesterday, tonight, fri, next friday, friday next week */
export const NAMED_DAYS: Rule[] = [
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
]

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
