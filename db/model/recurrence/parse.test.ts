import { describe, expect, test } from 'vitest'
import { findRecurrence, type PhraseContext, parseRecurrence } from './parse.ts'

// A Wednesday.
const context: PhraseContext = { today: '2027-03-10', now: '10:00', weekStart: 'MO', dateOrder: 'DMY' }
const workdays = 'BYDAY=MO,TU,WE,TH,FR'

type Row = [phrase: string, rule: string, start: string]

const days: Row[] = [
  ['every day', 'FREQ=DAILY', '2027-03-10'],
  ['Every Day', 'FREQ=DAILY', '2027-03-10'],
  ['each day', 'FREQ=DAILY', '2027-03-10'],
  ['ev day', 'FREQ=DAILY', '2027-03-10'],
  ['daily', 'FREQ=DAILY', '2027-03-10'],
  ['every single day', 'FREQ=DAILY', '2027-03-10'],
  ['every other day', 'FREQ=DAILY;INTERVAL=2', '2027-03-10'],
  ['every 2nd day', 'FREQ=DAILY;INTERVAL=2', '2027-03-10'],
  ['every 3 days', 'FREQ=DAILY;INTERVAL=3', '2027-03-10'],
  ['every three days', 'FREQ=DAILY;INTERVAL=3', '2027-03-10'],
  ['every 10 days', 'FREQ=DAILY;INTERVAL=10', '2027-03-10'],
  ['every weekday', `FREQ=WEEKLY;${workdays}`, '2027-03-10'],
  ['every workday', `FREQ=WEEKLY;${workdays}`, '2027-03-10'],
  ['every weekend', 'FREQ=WEEKLY;BYDAY=SA', '2027-03-13'],
  ['every weekend day', 'FREQ=WEEKLY;BYDAY=SA,SU', '2027-03-13'],
  ['every morning', 'FREQ=DAILY', '2027-03-11 09:00'],
  ['every afternoon', 'FREQ=DAILY', '2027-03-10 12:00'],
  ['every evening', 'FREQ=DAILY', '2027-03-10 19:00'],
  ['every night', 'FREQ=DAILY', '2027-03-10 22:00'],
]

