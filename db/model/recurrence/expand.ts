import { RRuleTemporal } from 'rrule-temporal'
import { type Due, isDate, isLater, partsOf } from './due.ts'
import { hasDays, type Rule, writeRule } from './rule.ts'

// The one file that knows the library. It reckons in UTC, as if that were the wall clock: a rule recurs in local time.

/**
 * When a rule occurs, in order, without end where it has none (`count` is the caller's; `until` holds). It stops where
 * nothing comes within the bound of its frequency (decades), so that no rule runs forever.
 *
 * @param rule the rule, its days settled
 * @param start where it counts from: periods, weekday, day of the month and time of day
 * @param after occurrences later than this, which may be long after the start
 * @param isInclusive whether `after` itself is among them
 */
export function* expand(rule: Rule, start: Due, after: Due, isInclusive = false): Generator<Due> {
  const { count: _, until, ...pattern } = rule
  const library = new RRuleTemporal({
    rruleString: `DTSTART;TZID=UTC:${compact(start)}\nRRULE:${writeRule(pattern)}`,
    maxIterations: bounds[rule.freq],
    cache: false,
  })
  let last = utcOf(
    start.time === undefined ? { date: after.date } : { time: isInclusive ? '00:00' : '23:59', ...after },
  )
  for (let includes = isInclusive; ; includes = false) {
    const found = following(library, last, includes)
    if (found === undefined) return
    const [date = '', time = ''] = [found.slice(0, 10), found.slice(11, 16)]
    if (!isDate(date) || (until !== undefined && date > until)) return // Years end with 9999, too.
    yield start.time === undefined ? { date } : { date, time }
    last = utcOf({ date, time })
  }
}

/**
 * Where a rule begins: its first occurrence on a day or later, in whatever week, month or year it comes; undefined where it
 * never does. Hours are counted from that time.
 */
export function firstOf(rule: Rule, from: Due, now?: Due): Due | undefined {
  const every = rule.freq === 'HOURLY' ? rule : { ...rule, interval: 1 }
  for (const due of expand(settle(every, from.date), from, from, true)) if (!now || isLater(due, now)) return due
  return undefined
}

/**
 * Writes into a rule the day that it would take from its start, where months are too short for it: every month from the 31st
 * means the last day of every month, and every year from 29 February the 28th in between. RFC 5545 leaves such months out;
 * people, and Todoist, don't.
 */
export function settle(rule: Rule, start: string): Rule {
  const { month, day } = partsOf(start)
  if (hasDays(rule) || day < 29) return rule
  if (rule.freq === 'MONTHLY') return { ...rule, ...lastUpTo(day) }
  if (rule.freq === 'YEARLY' && rule.byMonth === undefined && month === 2)
    return { ...rule, byMonth: [2], ...lastUpTo(day) }
  return rule
}

/** The parts for a day of the month, or the last one of a shorter month. */
export function lastUpTo(day: number): Pick<Rule, 'byMonthDay' | 'bySetPos'> {
  if (day < 29) return { byMonthDay: [day] }
  if (day === 31) return { byMonthDay: [-1] }
  return { byMonthDay: day === 29 ? [28, 29] : [28, 29, 30], bySetPos: [-1] }
}

/** How many periods may pass with nothing in them: a century, for what is counted in hours or days some years. */
const bounds: Record<Rule['freq'], number> = { HOURLY: 1000, DAILY: 3000, WEEKLY: 600, MONTHLY: 600, YEARLY: 100 }

function following(library: RRuleTemporal, after: Date, isInclusive: boolean): string | undefined {
  try {
    return library.next(after, isInclusive)?.toString()
  } catch {
    return undefined // The bound was reached, or the calendar ends. The rule itself was read by `readRule`.
  }
}

const compact = ({ date, time = '00:00' }: Due): string => `${date}T${time}00`.replace(/[-:]/g, '')
const utcOf = ({ date, time = '00:00' }: Due): Date => new Date(`${date}T${time}:00Z`)
