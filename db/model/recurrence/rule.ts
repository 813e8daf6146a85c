import { isDate, WEEKDAYS, type Weekday } from './due.ts'

const FREQUENCIES = ['HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const

/** A recurrence rule of RFC 5545 §3.3.10, read. Days of `byDay` are `FR`, or `2TU` and `-1FR` counted within the period. */
export type Rule = {
  freq: (typeof FREQUENCIES)[number]
  interval: number
  byMonth?: number[]
  byWeekNo?: number[]
  byYearDay?: number[]
  byMonthDay?: number[]
  byDay?: string[]
  bySetPos?: number[]
  weekStart?: Weekday
  /** How many occurrences are left, the current one among them. */
  count?: number
  /** The last local date on which it may occur: `2027-05-05`. */
  until?: string
}

/** The longest rule that is stored. */
const MAX_RULE_LENGTH = 255

/** Reads a rule, its parts in any order; undefined where it is not of the kind that we keep (`rulePattern`). */
export function readRule(text: string): Rule | undefined {
  const parts = new Map<string, string>()
  for (const part of text
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .split(';')) {
    const [name = '', value = ''] = part.split('=')
    if (parts.has(name)) return undefined
    parts.set(name, name === 'UNTIL' ? value : value.replaceAll('+', ''))
  }
  const ordered = PARTS.flatMap((name) => {
    const value = parts.get(name)
    parts.delete(name)
    return value === undefined || (name === 'INTERVAL' && value === '1') ? [] : [`${name}=${value}`]
  }).join(';')
  if (parts.size > 0 || ordered.length > MAX_RULE_LENGTH || !pattern.test(ordered)) return undefined
  const rule = ruleOf(new Map(ordered.split(';').map((part) => part.split('=') as [string, string])))
  return rule.until === undefined || isDate(rule.until) ? rule : undefined
}

/** The one text of a rule: parts and lists in a fixed order, and nothing that holds anyway, so that equal rules are equal texts. */
export function writeRule(rule: Rule): string {
  const values: [string, unknown][] = [
    ['FREQ', rule.freq],
    ['INTERVAL', rule.interval === 1 ? undefined : rule.interval],
    ['BYMONTH', sorted(rule.byMonth)],
    ['BYWEEKNO', sorted(rule.byWeekNo)],
    ['BYYEARDAY', sorted(rule.byYearDay)],
    ['BYMONTHDAY', sorted(rule.byMonthDay)],
    ['BYDAY', rule.byDay?.toSorted(byWeekday)],
    ['BYSETPOS', sorted(rule.bySetPos)],
    ['WKST', rule.weekStart],
    ['COUNT', rule.count],
    ['UNTIL', rule.until?.replaceAll('-', '')],
  ]
  return values.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`])).join(';')
}

/** Orders places in a period: from its start, and behind them those from its end. */
export const byPlace = (a: number, b: number): number => fromStart(a) - fromStart(b)
const fromStart = (place: number): number => (place < 0 ? 1000 + place : place)
const sorted = (places: number[] | undefined) => places?.toSorted(byPlace)

const byWeekday = (a: string, b: string): number =>
  WEEKDAYS.indexOf(a.slice(-2) as Weekday) - WEEKDAYS.indexOf(b.slice(-2) as Weekday) || byPlace(nthOf(a), nthOf(b))
const nthOf = (day: string): number => Number.parseInt(day, 10) || 0

/** Whether a rule names days itself; one that doesn't takes them from where it starts. */
export const hasDays = (rule: Rule): boolean =>
  [rule.byWeekNo, rule.byYearDay, rule.byMonthDay, rule.byDay].some((part) => part !== undefined)

const PARTS = [
  'FREQ',
  'INTERVAL',
  'BYMONTH',
  'BYWEEKNO',
  'BYYEARDAY',
  'BYMONTHDAY',
  'BYDAY',
  'BYSETPOS',
  'WKST',
  'COUNT',
].concat('UNTIL')

const list = (item: string) => `${item}(,${item})*`
const optional = (name: string, value: string) => `(;${name}=${value})?`
const weekday = `(${WEEKDAYS.join('|')})`
const month = optional('BYMONTH', list('(1[0-2]|[1-9])'))
const days = optional('BYDAY', list(weekday))
const position = '-?(36[0-6]|3[0-5][0-9]|[12][0-9]{2}|[1-9][0-9]?)'
const daysOfMonth =
  optional('BYMONTHDAY', list('-?(3[01]|[12][0-9]|[1-9])')) +
  optional('BYDAY', list(`(-?(5[0-3]|[1-4][0-9]|[1-9]))?${weekday}`)) +
  optional('BYSETPOS', list(position))
const daysOfYear =
  `;BYYEARDAY=${list(position)}` + `|;BYWEEKNO=${list('-?(5[0-3]|[1-4][0-9]|[1-9])')};BYDAY=${list(weekday)}`
const interval = optional('INTERVAL', '([2-9]|[1-9][0-9]{1,2})')

/**
 * What a stored rule looks like, for a CHECK and for the parser: nothing finer than hours, no times of day (they belong to
 * the due time), parts only where RFC 5545 allows them and the library is
 * right (days of the year and weeks of the year stand alone), and an end that is a count or a local date.
 */
export const rulePattern =
  `^FREQ=(HOURLY${interval}${days}|DAILY${interval}${month}${days}|WEEKLY${interval}${month}${days}` +
  `|MONTHLY${interval}${month}${daysOfMonth}|YEARLY${interval}(${daysOfYear}|${month}${daysOfMonth}))${optional('WKST', weekday)}` +
  `(;COUNT=[1-9][0-9]{0,2}|;UNTIL=[1-9][0-9]{3}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01]))?$`

const pattern = new RegExp(rulePattern)

function ruleOf(parts: Map<string, string>): Rule {
  const list = (name: string) => (parts.has(name) ? [...new Set(parts.get(name)?.split(','))] : undefined)
  const numbers = (name: string) => sorted(list(name)?.map(Number))
  const rule: Record<keyof Rule, unknown> = {
    freq: parts.get('FREQ'),
    interval: Number(parts.get('INTERVAL') ?? 1),
    byMonth: numbers('BYMONTH'),
    byWeekNo: numbers('BYWEEKNO'),
    byYearDay: numbers('BYYEARDAY'),
    byMonthDay: numbers('BYMONTHDAY'),
    byDay: list('BYDAY')?.sort(byWeekday),
    bySetPos: numbers('BYSETPOS'),
    weekStart: parts.get('WKST'),
    count: numbers('COUNT')?.[0],
    until: parts.get('UNTIL')?.replace(/^(....)(..)(..)$/, '$1-$2-$3'),
  }
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)) as Rule
}