const weeks: Row[] = [
  ['every week', 'FREQ=WEEKLY', '2027-03-10'],
  ['weekly', 'FREQ=WEEKLY', '2027-03-10'],
  ['every other week', 'FREQ=WEEKLY;INTERVAL=2', '2027-03-10'],
  ['every fortnight', 'FREQ=WEEKLY;INTERVAL=2', '2027-03-10'],
  ['every 6 weeks', 'FREQ=WEEKLY;INTERVAL=6', '2027-03-10'],
  ['every monday', 'FREQ=WEEKLY;BYDAY=MO', '2027-03-15'],
  ['ev mon', 'FREQ=WEEKLY;BYDAY=MO', '2027-03-15'],
  ['every wednesday', 'FREQ=WEEKLY;BYDAY=WE', '2027-03-10'],
  ['every mon, wed and fri', 'FREQ=WEEKLY;BYDAY=MO,WE,FR', '2027-03-10'],
  ['every mon, tues, wed, and fri', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,FR', '2027-03-10'],
  ['every monday, friday', 'FREQ=WEEKLY;BYDAY=MO,FR', '2027-03-12'],
  ['ev mon & fri', 'FREQ=WEEKLY;BYDAY=MO,FR', '2027-03-12'],
  ['every fri and mon', 'FREQ=WEEKLY;BYDAY=MO,FR', '2027-03-12'],
  ['every tue - thu', 'FREQ=WEEKLY;BYDAY=TU,WE,TH', '2027-03-10'],
  ['every other friday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR', '2027-03-12'],
  ['every other tuesday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', '2027-03-16'],
  ['every other weekend', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=SA', '2027-03-13'],
  ['every other week on mon and thu', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH', '2027-03-11'],
  ['every 3 weeks on friday', 'FREQ=WEEKLY;INTERVAL=3;BYDAY=FR', '2027-03-12'],
  ['weekly on tuesdays', 'FREQ=WEEKLY;BYDAY=TU', '2027-03-16'],
  ['every monday morning', 'FREQ=WEEKLY;BYDAY=MO', '2027-03-15 09:00'],
]

const months: Row[] = [
  ['every month', 'FREQ=MONTHLY', '2027-03-10'],
  ['monthly', 'FREQ=MONTHLY', '2027-03-10'],
  ['every other month', 'FREQ=MONTHLY;INTERVAL=2', '2027-03-10'],
  ['every 2nd month', 'FREQ=MONTHLY;INTERVAL=2', '2027-03-10'],
  ['every 3rd month', 'FREQ=MONTHLY;INTERVAL=3', '2027-03-10'],
  ['every quarter', 'FREQ=MONTHLY;INTERVAL=3', '2027-03-10'],
  ['quarterly', 'FREQ=MONTHLY;INTERVAL=3', '2027-03-10'],
  ['every 6 months', 'FREQ=MONTHLY;INTERVAL=6', '2027-03-10'],
  ['every 15th', 'FREQ=MONTHLY;BYMONTHDAY=15', '2027-03-15'],
  ['every 27', 'FREQ=MONTHLY;BYMONTHDAY=27', '2027-03-27'],
  ['every 2nd', 'FREQ=MONTHLY;BYMONTHDAY=2', '2027-04-02'],
  ['every 1st and 15th', 'FREQ=MONTHLY;BYMONTHDAY=1,15', '2027-03-15'],
  ['every 15th and last day', 'FREQ=MONTHLY;BYMONTHDAY=15,-1', '2027-03-15'],
  ['every month on the 3rd', 'FREQ=MONTHLY;BYMONTHDAY=3', '2027-04-03'],
  ['every 3 months on the 3rd', 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=3', '2027-04-03'],
  ['every first day of the month', 'FREQ=MONTHLY;BYMONTHDAY=1', '2027-04-01'],
  ['every last day', 'FREQ=MONTHLY;BYMONTHDAY=-1', '2027-03-31'],
  ['every last day of the month', 'FREQ=MONTHLY;BYMONTHDAY=-1', '2027-03-31'],
  ['every 2nd to last day', 'FREQ=MONTHLY;BYMONTHDAY=-2', '2027-03-30'],
  ['every month on the 31st', 'FREQ=MONTHLY;BYMONTHDAY=-1', '2027-03-31'],
  ['every 30th', 'FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1', '2027-03-30'],
  ['every 29th', 'FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1', '2027-03-29'],
  ['every 1st and 30th', 'FREQ=MONTHLY;BYMONTHDAY=1,28,29,30;BYSETPOS=1,-1', '2027-03-30'],
  ['every 2nd tuesday', 'FREQ=MONTHLY;BYDAY=2TU', '2027-04-13'],
  ['every 3rd friday', 'FREQ=MONTHLY;BYDAY=3FR', '2027-03-19'],
  ['every second friday of the month', 'FREQ=MONTHLY;BYDAY=2FR', '2027-03-12'],
  ['every last friday', 'FREQ=MONTHLY;BYDAY=-1FR', '2027-03-26'],
  ['every second last friday', 'FREQ=MONTHLY;BYDAY=-2FR', '2027-03-19'],
  ['every 2nd and 4th tuesday', 'FREQ=MONTHLY;BYDAY=2TU,4TU', '2027-03-23'],
  ['every 1st monday and last friday', 'FREQ=MONTHLY;BYDAY=1MO,-1FR', '2027-03-26'],
  ['every 3rd workday', `FREQ=MONTHLY;${workdays};BYSETPOS=3`, '2027-04-05'],
  ['every last workday', `FREQ=MONTHLY;${workdays};BYSETPOS=-1`, '2027-03-31'],
  ['every 15th workday, last workday', `FREQ=MONTHLY;${workdays};BYSETPOS=15,-1`, '2027-03-19'],
  ['every 1st wed jan, apr, jul, oct', 'FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=1WE', '2027-04-07'],
]

const years: Row[] = [
  ['every year', 'FREQ=YEARLY', '2027-03-10'],
  ['yearly', 'FREQ=YEARLY', '2027-03-10'],
  ['annually', 'FREQ=YEARLY', '2027-03-10'],
  ['every other year', 'FREQ=YEARLY;INTERVAL=2', '2027-03-10'],
  ['every jan 27', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=27', '2028-01-27'],
  ['every jan 27th', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=27', '2028-01-27'],
  ['every 27 january', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=27', '2028-01-27'],
  ['every 27th of january', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=27', '2028-01-27'],
  ['every year on 27 jan', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=27', '2028-01-27'],
  ['yearly on may 1', 'FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1', '2027-05-01'],
  ['every january', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1', '2028-01-01'],
  ['every 1 jan and 1 jul', 'FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1', '2027-07-01'],
  ['every 29 feb', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1', '2028-02-29'],
  ['every 31 dec', 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31', '2027-12-31'],
  ['every last day of february', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1', '2028-02-29'],
  ['every 4th thursday of november', 'FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', '2027-11-25'],
  ['every year on the last friday of november', 'FREQ=YEARLY;BYMONTH=11;BYDAY=-1FR', '2027-11-26'],
]

const times: Row[] = [
  ['every day at 9am', 'FREQ=DAILY', '2027-03-11 09:00'],
  ['every day at 11am', 'FREQ=DAILY', '2027-03-10 11:00'],
  ['every day 17:00', 'FREQ=DAILY', '2027-03-10 17:00'],
  ['every day at 12am', 'FREQ=DAILY', '2027-03-11 00:00'],
  ['every day at 12pm', 'FREQ=DAILY', '2027-03-10 12:00'],
  ['every day at noon', 'FREQ=DAILY', '2027-03-10 12:00'],
  ['every monday at 9', 'FREQ=WEEKLY;BYDAY=MO', '2027-03-15 09:00'],
  ['every mon 9:30pm', 'FREQ=WEEKLY;BYDAY=MO', '2027-03-15 21:30'],
  ['every wed at 9', 'FREQ=WEEKLY;BYDAY=WE', '2027-03-17 09:00'],
  ['every week at 9am', 'FREQ=WEEKLY', '2027-03-17 09:00'],
  ['every 10th at 8', 'FREQ=MONTHLY;BYMONTHDAY=10', '2027-04-10 08:00'],
  ['every hour', 'FREQ=HOURLY', '2027-03-10 11:00'],
  ['every 2 hours', 'FREQ=HOURLY;INTERVAL=2', '2027-03-10 12:00'],
  ['hourly', 'FREQ=HOURLY', '2027-03-10 11:00'],
  ['every 12 hours starting at 7pm', 'FREQ=HOURLY;INTERVAL=12', '2027-03-10 19:00'],
  ['every 12 hours starting at 07:00 PM', 'FREQ=HOURLY;INTERVAL=12', '2027-03-10 19:00'],
  ['every 4 hours starting tomorrow at 6:00', 'FREQ=HOURLY;INTERVAL=4', '2027-03-11 06:00'],
]

const bounds: Row[] = [
  ['every day starting tomorrow', 'FREQ=DAILY', '2027-03-11'],
  ['every day from 5 may', 'FREQ=DAILY', '2027-05-05'],
  ['every day starting may 5th', 'FREQ=DAILY', '2027-05-05'],
  ['every day starting 5/6', 'FREQ=DAILY', '2027-06-05'],
  ['every day starting 2027-06-05', 'FREQ=DAILY', '2027-06-05'],
  ['every friday starting next month', 'FREQ=WEEKLY;BYDAY=FR', '2027-04-02'],
  ['every 2 weeks starting on jan 5 2028', 'FREQ=WEEKLY;INTERVAL=2', '2028-01-05'],
  ['every 3 days from next monday', 'FREQ=DAILY;INTERVAL=3', '2027-03-15'],
  ['every 14 days 7am starting 1 Nov', 'FREQ=DAILY;INTERVAL=14', '2027-11-01 07:00'],
  ['every other tues 7am starting 1 nov', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', '2027-11-02 07:00'],
  ['every day until 20 march', 'FREQ=DAILY;UNTIL=20270320', '2027-03-10'],
  ['every day ending march 20', 'FREQ=DAILY;UNTIL=20270320', '2027-03-10'],
  ['every month until 1 feb', 'FREQ=MONTHLY;UNTIL=20280201', '2027-03-10'],
  ['every month until end of year', 'FREQ=MONTHLY;UNTIL=20271231', '2027-03-10'],
  ['every day from 5 may until 20 may', 'FREQ=DAILY;UNTIL=20270520', '2027-05-05'],
  ['every day from 20 dec until 6 jan', 'FREQ=DAILY;UNTIL=20280106', '2027-12-20'],
  ['every day for 3 weeks', 'FREQ=DAILY;UNTIL=20270330', '2027-03-10'],
  ['every monday for 3 weeks', 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20270404', '2027-03-15'],
  ['every week for 2 months', 'FREQ=WEEKLY;UNTIL=20270509', '2027-03-10'],
  ['every day from tomorrow for a week', 'FREQ=DAILY;UNTIL=20270317', '2027-03-11'],
  ['every day 5 times', 'FREQ=DAILY;COUNT=5', '2027-03-10'],
  ['every friday at 17:00 for 10 times', 'FREQ=WEEKLY;BYDAY=FR;COUNT=10', '2027-03-12 17:00'],
]

describe('People can write', () => {
  test.each([days, weeks, months, years, times, bounds].flat())('%s', (phrase, rule, start) => {
    const [date, time] = start.split(' ')
    expect(parseRecurrence(phrase, context)).toEqual({
      rule,
      mode: 'schedule',
      start: time === undefined ? { date } : { date, time },
    })
  })

  test.each([
    ['every! 3 days', 'FREQ=DAILY;INTERVAL=3', 'completion'],
    ['every! day', 'FREQ=DAILY', 'completion'],
    ['ev! friday', 'FREQ=WEEKLY;BYDAY=FR', 'completion'],
    ['after 10 days', 'FREQ=DAILY;INTERVAL=10', 'completion'],
    ['after a week', 'FREQ=WEEKLY', 'completion'],
    ['every! 3 months', 'FREQ=MONTHLY;INTERVAL=3', 'completion'],
    ['every 3 days from completion', 'FREQ=DAILY;INTERVAL=3', 'completion'],
    ['every day, catching up', 'FREQ=DAILY', 'future'],
    ['every week, skipping what was missed', 'FREQ=WEEKLY', 'future'],
  ])('%s, as they mean it to be followed', (phrase, rule, mode) => {
    expect(parseRecurrence(phrase, context)).toMatchObject({ rule, mode })
  })
})

test.each([
  'every',
  'everyday',
  'every time',
  'every 0 days',
  'every 1000 days',
  'every other weekday',
  'every 6th friday',
  'every 32nd',
  'every 24th workday',
  'every last',
  'every 31 april',
  'every 30 feb',
  'every 25/12',
  'every 15th and last friday',
  'every 14 jan, 15 apr',
  'every day at 25:00',
  'every day at 13pm',
  'every day at 9 at 10',
  'every day until yesterday',
  'every day until 2027-03-09',
  'every day until 2027-02-31',
  'every day until 5 may for 3 weeks',
  'every minute',
  'after 3',
  'every day and then some',
  'every!day',
  'monday',
  '',
])('“%s” is not a recurrence', (phrase) => {
  expect(parseRecurrence(phrase, context)).toBeUndefined()
})

describe('What a phrase means depends on who writes it', () => {
  const parse = (phrase: string, change: Partial<PhraseContext>) => parseRecurrence(phrase, { ...context, ...change })

  test('by their order of dates', () => {
    expect(parse('every day until 5/6', {})?.rule).toBe('FREQ=DAILY;UNTIL=20270605')
    expect(parse('every day until 5/6', { dateOrder: 'MDY' })?.rule).toBe('FREQ=DAILY;UNTIL=20270506')
  })
  test('by the start of their week, where weeks are left out', () => {
    expect(parse('every other week on mon and sun', { weekStart: 'SU' })?.rule).toBe(
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU',
    )
    expect(parse('every mon and sun', { weekStart: 'SU' })?.rule).toBe('FREQ=WEEKLY;BYDAY=MO,SU')
  })
  test('by their clock; without one, today is not over, and hours have nothing to count from', () => {
    const { now: _, ...clockless } = context
    expect(parseRecurrence('every day at 9am', clockless)?.start).toEqual({ date: '2027-03-10', time: '09:00' })
    expect(parseRecurrence('every 2 hours', clockless)).toBeUndefined()
    expect(parseRecurrence('every 2 hours from 9am', clockless)?.start).toEqual({ date: '2027-03-10', time: '09:00' })
  })
  test('by the day: on the last of January, every month is the last of every month', () => {
    expect(parse('every month', { today: '2027-01-31' })?.start).toEqual({ date: '2027-01-31' })
  })
})

describe('In a text, a recurrence is found', () => {
  test.each([
    ['Water plants every 3 days #home p1', 'every 3 days'],
    ['Pay rent every month on the 1st until 5 may 2028 @bank', 'every month on the 1st until 5 may 2028'],
    ['Read monthly report', 'monthly'],
    ['Call mum every sunday at 17:00 for 20min', 'every sunday at 17:00'],
    ['every day, buy milk', 'every day'],
    ['Stretch (every morning)', 'every morning'],
    ['Do everything every friday.', 'every friday'],
    ['Call after 3 days', 'after 3 days'],
  ])('%s', (text, expected) => {
    const found = findRecurrence(text, context)
    expect(found && text.slice(found.index, found.index + found.length)).toBe(expected)
  })

  test.each([
    'Take every 2 pills',
    'Look after 3 children',
    'Everyday life',
    'Clean every room',
    'every 2 o’clock',
    'Weekly-ish',
  ])('but not in: %s', (text) => {
    expect(findRecurrence(text, context)).toBeUndefined()
  })
})
