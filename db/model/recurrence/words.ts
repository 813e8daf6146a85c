import { languageOf } from '../language.ts'
import type { Weekday } from './due.ts'
import { french } from './french.ts'
import { german } from './german.ts'

/** All that `describeRecurrence` says, in one language. What stands behind something else begins with what parts the two. */
export type Words = {
  /** Every day; every other day; every 3 days. */
  every(interval: number, unit: Unit): string
  /** Every Friday; every other Friday; every weekday. */
  everyOn(days: Days, isOther: boolean): string
  /** On Monday and Thursday. */
  on(days: Days): string
  /** On the 1st and 15th; on the last Friday; on the 4th Thursday of November. Months are counted from 1. */
  onThe(places: Place[], months: number[]): string
  /** On 1 January and 1 July. */
  onDates(day: number, months: number[]): string
  at(time: string): string
  from(time: string): string
  until(day: number, month: number, year?: number): string
  times(count: number): string
  completion: string
  future: string
  /** A rule that only another calendar can have made. */
  custom(rule: string): string
}

export type Unit = 'hour' | 'day' | 'week' | 'month' | 'year'

/** Days of the week; those that are usual have a name together. */
export type Days = Weekday[] | 'weekday' | 'weekendDay'

/** Which one within a period, from its end where it is negative; of the days of a month where nothing else is named. */
export type Place = { nth: number; of?: Weekday | 'workday' | 'weekendDay' | 'day' }

const others = { workday: 'workday', weekendDay: 'weekend day', day: 'day' }

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
  every: (interval, unit) =>
    interval === 1 ? `Every ${unit}` : interval === 2 ? `Every other ${unit}` : `Every ${interval} ${unit}s`,
  everyOn: (days, isOther) => `Every ${isOther ? 'other ' : ''}${daysOf(days)}`,
  on: (days) => ` on ${daysOf(days)}`,
  onThe: (places, months) =>
    ` on the ${listed(places.map(placeOf))}${months.length === 0 ? '' : ` of ${listed(months.map(monthOf))}`}`,
  onDates: (day, months) => ` on ${listed(months.map((month) => dateOf(day, month)))}`,
  at: (time) => ` at ${time}`,
  from: (time) => ` from ${time}`,
  until: (day, month, year) => ` until ${dateOf(day, month, year)}`,
  times: (count) => (count === 1 ? ', once' : `, ${count} times`),
  completion: ', counted from completion',
  future: ', skipping what was missed',
  custom: (rule) => `By the rule ${rule}`,
} satisfies Words & Record<string, unknown>

const listed = (items: string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

function daysOf(days: Days): string {
  if (days === 'weekday') return 'weekday'
  return days === 'weekendDay' ? others.weekendDay : listed(days.map((day) => english.weekdays[day]))
}

/** 1st, last day, 2nd to last Friday. */
function placeOf({ nth, of }: Place): string {
  const position = nth === -1 ? 'last' : nth < 0 ? `${ordinal(-nth)} to last` : ordinal(nth)
  if (of === undefined) return nth < 0 ? `${position} day` : position
  return `${position} ${{ ...english.weekdays, ...others }[of]}`
}

const monthOf = (month: number): string => english.months[month - 1] ?? ''
const dateOf = (day: number, month: number, year?: number): string =>
  `${day} ${monthOf(month)}${year === undefined ? '' : ` ${year}`}`

function ordinal(value: number): string {
  const teen = value % 100 >= 11 && value % 100 <= 13
  return `${value}${(!teen && ['th', 'st', 'nd', 'rd'][value % 10]) || 'th'}`
}

/** @param language its code; English where it is none of ours */
export const wordsOf = (language: string): Words =>
  ({ en: english, de: german, fr: french })[languageOf(language) ?? 'en']
