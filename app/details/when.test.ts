import { describe, expect, test } from 'vitest'
import type { Habits } from '../store/habits.ts'
import { dueDetails, readMinutes, readWhen } from './when.ts'

const habits: Habits = { timeZone: 'Europe/Lisbon', weekStart: 1, dateOrder: 'dmy' }
const now = new Date('2026-03-14T09:26:00Z') // a Saturday
const read = (text: string, current: string | null = null) => readWhen(text, habits, now, current)

describe('Words about a day', () => {
  test.each([
    ['today', { date: '2026-03-14' }],
    ['fri 5pm', { date: '2026-03-20', time: '17:00' }],
    ['27/3', { date: '2026-03-27' }],
    ['in 3 days', { date: '2026-03-17' }],
    ['end of month', { date: '2026-03-31' }],
    ['tomorrow at 9', { date: '2026-03-15', time: '09:00' }],
    ['18:30', { date: '2026-03-14', time: '18:30' }],
    ['8am', { date: '2026-03-15', time: '08:00' }],
  ])('%s', (text, due) => {
    expect(read(text)).toEqual({ due })
  })

  test('A time alone stays on the day that there is', () => {
    expect(read('5pm', '2026-04-01')).toEqual({ due: { date: '2026-04-01', time: '17:00' } })
  })

  test('None is a day too: none', () => {
    expect(read('')).toEqual({ due: null })
    expect(read('no date')).toEqual({ due: null })
  })

  test('What comes again is told from what does not, and whole', () => {
    expect(read('every other tue')).toEqual({ recurrence: 'every other tue' })
    expect(read('every! 3 days at 9am')).toEqual({ recurrence: 'every! 3 days at 9am' })
  })

  test.each(['whenever', 'fri call Ben', 'p1', 'fri p1', '#Work', '32/3'])('%s is no day', (text) => {
    expect(read(text)).toBeUndefined()
  })
})

test('A day without a time has no zone, one with a time keeps the zone that it had', () => {
  const due = { date: '2026-03-20', time: '17:00' }
  expect(dueDetails({ timeZone: null }, due, habits)).toEqual({
    dueDate: '2026-03-20',
    dueTime: '17:00',
    timeZone: 'Europe/Lisbon',
  })
  expect(dueDetails({ timeZone: 'Asia/Tokyo' }, due, habits).timeZone).toBe('Asia/Tokyo')
  expect(dueDetails({ timeZone: 'Asia/Tokyo' }, { date: '2026-03-20' }, habits)).toEqual({
    dueDate: '2026-03-20',
    dueTime: null,
    timeZone: null,
  })
  expect(dueDetails({ timeZone: 'Asia/Tokyo' }, null, habits).dueDate).toBeNull()
})

test.each([
  ['45min', 45],
  ['45', 45],
  ['1h30', 90],
  ['for 2 hours', 120],
  ['half an hour', 30],
  ['', null],
  ['none', null],
  ['soon', undefined],
  ['0', undefined],
])('How long “%s” is', (text, minutes) => {
  expect(readMinutes(text)).toBe(minutes)
})
