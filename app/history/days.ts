import type { Recorded } from '../../db/model/timeline.ts'
import { dayOf } from './filter.ts'

/** What stands one below another in the timeline: a day, and what was done on it. */
export type Item = { day: string; recorded?: never } | { day?: never; recorded: Recorded }

/** The latest day first, as the transactions come. Days are those of this device's calendar. */
export function byDay(transactions: readonly Recorded[]): Item[] {
  let last: string | undefined
  return transactions.flatMap((recorded): Item[] => {
    const day = dayOf(recorded.at)
    if (day === last) return [{ recorded }]
    last = day
    return [{ day }, { recorded }]
  })
}

const weekdays = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' })
const dates = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })

export function nameOfDay(day: string, now: Date): string {
  if (day === dayOf(now)) return 'Today'
  if (day === dayOf(now, -1)) return 'Yesterday'
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return (year === now.getFullYear() ? weekdays : dates).format(new Date(year, month - 1, date))
}

const clock = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' })
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'long' })

export const clockOf = (instant: string): string => clock.format(new Date(instant))

/** To the second, and in which time zone. */
export const exactly = (instant: string): string => exact.format(new Date(instant))

/** The time zone that days and times are of. */
export const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
