import { describe, expect, test } from 'vitest'
import { readRule, rulePattern, writeRule } from './rule.ts'
import { type RuleProblem, validate } from './validate.ts'

test.each([
  ['', 'malformed'],
  ['FREQ=MINUTELY;INTERVAL=20', 'malformed'],
  ['FREQ=SECONDLY', 'malformed'],
  ['FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,20', 'malformed'],
  ['FREQ=DAILY;INTERVAL=0', 'malformed'],
  ['FREQ=DAILY;INTERVAL=1', 'malformed'],
  ['FREQ=DAILY;INTERVAL=1000', 'malformed'],
  ['FREQ=DAILY;COUNT=0', 'malformed'],
  ['FREQ=DAILY;COUNT=3;UNTIL=20280101', 'malformed'],
  ['FREQ=DAILY;UNTIL=20280230', 'malformed'],
  ['FREQ=DAILY;UNTIL=20280101T000000Z', 'malformed'],
  ['FREQ=WEEKLY;BYMONTHDAY=1', 'malformed'],
  ['FREQ=WEEKLY;BYDAY=2MO', 'malformed'],
  ['FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2', 'malformed'],
  ['FREQ=WEEKLY;BYDAY=XX', 'malformed'],
  ['FREQ=MONTHLY;BYDAY=0MO', 'malformed'],
  ['FREQ=MONTHLY;BYDAY=6MO', 'malformed'],
  ['FREQ=MONTHLY;BYSETPOS=1', 'malformed'],
  ['FREQ=MONTHLY;BYMONTHDAY=32', 'malformed'],
  ['FREQ=MONTHLY;BYYEARDAY=100', 'malformed'],
  ['FREQ=YEARLY;BYMONTH=13', 'malformed'],
  ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=2MO', 'malformed'],
  ['FREQ=YEARLY;BYMONTHDAY=5,29;BYDAY=3SA', 'malformed'],
  ['FREQ=MONTHLY;BYMONTHDAY=8;BYDAY=1MO', 'malformed'],
  ['FREQ=YEARLY;BYMONTH=1;BYWEEKNO=30;BYDAY=MO', 'malformed'],
  ['FREQ=YEARLY;BYYEARDAY=100;BYDAY=MO', 'malformed'],
  ['FREQ=YEARLY;BYWEEKNO=20', 'malformed'],
  ['INTERVAL=2;FREQ=DAILY', 'malformed'],
  ['freq=daily', 'malformed'],
  ['FREQ=WEEKLY;BYDAY=FR,MO', 'malformed'],
  ['FREQ=WEEKLY;BYDAY=MO,MO', 'malformed'],
  ['RRULE:FREQ=DAILY', 'malformed'],
  ['FREQ=DAILY;FREQ=DAILY', 'malformed'],
  ['FREQ=DAILY\n', 'malformed'],
  [`FREQ=YEARLY;BYDAY=${Array(80).fill('MO').join()}`, 'malformed'],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31', 'never'],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'never'],
  ['FREQ=MONTHLY;BYMONTH=4,6,9,11;BYMONTHDAY=31', 'never'],
  ['FREQ=MONTHLY;BYMONTHDAY=1,2;BYSETPOS=3', 'never'],
] satisfies [string, RuleProblem][])('%s is refused: %s', (rule, problem) => {
  const began = performance.now()
  expect(validate(rule)).toBe(problem)
  expect(performance.now() - began).toBeLessThan(2000)
})

describe('Counted from where it starts', () => {
  test.each<[string, string, string | undefined, RuleProblem | undefined]>([
    ['FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29', '2027-03-10', undefined, 'never'],
    ['FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29', '2028-02-29', undefined, undefined],
    ['FREQ=DAILY;INTERVAL=7;BYDAY=MO', '2027-03-10', undefined, 'never'],
    ['FREQ=DAILY;INTERVAL=7;BYDAY=WE', '2027-03-10', undefined, undefined],
    ['FREQ=MONTHLY;INTERVAL=12;BYMONTH=2', '2027-03-10', undefined, 'never'],
    ['FREQ=DAILY;UNTIL=20270309', '2027-03-10', undefined, 'never'],
    ['FREQ=DAILY;UNTIL=20270310', '2027-03-10', undefined, undefined],
    ['FREQ=HOURLY', '2027-03-10', undefined, 'needs_time'],
    ['FREQ=HOURLY', '2027-03-10', '09:00', undefined],
    ['FREQ=DAILY', '2027-02-30', undefined, 'malformed'],
    ['FREQ=DAILY', '2027-03-10', '24:00', 'malformed'],
  ])('%s from %s %s', (rule, date, time, problem) => {
    expect(validate(rule, time === undefined ? { date } : { date, time })).toBe(problem)
  })
})

test('The pattern is one that PostgreSQL reads the same: no look-around, no classes, no lazy quantifiers', () => {
  expect(rulePattern).not.toMatch(/\(\?|\\|\*\?|\+\?/)
  expect('FREQ=DAILY\nFREQ=DAILY').not.toMatch(new RegExp(rulePattern))
})

test.each([
  ['RRULE:interval=1;freq=weekly;byday=fr,mo,fr', 'FREQ=WEEKLY;BYDAY=MO,FR'],
  ['FREQ=MONTHLY;BYDAY=-1FR,+1MO;COUNT=3', 'FREQ=MONTHLY;BYDAY=1MO,-1FR;COUNT=3'],
  [
    'UNTIL=20280101;WKST=SU;FREQ=YEARLY;BYMONTHDAY=-1,15;BYMONTH=12,1',
    'FREQ=YEARLY;BYMONTH=1,12;BYMONTHDAY=15,-1;WKST=SU;UNTIL=20280101',
  ],
])('Another calendar may write %s', (text, rule) => {
  expect(writeRule(readRule(text) ?? { freq: 'HOURLY', interval: 1 })).toBe(rule)
  expect(validate(rule)).toBeUndefined()
})
