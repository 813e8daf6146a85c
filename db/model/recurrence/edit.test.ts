import { describe, expect, test } from 'vitest'
import { changeFollowing, detachOne, moveOne, split } from './edit.ts'
import { next, type Series } from './series.ts'
import { instantOf } from './zone.ts'

const ZONE = 'Europe/Lisbon'
const complete = (series: Series, date: string) => next(series, instantOf({ date, time: '12:00' }, ZONE), ZONE)
// Mondays at nine; 2027-03-08 is one.
const mondays: Series = { rule: 'FREQ=WEEKLY;BYDAY=MO', mode: 'schedule', due: { date: '2027-03-08', time: '09:00' } }

describe('Moving one occurrence', () => {
  test.each([
    ['later', '2027-03-10', '2027-03-15'],
    ['earlier', '2027-03-05', '2027-03-15'],
    ['past the next one', '2027-03-17', '2027-03-22'],
    ['onto the next one', '2027-03-15', '2027-03-22'],
  ])('%s leaves the schedule as it was', (_, date, following) => {
    const moved = moveOne(mondays, { date, time: '14:00' })
    expect(moved).toEqual({ ...mondays, due: { date, time: '14:00' }, anchor: mondays.due })
    expect(complete(moved, date)).toEqual({ ...mondays, due: { date: following, time: '09:00' } })
  })

  test('keeps the phase of every other week', () => {
    const moved = moveOne({ ...mondays, rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO' }, { date: '2027-03-17' })
    expect(complete(moved, '2027-03-17')?.due).toEqual({ date: '2027-03-22', time: '09:00' })
  })

  test('keeps the day of a bare rule', () => {
    const moved = moveOne(
      { rule: 'FREQ=MONTHLY', mode: 'schedule', due: { date: '2027-01-31' } },
      { date: '2027-02-02' },
    )
    expect(complete(moved, '2027-02-02')?.due.date).toBe('2027-02-28')
  })

  test('counts what it was moved past', () => {
    const moved = moveOne({ ...mondays, rule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=5' }, { date: '2027-03-17' })
    expect(complete(moved, '2027-03-17')?.rule).toBe('FREQ=WEEKLY;BYDAY=MO;COUNT=3')
  })

  test('back, or twice, remembers the first place alone', () => {
    const twice = moveOne(moveOne(mondays, { date: '2027-03-10' }), { date: '2027-03-11' })
    expect(twice.anchor).toEqual(mondays.due)
    expect(moveOne(twice, mondays.due)).toEqual(mondays)
  })
})

test('One occurrence becomes a todo of its own, and the series go on', () => {
  const { one, series } = detachOne({ ...mondays, mode: 'completion' }, { date: '2027-03-30' }, new Date(0), ZONE)
  expect(one).toEqual({ date: '2027-03-30' })
  expect(series).toEqual({ ...mondays, mode: 'completion', due: { date: '2027-03-15', time: '09:00' } })
  expect(detachOne({ ...mondays, rule: 'FREQ=DAILY;COUNT=1' }, one, new Date(0), ZONE).series).toBeUndefined()
})

describe('Changing all that follow', () => {
  test.each([
    ['the weekday', 'FREQ=WEEKLY;BYDAY=MO', '2027-03-10', 'FREQ=WEEKLY;BYDAY=WE'],
    [
      'the weekday of every other week',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=4',
      '2027-03-10',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;COUNT=4',
    ],
    ['the day of the month', 'FREQ=MONTHLY;BYMONTHDAY=8', '2027-03-30', 'FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1'],
    [
      'a shortened day of the month',
      'FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1',
      '2027-03-10',
      'FREQ=MONTHLY;BYMONTHDAY=10',
    ],
    ['a date', 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8', '2027-05-01', 'FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1'],
    ['nothing of a rule without days', 'FREQ=WEEKLY', '2027-03-10', 'FREQ=WEEKLY'],
    ['nothing of one with several', 'FREQ=WEEKLY;BYDAY=MO,FR', '2027-03-10', 'FREQ=WEEKLY;BYDAY=MO,FR'],
    ['nothing of one that counts weekdays', 'FREQ=MONTHLY;BYDAY=2MO', '2027-03-10', 'FREQ=MONTHLY;BYDAY=2MO'],
  ])('moves %s', (_, rule, date, expected) => {
    const changed = changeFollowing({ ...mondays, rule }, { due: { date } })
    expect(changed).toEqual({ rule: expected, mode: 'schedule', due: { date } })
  })

  test('changes the time of an occurrence that was moved, and forgets where it was', () => {
    const moved = moveOne(mondays, { date: '2027-03-10', time: '09:00' })
    expect(changeFollowing(moved, { due: { date: '2027-03-08', time: '11:00' } })).toEqual({
      ...mondays,
      due: { date: '2027-03-08', time: '11:00' },
    })
  })

  test('takes a new rule as it is', () => {
    expect(changeFollowing(mondays, { rule: 'FREQ=DAILY', mode: 'future' })).toEqual({
      rule: 'FREQ=DAILY',
      mode: 'future',
      due: mondays.due,
    })
  })
})

describe('Cutting a series in two', () => {
  test('ends the one on the day before, and begins the other with what comes', () => {
    expect(split(mondays, '2027-03-17')).toEqual({
      before: { ...mondays, rule: 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20270316' },
      after: { ...mondays, due: { date: '2027-03-22', time: '09:00' } },
    })
  })
  test('keeps the phase, and divides a count', () => {
    const counted = { ...mondays, rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=4' }
    expect(split(counted, '2027-03-22').after).toEqual({
      ...mondays,
      rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=3',
      due: { date: '2027-03-22', time: '09:00' },
    })
  })
  test('leaves nothing after the end, and nothing before the start', () => {
    expect(split({ ...mondays, rule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=2' }, '2027-03-16').after).toBeUndefined()
    expect(split(mondays, '2027-03-08')).toEqual({ after: mondays })
  })
  test('does not make an end later', () => {
    const ending = { ...mondays, rule: 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20270310' }
    expect(split(ending, '2027-04-01')).toEqual({ before: ending })
  })
})
