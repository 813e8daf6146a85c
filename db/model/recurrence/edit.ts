import { addDays, type Due, partsOf, weekdayOf } from './due.ts'
import { expand, lastUpTo, settle } from './expand.ts'
import { type Rule, readRule, writeRule } from './rule.ts'
import { type Recurrence, type Series, skip } from './series.ts'

// Editing one occurrence, or all that follow. A recurring todo is one row: its present occurrence, and the rule.

export { moveOne } from './move.ts'

/** Makes this occurrence a todo of its own, due when it is told to, while the series go on with the next one, or end. */
export function detachOne(series: Series, due: Due, now: Date, zone: string): { one: Due; series: Series | undefined } {
  const rest = skip({ ...series, mode: 'schedule' }, now, zone)
  return { one: due, series: rest && { ...rest, mode: series.mode } }
}

/**
 * Changes this occurrence and all that follow. Where only the date changes and the rule names one day, that day moves along:
 * every Monday becomes every Wednesday. A rule that comes new brings its own end; one that stays keeps what is left of it.
 */
export function changeFollowing(series: Series, change: Partial<Recurrence & { due: Due }>): Series {
  const due = change.due ?? series.due
  const from = (series.anchor ?? series.due).date
  const rule = change.rule ?? (due.date === from ? series.rule : moveDays(series.rule, due.date))
  return { rule, mode: change.mode ?? series.mode, due }
}

/**
 * Cuts a series in two at a day: `before` ends on the day before it, `after` begins with the first occurrence from that day
 * and has what is left of a count. Either is absent where nothing is left of it.
 */
export function split(series: Series, date: string): { before?: Series; after?: Series } {
  const read = readRule(series.rule)
  const start = series.anchor ?? series.due
  if (read === undefined) return {}
  if (start.date >= date) return { after: series }
  const rule = settle(read, start.date)
  const { count, ...endless } = rule
  const before = { ...series, rule: writeRule({ ...endless, until: earlier(rule.until, addDays(date, -1)) }) }
  let passed = 0
  for (const due of expand(rule, start, count === undefined ? { date: addDays(date, -1) } : start)) {
    passed += 1
    if (count !== undefined && passed >= count) break
    if (due.date < date) continue
    const left = count === undefined ? rule : { ...rule, count: count - passed }
    return { before, after: { rule: writeRule(left), mode: series.mode, due } }
  }
  return { before }
}

const earlier = (a: string | undefined, b: string): string => (a !== undefined && a < b ? a : b)

/** The rule with its one day moved to that of a date, where it names one day alone; otherwise as it was. */
function moveDays(text: string, date: string): string {
  const rule = readRule(text)
  if (rule === undefined || rule.byWeekNo !== undefined || rule.byYearDay !== undefined) return text
  const { month, day } = partsOf(date)
  if (rule.freq === 'WEEKLY' && rule.byDay?.length === 1) return writeRule({ ...rule, byDay: [weekdayOf(date)] })
  const { bySetPos: _, ...bare } = rule
  if (!isOneDayOfMonth(rule)) return text
  if (rule.freq === 'MONTHLY' && rule.byMonth === undefined) return writeRule({ ...bare, ...lastUpTo(day) })
  if (rule.freq !== 'YEARLY' || rule.byMonth?.length !== 1) return text
  const parts = month === 2 ? lastUpTo(day) : { byMonthDay: [day] }
  return writeRule({ ...bare, byMonth: [month], ...parts })
}

const isOneDayOfMonth = ({ byDay, byMonthDay, bySetPos }: Rule): boolean =>
  byDay === undefined && (byMonthDay?.length === 1 || (byMonthDay !== undefined && `${bySetPos}` === '-1'))
