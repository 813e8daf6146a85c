import { addDays } from '../../db/model/recurrence/due.ts'
import type { Words } from '../language/words.ts'
import { atMidnight, dayOf } from '../ui/times.ts'

/**
 * A day as people near it say it: today, a weekday within the week, else its date.
 *
 * @param today the day that it is where one is; without it, the date
 */
export function dayInWords(t: Words, date: string, today: string | undefined): string {
  if (today === undefined) return dayOf(t, date)
  if (date === today) return t('times.today')
  if (date === addDays(today, 1)) return t('times.tomorrow')
  if (date === addDays(today, -1)) return t('times.yesterday')
  if (date > today && date < addDays(today, 7)) return t('times.weekday', { date: atMidnight(date) })
  return date.slice(0, 4) === today.slice(0, 4) ? t('times.day', { date: atMidnight(date) }) : dayOf(t, date)
}
