import { expect, test } from 'vitest'
import { addressOfHistory } from './address.ts'
import { askedBy, daysOf, filterOf, rangeOf } from './filter.ts'

const NOW = new Date(2026, 2, 14, 9, 26)

test('An address says what is shown, and comes back as it was', () => {
  const address = '/history?list=a&todo=b&person=c&kind=moved&from=2026-03-01&to=2026-03-14&search=oat+milk'
  expect(addressOfHistory(filterOf(new URL(address, 'http://x').searchParams))).toBe(address)
  expect(addressOfHistory({})).toBe('/history')
})

test('What makes no sense in an address is as if it were not there', () => {
  const filterOfAddress = (query: string) => filterOf(new URLSearchParams(query))
  expect(filterOfAddress('kind=nonsense&from=yesterday&to=2026-99-99x&search=')).toEqual({})
  expect(filterOfAddress('todo=b')).toEqual({})
})

test('Days begin and end at midnight here, both included', () => {
  const { from, to } = askedBy({ from: '2026-03-14', to: '2026-03-14' })
  expect([from, to]).toEqual([new Date(2026, 2, 14).toISOString(), new Date(2026, 2, 15).toISOString()])
})

test('Ranges are days, and are known again by them', () => {
  expect(daysOf('week', NOW)).toEqual({ from: '2026-03-08' })
  expect(daysOf('yesterday', NOW)).toEqual({ from: '2026-03-13', to: '2026-03-13' })
  for (const range of ['any', 'today', 'yesterday', 'week', 'month'] as const) {
    expect(rangeOf(daysOf(range, NOW), NOW)).toBe(range)
  }
  expect(rangeOf({ from: '2026-03-02', to: '2026-03-05' }, NOW)).toBe('days')
})
