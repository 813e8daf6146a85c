import { type Due, isLater, later } from './due.ts'
import { expand, firstOf, settle } from './expand.ts'
import { hasDays, type Rule, readRule, writeRule } from './rule.ts'
import { isShown, localOf } from './zone.ts'

/**
 * How a completed todo finds its next date: by the `schedule` (every), counted from its `completion` (every!), or by the
 * schedule but in the `future`, past all that was missed.
 */
export const MODES = ['schedule', 'completion', 'future'] as const
export type Mode = (typeof MODES)[number]

/** A rule (RFC 5545 §3.3.10, as `rulePattern` has it) and how it is followed. */
export type Recurrence = { rule: string; mode: Mode }

/**
 * What a recurring todo carries. `anchor` is there only while this occurrence was moved: it says where the schedule had put
 * it, and the schedule goes on from there.
 */
export type Series = Recurrence & { due: Due; anchor?: Due }

/**
 * The occurrence after the one that was completed, with its rule (a count goes down), or undefined when it was the last.
 * By schedule and in future it is later than the due date, if the todo was moved too; from completion it is later than the
 * completion, and for rules that name days also later than the due date.
 *
 * @param completedAt the moment of completion
 * @param zone the IANA zone in which the todo is due, or the person's own where it floats
 */
export function next(series: Series, completedAt: Date, zone: string): Series | undefined {
  return advance(series, localOf(completedAt, zone), zone)
}

/** The occurrence after this one when it is left out: as for `next`, but never counted from a day before it was due. */
export function skip(series: Series, now: Date, zone: string): Series | undefined {
  const local = localOf(now, zone)
  return advance(series, series.mode === 'completion' ? { ...local, ...later(series.due, local) } : local, zone)
}

/** The next occurrences for a preview, this one first, as if each were completed when it is due. */
export function occurrences(series: Series, limit: number, zone: string): Due[] {
  const found: Due[] = []
  let current: Series | undefined = series
  while (current !== undefined && found.length < limit) {
    found.push(current.due)
    current = advance(current, current.due, zone)
  }
  return found
}

/**
 * Where a recurrence begins: its first occurrence on that day or later, in whatever week, month or year it comes, or
 * undefined where it never does.
 */
export function first({ rule }: Pick<Recurrence, 'rule'>, from: Due): Due | undefined {
  const read = readRule(rule)
  return read && firstOf(read, from)
}

/** @param local when it was completed, as the clock showed it */
function advance(series: Series, local: Due, zone: string): Series | undefined {
  const read = readRule(series.rule)
  if (read === undefined || read.count === 1) return undefined
  const standing = series.anchor ?? series.due
  const { start, after } = reach(series, read, standing, local)
  const rule = settle(read, start.date)
  const counts = series.mode !== 'completion' && rule.count !== undefined
  let passed = 0
  for (const due of expand(rule, start, counts ? start : after)) {
    passed += 1
    if (counts && passed >= (rule.count ?? 0)) return undefined
    if (!isLater(due, after) || (rule.freq === 'HOURLY' && !isShown(due, zone))) continue
    return series.mode === 'completion' ? successor(series, read, due, 1) : successor(series, rule, due, passed)
  }
  return undefined
}

/** From where the rule counts, and what the next occurrence comes after. */
function reach(series: Series, rule: Rule, standing: Due, local: Due): { start: Due; after: Due } {
  if (series.mode === 'schedule') return { start: standing, after: later(standing, series.due) }
  if (series.mode === 'future') return { start: standing, after: later(later(standing, series.due), local) }
  const start = rule.freq === 'HOURLY' ? local : { ...standing, date: local.date }
  return { start, after: hasDays(rule) ? later(start, series.due) : start }
}

function successor({ mode }: Series, rule: Rule, due: Due, passed: number): Series {
  const left = rule.count === undefined ? rule : { ...rule, count: rule.count - passed }
  return { rule: writeRule(left), mode, due }
}
