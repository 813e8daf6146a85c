import { expect, test } from 'vitest'
import { inGerman as de } from '../language/testing-words.ts'
import { words } from '../language/words.ts'
import { sentenceFor } from './sentences.ts'

const t = words()

test('Why something was refused is said by its code', () => {
  expect(sentenceFor(t, { code: 'GUESTS_OFF', status: 403 })).toBe('Sign in first.')
  expect(sentenceFor(t, { code: 'SESSION_EXPIRED', status: 403 })).toBe(sentenceFor(t, { code: 'SESSION_NOT_FRESH' }))
  expect(sentenceFor(de, { code: 'DISABLED', status: 403 })).toBe('Dieses Konto ist gesperrt.')
})

test('What has no code that is known is told by whether anything came back', () => {
  expect(sentenceFor(t, { code: 'toString', status: 500 })).toBe('That didn’t work. Try again.')
  expect(sentenceFor(t, { status: 429 })).toBe('Too many attempts. Wait a minute, and try again.')
  expect(sentenceFor(t, {})).toBe('The server can’t be reached. Try again when you are online.')
})
