import type { Recorded } from '../../db/model/timeline.ts'
import type { Words } from '../language/words.ts'
import { atMidnight } from '../ui/times.ts'
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

export function nameOfDay(t: Words, day: string, now: Date): string {
  if (day === dayOf(now)) return t('times.today')
  if (day === dayOf(now, -1)) return t('times.yesterday')
  const isThisYear = Number(day.split('-')[0]) === now.getFullYear()
  return t(isThisYear ? 'history.day' : 'history.dayOfYear', { date: atMidnight(day) })
}

export const clockOf = (t: Words, instant: string): string => t('history.clock', { instant: new Date(instant) })

/** To the second, and in which time zone. */
export const exactly = (t: Words, instant: string): string => t('history.exact', { instant: new Date(instant) })

/** The time zone that days and times are of. */
export const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
