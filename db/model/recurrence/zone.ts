import type { Due } from './due.ts'

/**
 * The moment at which a clock in that zone shows a local time. Where the clock skips it, the moment that the clock would
 * have shown it at, had it not been put forward: 02:30 becomes 03:30 (RFC 5545 §3.3.5), and on a whole day that a zone left
 * out (Apia, 2011-12-30) the same time of the next. Where the clock shows it twice, the first.
 *
 * @param due a local date; without a time, its midnight
 * @param zone an IANA zone
 * @throws RangeError for a zone that doesn't exist
 */
export function instantOf({ date, time = '00:00' }: Due, zone: string): Date {
  const wall = Date.parse(`${date}T${time}:00Z`)
  const before = offsetAt(wall - DAY, zone)
  const after = offsetAt(wall + DAY, zone)
  const shown = [wall - before, wall - after].filter((instant) => instant + offsetAt(instant, zone) === wall)
  return new Date(shown.length > 0 ? Math.min(...shown) : wall - before)
}

/**
 * What calendar and clock show in a zone at a moment.
 *
 * @throws RangeError for a zone that doesn't exist
 */
export function localOf(instant: Date, zone: string): Required<Due> {
  const wall = new Date(instant.getTime() + offsetAt(instant.getTime(), zone)).toISOString()
  return { date: wall.slice(0, 10), time: wall.slice(11, 16) }
}

/** Whether the clock of that zone shows a local time at all. */
export function isShown(due: Due, zone: string): boolean {
  const shown = localOf(instantOf(due, zone), zone)
  return shown.date === due.date && shown.time === (due.time ?? '00:00')
}

const DAY = 86_400_000

/** By how many milliseconds the clock of a zone is ahead of UTC at a moment. */
function offsetAt(instant: number, zone: string): number {
  const parts = new Map<string, number>()
  for (const { type, value } of clockOf(zone).formatToParts(instant)) parts.set(type, Number(value))
  const [year = 0, month = 0, ...rest] = ['year', 'month', 'day', 'hour', 'minute', 'second'].map((type) =>
    parts.get(type),
  )
  return Date.UTC(year, month - 1, ...rest) - Math.floor(instant / 1000) * 1000
}

/** Making one costs a hundred times what using it does. */
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  clocks.set(zone, made)
  return made
}
