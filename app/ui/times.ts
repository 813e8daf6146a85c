import { FORMATS } from '../language/formats.ts'
import type { Words } from '../language/words.ts'

const dateOf = (t: Words, instant: string | Date): string => t('times.date', { instant: new Date(instant) })
export const momentOf = (t: Words, instant: string | Date): string => t('times.moment', { instant: new Date(instant) })

/** The same as the name of a transaction has it, which is recorded in English, whoever makes it. */
export const momentInEnglish = (instant: string): string =>
  new Intl.DateTimeFormat('en', FORMATS.dateTime.moment).format(new Date(instant))

/** A day, `2026-03-14`, wherever one is. */
export const dayOf = (t: Words, date: string): string => t('times.dayOfYear', { date: atMidnight(date) })

/** A day as messages take it: they write it as it is in UTC. */
export const atMidnight = (date: string): Date => new Date(`${date}T00:00:00Z`)

/** How long ago something was, as people say it. */
export function ago(t: Words, instant: string, now: number = Date.now()): string {
  const minutes = Math.round((Date.parse(instant) - now) / 60_000)
  if (minutes > -60) return minutes >= 0 ? t('times.justNow') : relative(t, minutes, 'minute')
  const hours = Math.round(minutes / 60)
  if (hours > -24) return relative(t, hours, 'hour')
  const days = Math.round(hours / 24)
  return days > -30 ? relative(t, days, 'day') : dateOf(t, instant)
}

/** When something will be, to the day, as people say it. */
export const inDays = (t: Words, instant: string, now: number = Date.now()): string =>
  relative(t, Math.max(0, Math.round((Date.parse(instant) - now) / 86_400_000)), 'day')

/** Messages have no way to say this. */
function relative(t: Words, value: number, unit: Intl.RelativeTimeFormatUnit): string {
  const language = t('code')
  const format = formats.get(language) ?? new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  formats.set(language, format)
  return format.format(value, unit)
}

const formats = new Map<string, Intl.RelativeTimeFormat>()

/** An instant as an input of date and time takes it: where the user is, to the second. */
export function localInputOf(instant: string): string {
  const date = new Date(instant)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
}
