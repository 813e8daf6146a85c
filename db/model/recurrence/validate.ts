import { type Due, isDate, isTime } from './due.ts'
import { expand, settle } from './expand.ts'
import { type Rule, readRule, writeRule } from './rule.ts'

/** What can be wrong with a rule: not one that we keep, or nothing within decades, or hours without a time of day. */
export type RuleProblem = 'malformed' | 'never' | 'needs_time'

/**
 * What is wrong with a rule that someone wants to store, or undefined. The text has to be the one that `writeRule` gives, so
 * that equal rules are equal texts. The search for an occurrence is bounded (`expand`): 31 February is refused in
 * milliseconds.
 *
 * @param start where the series begins; with it, rules are refused that never occur counted from there
 */
export function validate(text: string, start?: Due): RuleProblem | undefined {
  const rule = readRule(text)
  if (rule === undefined || writeRule(rule) !== text || !isConsistent(rule)) return 'malformed'
  if (start !== undefined && (!isDate(start.date) || !isTime(start.time ?? '00:00'))) return 'malformed'
  if (rule.freq === 'HOURLY' && start !== undefined && start.time === undefined) return 'needs_time'
  return occurs(rule, start) ? undefined : 'never'
}

/**
 * What RFC 5545 §3.3.10 forbids, and a pattern can't tell. Weekdays counted within a year or month, if they also fall on
 * given days, are refused too: nobody means them, and the library takes them for all.
 */
function isConsistent({ freq, byMonth, byMonthDay, byDay, bySetPos }: Rule): boolean {
  const names = [byMonth, byMonthDay, byDay].some((part) => part !== undefined)
  if (bySetPos !== undefined && !names) return false
  const counted = byDay?.filter((day) => day.length > 2) ?? []
  if (counted.length > 0 && byMonthDay !== undefined) return false
  const most = freq === 'MONTHLY' || byMonth !== undefined ? 5 : 53
  return counted.every((day) => Math.abs(Number.parseInt(day, 10)) <= most)
}

/** Counted from its start, or else every day, month and year being tried from the first day of a cycle of the calendar. */
function occurs({ until, ...rule }: Rule, start: Due | undefined): boolean {
  if (start !== undefined && until !== undefined && until < start.date) return false
  const from = start ?? { date: '2000-01-01', ...(rule.freq === 'HOURLY' && { time: '00:00' }) }
  const tried = start === undefined ? { ...rule, interval: 1 } : rule
  return expand(settle(tried, from.date), from, from, true).next().done !== true
}
