import { expect, test } from 'vitest'
import { initialsOf } from './avatar.tsx'
import { ago, inOneSentence } from './words.ts'

test('Initials are the first letters of the first and the last name', () => {
  expect(['Ada Lovelace', 'Jean-Luc van der Berg', 'ben', ' ', '😀 Eve', 'Ω'].map(initialsOf)).toEqual([
    'AL',
    'JB',
    'B',
    '?',
    '😀E',
    'Ω',
  ])
})

test('How long ago is said in the unit that people would use', () => {
  const now = Date.parse('2026-03-14T12:00:00Z')
  const said = (instant: string) => ago(instant, now)
  expect(said('2026-03-14T11:59:50Z')).toBe('just now')
  expect(said('2026-03-14T12:00:40Z')).toBe('just now')
  expect(said('2026-03-14T11:55:00Z')).toBe('5 minutes ago')
  expect(said('2026-03-14T09:00:00Z')).toBe('3 hours ago')
  expect(said('2026-03-13T12:00:00Z')).toBe('yesterday')
  expect(said('2025-12-24T12:00:00Z')).toBe('Dec 24, 2025')
})

test('Names are listed as in a sentence', () => {
  expect(inOneSentence(['Ada', 'Ben', 'Eve'])).toBe('Ada, Ben, and Eve')
})
