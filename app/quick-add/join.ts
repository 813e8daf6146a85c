import { weekdayOf } from './calendar.ts'
import type { Found } from './found.ts'

const JOINT = /^\s*(?:,\s*)?(?:(?:at|on|by|in|from|the|@|-|–|—)\s*)?$/i

/**
 * Two neighbours as one moment, or null where they don't belong together: a weekday and its date, a day and a time, a part
 * of the day and the hour.
 *
 * @param between the text between them
 */
export function join(one: Found, other: Found, between: string): Found | null {
  if (!JOINT.test(between)) return null
  const span = { start: one.start, end: other.end }
  if (one.day !== undefined && other.day !== undefined) {
    if (one.isAnyDay !== other.isAnyDay) return { ...(one.isAnyDay ? other : one), ...span, needs: undefined }
    const [weekday, date] = one.weekday === undefined ? [other, one] : [one, other]
    const isSameDay = weekday.weekday === weekdayOf(date.day ?? 0)
    if (!isSameDay || (date.minute !== undefined && weekday.minute !== undefined)) return null
    return { ...date, ...timeOf(weekday), ...span, needs: undefined }
  }
  if (one.day === undefined && other.day === undefined) {
    if (!one.isVague === !other.isVague) return null
    return { ...precise(one.isVague ? one : other, one.isVague ? other : one), ...span }
  }
  const [dated, timed] = one.day === undefined ? [other, one] : [one, other]
  if (dated.minute === undefined || dated.isVague) return { ...precise(dated, timed), ...span, needs: undefined }
  return timed.isVague ? { ...precise(timed, dated), day: dated.day, ...span, needs: undefined } : null
}

const timeOf = ({ minute, lasts, isVague }: Found): Partial<Found> =>
  minute === undefined ? {} : { minute, isVague, ...(lasts === undefined ? {} : { lasts }) }

/** The time that is more precise, read by the vague one: at 8 tonight is at 20:00, and midnight today is tomorrow's. */
function precise(vague: Found, time: Found): Found {
  const { day } = vague
  if (time.minute === undefined) return { ...time, ...vague }
  const isEvening = vague.isVague === true && (vague.minute ?? 24 * 60) >= 12 * 60
  const minute = isEvening && time.isHalfDay && time.minute < 12 * 60 ? time.minute + 12 * 60 : time.minute
  const isNextDay = vague.isToday && (minute === 0 || (isEvening && minute < 6 * 60))
  return { ...time, minute, isVague: time.isVague, ...(day === undefined ? {} : { day: isNextDay ? day + 1 : day }) }
}
