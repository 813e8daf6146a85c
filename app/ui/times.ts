const dates = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' })
const moments = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' })
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

export const dateOf = (instant: string | Date): string => dates.format(new Date(instant))
export const momentOf = (instant: string): string => moments.format(new Date(instant))

/** A day, `2026-03-14`, wherever one is. */
export const dayOf = (date: string): string => days.format(new Date(`${date}T00:00:00Z`))
const days = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

/** How long ago something was, as people say it. */
export function ago(instant: string, now: number = Date.now()): string {
  const minutes = Math.round((Date.parse(instant) - now) / 60_000)
  if (minutes > -60) return minutes >= 0 ? 'just now' : relative.format(minutes, 'minute')
  const hours = Math.round(minutes / 60)
  if (hours > -24) return relative.format(hours, 'hour')
  const days = Math.round(hours / 24)
  return days > -30 ? relative.format(days, 'day') : dateOf(instant)
}

/** When something will be, to the day, as people say it. */
export const inDays = (instant: string, now: number = Date.now()): string =>
  relative.format(Math.max(0, Math.round((Date.parse(instant) - now) / 86_400_000)), 'day')

/** An instant as an input of date and time takes it: where the user is, to the second. */
export function localInputOf(instant: string): string {
  const date = new Date(instant)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
}
