import { expect, test } from 'vitest'
import { dayInWords } from './days.ts'

test('A day is said as people near it say it', () => {
  const said = (date: string) => dayInWords(date, '2026-12-30')
  expect(said('2026-12-29')).toBe('Yesterday')
  expect(said('2026-12-30')).toBe('Today')
  expect(said('2026-12-31')).toBe('Tomorrow')
  expect(said('2027-01-02')).toBe('Saturday')
  expect(said('2027-01-06')).toBe('Jan 6, 2027')
  expect(said('2026-12-20')).toBe('Dec 20')
  expect(dayInWords('2026-12-30', undefined)).toBe('Dec 30, 2026')
})
