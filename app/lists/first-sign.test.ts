import { expect, test } from 'vitest'
import { firstSign } from './first-sign.ts'

test.each([
  ['🏠', '', '🏠'],
  ['👨‍👩‍👧', '', '👨‍👩‍👧'],
  ['🇵🇹', '', '🇵🇹'],
  ['house', '', 'h'],
  ['🏠🛒', '🏠', '🛒'],
  ['🛒🏠', '🏠', '🛒'],
  ['', '🏠', ''],
  ['  ', '', ''],
])('Of %s after %s the sign is %s', (text, before, sign) => {
  expect(firstSign(text, before)).toBe(sign)
})
