import { addDays } from '../../db/model/recurrence/due.ts'
import type { Words } from '../language/words.ts'
import { atMidnight, dayOf } from '../ui/times.ts'

/** What a day is to today: `weekday` within the week that begins now, `day` where only its date says it. */
export type Nearness = 'today' | 'tomorrow' | 'yesterday' | 'weekday' | 'day'

export function nearnessOf(date: string, today: string): Nearness {
  if (date === today) return 'today'
  if (date === addDays(today, 1)) return 'tomorrow'
  if (date === addDays(today, -1)) return 'yesterday'
  return date > today && date < addDays(today, 7) ? 'weekday' : 'day'
}

/**
 * A day as people near it say it: today, a weekday within the week, else its date.
 *
 * @param today the day that it is where one is; without it, the date
 */
export function dayInWords(t: Words, date: string, today: string | undefined): string {
  if (today === undefined) return dayOf(t, date)
  switch (nearnessOf(date, today)) {
    case 'today':
      return t('times.today')
    case 'tomorrow':
      return t('times.tomorrow')
    case 'yesterday':
      return t('times.yesterday')
    case 'weekday':
      return t('times.weekday', { date: atMidnight(date) })
    case 'day':
      return date.slice(0, 4) === today.slice(0, 4) ? t('times.day', { date: atMidnight(date) }) : dayOf(t, date)
  }
}
