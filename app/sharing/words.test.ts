import { expect, test } from 'vitest'
import { initialsOf } from './avatar.tsx'
import { inOneSentence } from './words.ts'

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

test('Names are listed as in a sentence', () => {
  expect(inOneSentence(['Ada', 'Ben', 'Eve'])).toBe('Ada, Ben, and Eve')
})
