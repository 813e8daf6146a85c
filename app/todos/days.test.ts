import { expect, test } from 'vitest'
import { words } from '../language/words.ts'
import { dayInWords } from './days.ts'

test('A day is said as people near it say it', () => {
  const said = (date: string) => dayInWords(words(), date, '2026-12-30')
  expect(said('2026-12-29')).toBe('Yesterday')
  expect(said('2026-12-30')).toBe('Today')
  expect(said('2026-12-31')).toBe('Tomorrow')
  expect(said('2027-01-02')).toBe('Saturday')
  expect(said('2027-01-06')).toBe('Jan 6, 2027')
  expect(said('2026-12-20')).toBe('Dec 20')
  expect(dayInWords(words(), '2026-12-30', undefined)).toBe('Dec 30, 2026')
})
