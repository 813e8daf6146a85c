import type { Reminder } from '../../db/model/reminders.ts'
import type { Todo } from '../../db/model/rows.ts'
import type { Words } from '../language/words.ts'
import { dayInWords } from '../todos/days.ts'

const DAY = 24 * 60 // minutes

/** Those that one wants most, before what is due at a time of the day, and before what is due on a day. */
export const usualReminders = ({ dueDate, dueTime }: Pick<Todo, 'dueDate' | 'dueTime'>): Reminder[] => {
  if (dueDate === null) return []
  return (dueTime === null ? [0, DAY, 7 * DAY] : [0, 10, 30, 60, DAY]).map((before) => ({ before }))
}

export const isSame = (one: Reminder, other: Reminder): boolean => JSON.stringify(one) === JSON.stringify(other)

/** When a reminder comes, as people say it. What is due on a day comes at nine in the morning. */
export function reminderInWords(
  t: Words,
  reminder: Reminder,
  { dueTime }: Pick<Todo, 'dueTime'>,
  today: string,
): string {
  if ('at' in reminder) {
    const [date = '', time = ''] = reminder.at.split('T')
    return t('reminders.at', { day: dayInWords(t, date, today), time })
  }
  const { before } = reminder
  if (dueTime === null) return t('reminders.daysBeforeAt', { count: Math.floor(before / DAY), time: '09:00' })
  if (before === 0) return t('reminders.atDue')
  if (before % DAY === 0) return t('reminders.daysBefore', { count: before / DAY })
  if (before % 60 === 0) return t('reminders.hoursBefore', { count: before / 60 })
  return t('reminders.minutesBefore', { count: before })
}
