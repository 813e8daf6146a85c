import { addDays, WEEKDAYS, weekdayOf } from '../../db/model/recurrence/due.ts'
import { instantOf, localOf } from '../../db/model/recurrence/zone.ts'
import type { Words } from '../language/words.ts'
import { atMidnight } from '../ui/times.ts'

const DAY = 86_400_000 // milliseconds

type Day = { date: string; start: number; end: number }

const calendars = new Map<string, ReturnType<typeof createCalendar>>()

/** The calendar on the wall of a time zone. */
export function calendarOf(zone: string) {
  const calendar = calendars.get(zone) ?? createCalendar(zone)
  calendars.set(zone, calendar)
  return calendar
}

/** Clocks of a zone are slow to ask: of each day it is kept when it began and when it ended. */
function createCalendar(zone: string) {
  const days = new Map<number, Day[]>()
  let last: Day = { date: '', start: 0, end: 0 }

  function dayAt(instant: number): Day {
    if (last.start <= instant && instant < last.end) return last
    const near = Math.floor(instant / DAY)
    const those = days.get(near) ?? []
    last = those.find(({ start, end }) => start <= instant && instant < end) ?? read(instant)
    if (!those.includes(last)) days.set(near, [...those, last])
    return last
  }

  function read(instant: number): Day {
    const { date } = localOf(new Date(instant), zone)
    return { date, start: startOf(date), end: startOf(addDays(date, 1)) }
  }

  const startOf = (date: string): number => instantOf({ date }, zone).getTime()

  return {
    /** The day of an instant, as `YYYY-MM-DD`. */
    dayOf: (instant: string | number): string =>
      dayAt(typeof instant === 'number' ? instant : Date.parse(instant)).date,
    /** When the day of an instant is over: clocks that change make days of 23, 23½, 24½ and 25 hours. */
    endOfDay: (instant: number): number => dayAt(instant).end,
  }
}

/** The day that a week began with: by default a Monday. */
export function startOfWeek(date: string, weekStart: 0 | 1 | 6 = 1): string {
  const weekday = (WEEKDAYS.indexOf(weekdayOf(date)) + 1) % 7 // 0 is Sunday
  return addDays(date, -((weekday - weekStart + 7) % 7))
}

/** The week after this one, on the day that it begins with. */
export const nextWeek = (today: string, weekStart?: 0 | 1 | 6): string => addDays(startOfWeek(today, weekStart), 7)

/** What people call a day: `Today · Saturday, March 14`. */
export function nameOfDay(t: Words, date: string, today: string): string {
  const isThisYear = date.slice(0, 4) === today.slice(0, 4)
  const day = t(isThisYear ? 'views.fullDay' : 'views.fullDayOfYear', { date: atMidnight(date) })
  const near = NEAR[[addDays(today, -1), today, addDays(today, 1)].indexOf(date)]
  return near ? t('views.nearDay', { near: t(`times.${near}`), day }) : day
}

const NEAR = ['yesterday', 'today', 'tomorrow'] as const
