import { expect, test } from 'vitest'
import { words } from '../language/words.ts'
import { ago } from './times.ts'

test('How long ago is said in the unit that people would use', () => {
  const now = Date.parse('2026-03-14T12:00:00Z')
  const said = (instant: string) => ago(words(), instant, now)
  expect(said('2026-03-14T11:59:50Z')).toBe('just now')
  expect(said('2026-03-14T12:00:40Z')).toBe('just now')
  expect(said('2026-03-14T11:55:00Z')).toBe('5 minutes ago')
  expect(said('2026-03-14T09:00:00Z')).toBe('3 hours ago')
  expect(said('2026-03-13T12:00:00Z')).toBe('yesterday')
  expect(said('2025-12-24T12:00:00Z')).toBe('Dec 24, 2025')
})
