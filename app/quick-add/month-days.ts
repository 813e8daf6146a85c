import { addMonths, type Day, dayOf, fieldsOf, firstOfMonth, weekdayOf } from './calendar.ts'
import type { Now, Reading, Rule } from './found.ts'
import { MONTH, monthNumber, phrase, WEEKDAY, weekdayNumber } from './vocabulary.ts'

/** A month without a day, and a day without a month. */
export const MONTH_DAYS: Rule[] = [
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

/** The day with this date, this year or the next in which there is one, unless a year is given. */
export function dated(year: string | undefined, month: number, date: number, { day: today }: Now): Reading | null {
  const day = nextDate(today, (some) => dayOf(some, month, date), year)
  return day === null ? null : { day }
}

export function nextDate(today: Day, inYear: (year: number) => Day | null, year?: string): Day | null {
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
