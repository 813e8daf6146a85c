import { expect, test } from 'vitest'
import { inGerman as de, inFrench as fr } from '../language/testing-words.ts'
import { words as spoken, type Words } from '../language/words.ts'
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

test('Reminders are said in other languages as people say them there', () => {
  const timed = { dueDate: '2027-05-04', dueTime: '15:00' }
  const day = { dueDate: '2027-05-04', dueTime: null }
  const words = (t: Words, of: typeof timed | typeof day) =>
    usualReminders(of).map((each) => reminderInWords(t, each, of, '2027-05-03'))
  expect(words(de, timed)).toEqual([
    'Zum Fälligkeitszeitpunkt',
    '10 Min. davor',
    '30 Min. davor',
    '1 Stunde davor',
    '1 Tag davor',
  ])
  expect(words(fr, day)).toEqual(['Le jour même à 09:00', 'La veille à 09:00', 'Une semaine avant à 09:00'])
  expect(reminderInWords(de, { before: 3 * 24 * 60 }, day, '2027-05-03')).toBe('3 Tage davor, 09:00')
  expect(reminderInWords(fr, { at: '2027-05-04T08:30' }, timed, '2027-05-03')).toBe('Demain à 08:30')
})
