import type { Reminder } from '../../db/model/reminders.ts'
import type { Todo } from '../../db/model/rows.ts'
import { dayInWords } from '../todos/days.ts'

const DAY = 24 * 60 // minutes

/** Those that one wants most, before what is due at a time of the day, and before what is due on a day. */
export const usualReminders = ({ dueDate, dueTime }: Pick<Todo, 'dueDate' | 'dueTime'>): Reminder[] => {
  if (dueDate === null) return []
  return (dueTime === null ? [0, DAY, 7 * DAY] : [0, 10, 30, 60, DAY]).map((before) => ({ before }))
}

export const isSame = (one: Reminder, other: Reminder): boolean => JSON.stringify(one) === JSON.stringify(other)

/** When a reminder comes, as people say it. What is due on a day comes at nine in the morning. */
export function reminderInWords(reminder: Reminder, { dueTime }: Pick<Todo, 'dueTime'>, today: string): string {
  if ('at' in reminder) {
    const [date = '', time = ''] = reminder.at.split('T')
    return `${dayInWords(date, today)}, ${time}`
  }
  const { before } = reminder
  if (dueTime === null) return `${daysBefore(Math.floor(before / DAY))}, 09:00`
  if (before === 0) return 'When it is due'
  return `${spanOf(before)} before`
}

const daysBefore = (days: number): string => {
  if (days === 0) return 'On the day'
  if (days === 1) return 'The day before'
  return days === 7 ? 'A week before' : `${days} days before`
}

function spanOf(minutes: number): string {
  if (minutes % DAY === 0) return minutes === DAY ? '1 day' : `${minutes / DAY} days`
  if (minutes % 60 === 0) return minutes === 60 ? '1 hour' : `${minutes / 60} hours`
  return `${minutes} min`
}
