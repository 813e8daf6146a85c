import { describe, expect, test } from 'vitest'
import type { Due } from './due.ts'
import { first, type Mode, next, occurrences, type Series, skip } from './series.ts'
import { completeInTurn } from './testing-calendar.ts'
import { instantOf } from './zone.ts'

const ZONE = 'Europe/Lisbon'
const due = (text: string): Due => {
  const [date = '', time] = text.split(' ')
  return time === undefined ? { date } : { date, time }
}
const series = (rule: string, mode: Mode, at: string): Series => ({ rule, mode, due: due(at) })
const show = (found: Series | undefined) => found && [found.due.date, found.due.time].filter(Boolean).join(' ')
/** When it is due after it was completed at a local time. */
const dueAfter = (rule: string, mode: Mode, at: string, completed: string, zone = ZONE) =>
  show(next(series(rule, mode, at), instantOf(due(completed), zone), zone))

// 2027-03-10 is a Wednesday.
describe('By the schedule, what was completed late comes next after its due date', () => {
  test.each([
    ['FREQ=DAILY', '2027-03-10', '2027-03-20 12:00', '2027-03-11'],
    ['FREQ=DAILY', '2027-03-10', '2027-03-08 12:00', '2027-03-11'],
    ['FREQ=DAILY;INTERVAL=3', '2027-03-10', '2027-03-10 23:59', '2027-03-13'],
    ['FREQ=WEEKLY;BYDAY=FR', '2027-03-12', '2027-04-20 12:00', '2027-03-19'],
    ['FREQ=WEEKLY;BYDAY=FR', '2027-03-10', '2027-03-10 12:00', '2027-03-12'],
    ['FREQ=MONTHLY', '2027-01-31', '2027-02-05 12:00', '2027-02-28'],
    ['FREQ=DAILY', '2027-03-10 09:00', '2027-03-10 08:00', '2027-03-11 09:00'],
    ['FREQ=HOURLY;INTERVAL=4', '2027-03-10 22:00', '2027-03-12 10:00', '2027-03-11 02:00'],
  ])('%s from %s, completed %s', (rule, at, completed, expected) => {
    expect(dueAfter(rule, 'schedule', at, completed)).toBe(expected)
  })
})

describe('From completion, it is counted from the day of completion', () => {
  test.each([
    ['late', 'FREQ=DAILY;INTERVAL=3', '2027-03-10', '2027-03-20 12:00', '2027-03-23'],
    ['early', 'FREQ=DAILY;INTERVAL=3', '2027-03-10', '2027-03-08 12:00', '2027-03-11'],
    ['on the day', 'FREQ=WEEKLY', '2027-03-10', '2027-03-10 12:00', '2027-03-17'],
    ['on another weekday', 'FREQ=WEEKLY', '2027-03-10', '2027-03-12 12:00', '2027-03-19'],
    ['on the 31st', 'FREQ=MONTHLY', '2027-01-10', '2027-01-31 12:00', '2027-02-28'],
    ['on the 28th after it', 'FREQ=MONTHLY', '2027-02-28', '2027-02-28 12:00', '2027-03-28'],
    ['on a leap day', 'FREQ=YEARLY', '2028-02-20', '2028-02-29 12:00', '2029-02-28'],
    ['keeping its time', 'FREQ=DAILY;INTERVAL=3', '2027-03-10 09:00', '2027-03-20 18:30', '2027-03-23 09:00'],
    ['by hours, to the minute', 'FREQ=HOURLY;INTERVAL=4', '2027-03-10 09:00', '2027-03-10 10:17', '2027-03-10 14:17'],
    ['for a named day', 'FREQ=WEEKLY;BYDAY=FR', '2027-03-05', '2027-03-10 12:00', '2027-03-12'],
    [
      'for a named day, early: not the same again',
      'FREQ=WEEKLY;BYDAY=FR',
      '2027-03-12',
      '2027-03-10 12:00',
      '2027-03-19',
    ],
    ['for a day of the month', 'FREQ=MONTHLY;BYMONTHDAY=15', '2027-01-15', '2027-03-20 12:00', '2027-04-15'],
  ])('%s: %s from %s, completed %s', (_, rule, at, completed, expected) => {
    expect(dueAfter(rule, 'completion', at, completed)).toBe(expected)
  })

  test('on the day that it is where the person is', () => {
    const completed = new Date('2027-03-10T22:30:00Z')
    const daily = series('FREQ=DAILY', 'completion', '2027-03-10')
    expect(show(next(daily, completed, 'America/Sao_Paulo'))).toBe('2027-03-11')
    expect(show(next(daily, completed, 'Australia/Lord_Howe'))).toBe('2027-03-12')
  })
})

