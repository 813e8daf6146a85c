import { addDays } from '../../db/model/recurrence/due.ts'
import { dayOf } from '../ui/times.ts'

/**
 * A day as people near it say it: today, a weekday within the week, else its date.
 *
 * @param today the day that it is where one is; without it, the date
 */
export function dayInWords(date: string, today: string | undefined): string {
  if (today === undefined) return dayOf(date)
  if (date === today) return 'Today'
  if (date === addDays(today, 1)) return 'Tomorrow'
  if (date === addDays(today, -1)) return 'Yesterday'
  if (date > today && date < addDays(today, 7)) return weekdays.format(new Date(`${date}T00:00:00Z`))
  return date.slice(0, 4) === today.slice(0, 4) ? short.format(new Date(`${date}T00:00:00Z`)) : dayOf(date)
}

const weekdays = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' })
const short = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' })
