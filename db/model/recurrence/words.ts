import type { Weekday } from './due.ts'

// All that `describeRecurrence` says, in one place, so that another language is another object of this shape.

export type Words = typeof english

type Unit = 'hour' | 'day' | 'week' | 'month' | 'year'

export const english = {
  weekdays: {
    MO: 'Monday',
    TU: 'Tuesday',
    WE: 'Wednesday',
    TH: 'Thursday',
    FR: 'Friday',
    SA: 'Saturday',
    SU: 'Sunday',
  } satisfies Record<Weekday, string>,
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  weekday: 'weekday',
  workday: 'workday',
  weekendDay: 'weekend day',
  day: 'day',
  list: (items: string[]): string =>
    items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`,
  /** Every day; every other day; every 3 days. */
  every: (interval: number, unit: Unit): string =>
    interval === 1 ? `Every ${unit}` : interval === 2 ? `Every other ${unit}` : `Every ${interval} ${unit}s`,
  /** Every Friday; every other Friday. */
  everyOf: (what: string, isOther: boolean): string => `Every ${isOther ? 'other ' : ''}${what}`,
  on: (what: string): string => ` on ${what}`,
  onThe: (what: string): string => ` on the ${what}`,
  of: (what: string): string => ` of ${what}`,
  /** 1st, 2nd, last, 2nd to last. */
  nth: (position: number): string =>
    position === -1 ? 'last' : position < 0 ? `${ordinal(-position)} to last` : ordinal(position),
  nthOf: (position: string, what: string): string => `${position} ${what}`,
  dayOfMonth: (day: number): string =>
    day === -1 ? 'last day' : day < 0 ? `${ordinal(-day)} to last day` : ordinal(day),
  date: (day: number, month: string, year?: number): string => `${day} ${month}${year === undefined ? '' : ` ${year}`}`,
  at: (time: string): string => ` at ${time}`,
  from: (time: string): string => ` from ${time}`,
  until: (date: string): string => ` until ${date}`,
  times: (count: number): string => (count === 1 ? ', once' : `, ${count} times`),
  completion: ', counted from completion',
  future: ', skipping what was missed',
  /** A rule that only another calendar can have made. */
  custom: (rule: string): string => `By the rule ${rule}`,
}

function ordinal(value: number): string {
  const teen = value % 100 >= 11 && value % 100 <= 13
  return `${value}${(!teen && ['th', 'st', 'nd', 'rd'][value % 10]) || 'th'}`
}
