import type { Formats } from 'next-intl'

const DAY = { timeZone: 'UTC' } as const // a date without a time is handed over as its midnight in UTC

/** The ways in which messages write dates and times, by the names that messages give them. */
export const FORMATS = {
  dateTime: {
    day: { ...DAY, day: 'numeric', month: 'short' },
    dayOfYear: { ...DAY, day: 'numeric', month: 'short', year: 'numeric' },
    longDay: { ...DAY, day: 'numeric', month: 'long' },
    longDayOfYear: { ...DAY, day: 'numeric', month: 'long', year: 'numeric' },
    weekday: { ...DAY, weekday: 'long' },
    shortWeekday: { ...DAY, weekday: 'short' },
    letterOfWeekday: { ...DAY, weekday: 'narrow' },
    fullDay: { ...DAY, weekday: 'long', day: 'numeric', month: 'long' },
    fullDayOfYear: { ...DAY, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    month: { ...DAY, month: 'long', year: 'numeric' },
    monthAlone: { ...DAY, month: 'long' },
    date: { day: 'numeric', month: 'short', year: 'numeric' },
    moment: { dateStyle: 'medium', timeStyle: 'short' },
    exact: { dateStyle: 'full', timeStyle: 'long' },
    written: { ...DAY, dateStyle: 'medium', timeStyle: 'short' },
    clock: { hour: 'numeric', minute: '2-digit' },
  },
} as const satisfies Formats
