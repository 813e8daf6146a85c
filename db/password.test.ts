import { expect, test } from 'vitest'
import { isUsual } from './password.ts'
import { usualPasswords } from './usual-passwords.ts'

test('There are more than 3,000 usual passwords, each once', () => {
  const hashes = usualPasswords.replaceAll('\n', '').match(/.{8}/g) ?? []
  expect(hashes.length).toBeGreaterThan(3000)
  expect(new Set(hashes).size).toBe(hashes.length)
})

test.each(['1234567890', 'qwertyuiop', 'Password123', '1Q2W3E4R5T'])('%s is one that others try first', (password) => {
  expect(isUsual(password)).toBe(true)
})

test.each(['correct horse battery', 'password123 ', 'Wer das liest, ist zu nah'])('%s is not', (password) => {
  expect(isUsual(password)).toBe(false)
})
