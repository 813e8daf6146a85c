import { expect, test } from 'vitest'
import { moveIgnored } from './ignored.ts'

/** The ignored stretches, by what they say after the change. */
const moved = (before: string, ignored: string, after: string) =>
  moveIgnored([{ start: before.indexOf(ignored), end: before.indexOf(ignored) + ignored.length }], before, after).map(
    ({ start, end }) => after.slice(start, end),
  )

test('What is turned back stays so while one types on after it', () => {
  expect(moved('Watch tomorrow', 'tomorrow', 'Watch tomorrow p')).toEqual(['tomorrow'])
  expect(moved('Watch tomorrow', 'tomorrow', 'Watch tomorrow.')).toEqual(['tomorrow'])
})

test('What is turned back moves with what is typed or taken away before it', () => {
  expect(moved('Watch tomorrow', 'tomorrow', 'Go watch tomorrow')).toEqual(['tomorrow'])
  expect(moved('Go watch tomorrow', 'tomorrow', 'tomorrow')).toEqual(['tomorrow'])
})

test('What is changed itself can be read again', () => {
  expect(moved('Watch tomorrow', 'tomorrow', 'Watch tomorro')).toEqual([])
  expect(moved('Watch tomorrow', 'tomorrow', 'Watch')).toEqual([])
  expect(moved('Watch tom', 'tom', 'Watch tomorrow')).toEqual([])
  expect(moved('Watch tomorrow', 'tomorrow', '')).toEqual([])
})