describe('In the future, what was missed is left out', () => {
  test.each([
    ['FREQ=DAILY', '2027-03-01', '2027-03-10 12:00', '2027-03-11'],
    ['FREQ=DAILY;INTERVAL=3', '2027-03-01', '2027-03-10 12:00', '2027-03-13'],
    ['FREQ=DAILY;INTERVAL=3', '2027-03-01', '2027-03-09 12:00', '2027-03-10'],
    ['FREQ=DAILY', '2027-03-20', '2027-03-10 12:00', '2027-03-21'],
    ['FREQ=DAILY', '2027-03-01 09:00', '2027-03-10 08:00', '2027-03-10 09:00'],
    ['FREQ=DAILY', '2027-03-01 09:00', '2027-03-10 09:00', '2027-03-11 09:00'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=FR', '2027-03-12', '2027-04-01 12:00', '2027-04-09'],
    ['FREQ=MONTHLY', '2027-01-31', '2027-04-05 12:00', '2027-04-30'],
    ['FREQ=MONTHLY;INTERVAL=3', '2027-01-10', '2027-02-25 12:00', '2027-04-10'],
    ['FREQ=YEARLY', '1990-05-05', '2027-05-05 12:00', '2028-05-05'],
    ['FREQ=HOURLY;INTERVAL=5', '2007-03-10 00:00', '2007-03-11 00:00', '2007-03-11 01:00'],
  ])('%s from %s, completed %s', (rule, at, completed, expected) => {
    expect(dueAfter(rule, 'future', at, completed)).toBe(expected)
  })

  test('at once, after decades', () => {
    const began = performance.now()
    expect(dueAfter('FREQ=DAILY', 'future', '1900-01-01', '2027-03-10 12:00')).toBe('2027-03-11')
    expect(performance.now() - began).toBeLessThan(500)
  })
})

describe('A count', () => {
  const rules = (mode: Mode) =>
    completeInTurn(series('FREQ=DAILY;COUNT=3', mode, '2027-03-10'), 9).map(({ rule }) => rule)

  test.each<Mode>(['schedule', 'completion', 'future'])('goes down with every completion (%s), and ends', (mode) => {
    expect(rules(mode)).toEqual(['FREQ=DAILY;COUNT=3', 'FREQ=DAILY;COUNT=2', 'FREQ=DAILY;COUNT=1'])
  })

  test('counts what was left out, as the schedule does', () => {
    const found = next(
      series('FREQ=DAILY;COUNT=10', 'future', '2027-03-01'),
      instantOf(due('2027-03-05 12:00'), ZONE),
      ZONE,
    )
    expect(found).toEqual(series('FREQ=DAILY;COUNT=5', 'future', '2027-03-06'))
    expect(dueAfter('FREQ=DAILY;COUNT=5', 'future', '2027-03-01', '2027-03-05 12:00')).toBeUndefined()
  })

  test('counts the present occurrence, also where the rule does not name its day', () => {
    const found = completeInTurn(series('FREQ=WEEKLY;BYDAY=MO;COUNT=3', 'schedule', '2027-03-10'), 9)
    expect(found.map(show)).toEqual(['2027-03-10', '2027-03-15', '2027-03-22'])
  })
})

test('A day that months are too short for is remembered in the rule', () => {
  expect(completeInTurn(series('FREQ=MONTHLY', 'schedule', '2027-01-30'), 2)[1]?.rule).toBe(
    'FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1',
  )
  expect(completeInTurn(series('FREQ=MONTHLY', 'schedule', '2027-01-28'), 2)[1]?.rule).toBe('FREQ=MONTHLY')
})

describe('Nine o’clock stays nine o’clock', () => {
  test.each([
    ['Europe/Lisbon', '2027-03-27', ['2027-03-27T09:00', '2027-03-28T08:00', '2027-03-29T08:00']],
    ['Europe/Lisbon', '2027-10-30', ['2027-10-30T08:00', '2027-10-31T09:00']],
    ['America/Sao_Paulo', '2018-11-03', ['2018-11-03T12:00', '2018-11-04T11:00']],
    ['Australia/Lord_Howe', '2027-10-02', ['2027-10-01T22:30', '2027-10-02T22:00']],
    ['Australia/Lord_Howe', '2027-04-03', ['2027-04-02T22:00', '2027-04-03T22:30']],
  ])('in %s from %s', (zone, date, moments) => {
    const found = completeInTurn(series('FREQ=DAILY', 'schedule', `${date} 09:00`), moments.length, zone)
    expect(found.every((each) => each.due.time === '09:00')).toBe(true)
    expect(found.map((each) => instantOf(each.due, zone).toISOString().slice(0, 16))).toEqual(moments)
  })

  test('and half past one comes back after a night without it', () => {
    const found = completeInTurn(series('FREQ=DAILY', 'schedule', '2027-03-27 01:30'), 3, ZONE)
    expect(found.map(show)).toEqual(['2027-03-27 01:30', '2027-03-28 01:30', '2027-03-29 01:30'])
  })

  test('and a day that a zone left out is due when the next one is', () => {
    const found = completeInTurn(series('FREQ=DAILY', 'future', '2011-12-29'), 3, 'Pacific/Apia')
    expect(found.map(show)).toEqual(['2011-12-29', '2011-12-30', '2012-01-01'])
  })
})

test.each([
  ['Europe/Lisbon', '2027-03-28 00:00', ['2027-03-28 00:00', '2027-03-28 02:00', '2027-03-28 03:00']],
  ['Australia/Lord_Howe', '2027-10-03 01:00', ['2027-10-03 01:00', '2027-10-03 03:00']],
  ['America/Sao_Paulo', '2018-11-03 23:00', ['2018-11-03 23:00', '2018-11-04 01:00']],
  ['Pacific/Apia', '2011-12-29 23:00', ['2011-12-29 23:00', '2011-12-31 00:00']],
])('Hours that no clock shows in %s are left out', (zone, at, expected) => {
  expect(
    occurrences(series('FREQ=HOURLY', 'schedule', at), expected.length, zone).map((each) =>
      show({ ...series('', 'schedule', at), due: each }),
    ),
  ).toEqual(expected)
})

describe('Skipping', () => {
  const skipped = (rule: string, mode: Mode, at: string, now: string) =>
    show(skip(series(rule, mode, at), instantOf(due(now), ZONE), ZONE))

  test('goes to the next by the schedule', () => {
    expect(skipped('FREQ=WEEKLY', 'schedule', '2027-03-10', '2027-03-30 12:00')).toBe('2027-03-17')
  })
  test('goes past all that was missed, to the future', () => {
    expect(skipped('FREQ=WEEKLY', 'future', '2027-03-10', '2027-03-30 12:00')).toBe('2027-03-31')
  })
  test('counts from its due date, or from today if that is over', () => {
    expect(skipped('FREQ=DAILY;INTERVAL=3', 'completion', '2027-03-10', '2027-03-08 12:00')).toBe('2027-03-13')
    expect(skipped('FREQ=DAILY;INTERVAL=3', 'completion', '2027-03-10', '2027-03-20 12:00')).toBe('2027-03-23')
  })
  test('takes one from a count', () => {
    expect(skip(series('FREQ=DAILY;COUNT=2', 'schedule', '2027-03-10'), new Date(0), ZONE)?.rule).toBe(
      'FREQ=DAILY;COUNT=1',
    )
    expect(skip(series('FREQ=DAILY;COUNT=1', 'schedule', '2027-03-10'), new Date(0), ZONE)).toBeUndefined()
  })
})

describe('A preview', () => {
  const preview = (rule: string, mode: Mode, limit: number) =>
    occurrences(series(rule, mode, '2027-03-10'), limit, ZONE).map(({ date }) => date)

  test.each<Mode>(['schedule', 'completion', 'future'])('shows what comes if all goes to plan (%s)', (mode) => {
    expect(preview('FREQ=WEEKLY;INTERVAL=2', mode, 3)).toEqual(['2027-03-10', '2027-03-24', '2027-04-07'])
  })
  test('ends with the rule', () => {
    expect(preview('FREQ=DAILY;COUNT=2', 'schedule', 9)).toEqual(['2027-03-10', '2027-03-11'])
    expect(preview('FREQ=DAILY;UNTIL=20270311', 'future', 9)).toEqual(['2027-03-10', '2027-03-11'])
  })
  test('is empty where nobody looks', () => expect(preview('FREQ=DAILY', 'schedule', 0)).toEqual([]))
})

describe('A recurrence begins', () => {
  test.each([
    ['FREQ=DAILY', '2027-03-10', '2027-03-10'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', '2027-03-10', '2027-03-16'],
    ['FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1', '2027-03-10', '2027-03-31'],
    ['FREQ=MONTHLY', '2027-01-31', '2027-01-31'],
    ['FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29', '2027-03-10', '2028-02-29'],
    ['FREQ=DAILY;UNTIL=20270301', '2027-03-10', undefined],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31', '2027-03-10', undefined],
  ])('%s on or after %s', (rule, from, expected) => {
    expect(first({ rule }, { date: from })?.date).toBe(expected)
  })
})
