import { expect, test } from 'vitest'
import { DEFAULT_HOURS } from '../quick-add/context.ts'
import { parseQuickAdd } from '../quick-add/parse.ts'
import { GROUPS } from '../quick-add/testing-phrases.ts'
import { mayBeRead } from './quick-add-plain.ts'

const context = {
  now: new Date('2026-11-26T10:00:00Z'),
  timeZone: 'Europe/Lisbon',
  weekStart: 1 as const,
  dateOrder: 'dmy' as const,
  hours: DEFAULT_HOURS,
  lists: [],
  sections: [],
  members: [],
  tags: [],
  ignored: [],
}

test('Whatever can be read is not taken for a plain text', () => {
  const read = GROUPS.flatMap(({ phrases }) => phrases.map(([text]) => text)).filter(
    (text) => parseQuickAdd(text, context).parts.length > 0,
  )
  expect(read.length).toBeGreaterThan(300)
  expect(read.filter((text) => !mayBeRead(text))).toEqual([])
})

test('Plain texts need not wait', () => {
  expect(
    ['buy some cheese', 'feed the cat', 'Groceries', 'Oat milk', 'one', 'Call the plumber'].filter(mayBeRead),
  ).toEqual([])
})
