import { expect, test } from 'vitest'
import { words as spoken } from '../language/words.ts'
import { reminderInWords, usualReminders } from './words.ts'

test('Reminders are said as people say them', () => {
  const today = '2027-05-03'
  const timed = { dueDate: '2027-05-04', dueTime: '15:00' }
  const day = { dueDate: '2027-05-04', dueTime: null }
  const words = (of: typeof timed | typeof day) =>
    usualReminders(of).map((each) => reminderInWords(spoken(), each, of, today))
  expect(words(timed)).toEqual(['When it is due', '10 min before', '30 min before', '1 hour before', '1 day before'])
  expect(words(day)).toEqual(['On the day, 09:00', 'The day before, 09:00', 'A week before, 09:00'])
  expect(usualReminders({ dueDate: null, dueTime: null })).toEqual([])
  expect(reminderInWords(spoken(), { at: '2027-05-04T08:30' }, timed, today)).toBe('Tomorrow, 08:30')
  expect(reminderInWords(spoken(), { before: 3 * 24 * 60 }, day, today)).toBe('3 days before, 09:00')
  expect(reminderInWords(spoken(), { before: 150 }, timed, today)).toBe('150 min before')
})
