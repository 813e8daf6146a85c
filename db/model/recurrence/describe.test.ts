import { expect, test } from 'vitest'
import { describeRecurrence } from './describe.ts'
import { parseRecurrence } from './parse.ts'
import type { Mode } from './series.ts'

const workdays = 'BYDAY=MO,TU,WE,TH,FR'

const rows: [rule: string, words: string][] = [
  ['FREQ=DAILY', 'Every day'],
  ['FREQ=DAILY;INTERVAL=2', 'Every other day'],
  ['FREQ=DAILY;INTERVAL=3', 'Every 3 days'],
  ['FREQ=HOURLY', 'Every hour'],
  ['FREQ=HOURLY;INTERVAL=12', 'Every 12 hours'],
  ['FREQ=WEEKLY', 'Every week'],
  ['FREQ=WEEKLY;INTERVAL=2', 'Every other week'],
  [`FREQ=WEEKLY;${workdays}`, 'Every weekday'],
  ['FREQ=WEEKLY;BYDAY=SA,SU', 'Every weekend day'],
  ['FREQ=WEEKLY;BYDAY=FR,MO,WE', 'Every Monday, Wednesday and Friday'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=FR', 'Every other Friday'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=SU', 'Every other week on Monday and Thursday'],
  ['FREQ=WEEKLY;INTERVAL=3;BYDAY=FR', 'Every 3 weeks on Friday'],
  ['FREQ=MONTHLY', 'Every month'],
  ['FREQ=MONTHLY;INTERVAL=3', 'Every 3 months'],
  ['FREQ=MONTHLY;BYMONTHDAY=1,15', 'Every month on the 1st and 15th'],
  ['FREQ=MONTHLY;BYMONTHDAY=11,22,23', 'Every month on the 11th, 22nd and 23rd'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', 'Every month on the last day'],
  ['FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1', 'Every month on the 30th'],
  ['FREQ=MONTHLY;BYMONTHDAY=1,28,29,30;BYSETPOS=1,-1', 'Every month on the 1st and 30th'],
  ['FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU', 'Every other month on the 2nd Tuesday'],
  ['FREQ=MONTHLY;BYDAY=-1FR', 'Every month on the last Friday'],
  ['FREQ=MONTHLY;BYDAY=-2FR', 'Every month on the 2nd to last Friday'],
  [`FREQ=MONTHLY;${workdays};BYSETPOS=15,-1`, 'Every month on the 15th workday and last workday'],
  ['FREQ=YEARLY', 'Every year'],
  ['FREQ=YEARLY;INTERVAL=4', 'Every 4 years'],
  ['FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=27', 'Every year on 27 January'],
  ['FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1', 'Every year on 1 January and 1 July'],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1', 'Every year on 29 February'],
  ['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', 'Every year on the 4th Thursday of November'],
  ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', 'By the rule FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO'],
  ['FREQ=MONTHLY;BYMONTHDAY=31', 'By the rule FREQ=MONTHLY;BYMONTHDAY=31'],
  ['FREQ=MONTHLY;BYMONTHDAY=1,31', 'By the rule FREQ=MONTHLY;BYMONTHDAY=1,31'],
  ['FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR', 'By the rule FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR'],
  ['FREQ=YEARLY;BYMONTH=1', 'By the rule FREQ=YEARLY;BYMONTH=1'],
  ['FREQ=DAILY;COUNT=5', 'Every day, 5 times'],
  ['FREQ=DAILY;COUNT=1', 'Every day, once'],
  ['FREQ=WEEKLY;UNTIL=20280505', 'Every week until 5 May 2028'],
  ['nonsense', 'nonsense'],
]

test.each(rows)('%s reads “%s”', (rule, words) => {
  expect(describeRecurrence({ rule, mode: 'schedule' })).toBe(words)
})

test('A description tells time, end and mode', () => {
  const rule = 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;UNTIL=20270505'
  const about = { time: '17:00', today: '2027-03-10' }
  const read = (mode: Mode) => describeRecurrence({ rule, mode }, about)
  expect(read('schedule')).toBe('Every other Friday at 17:00 until 5 May')
  expect(read('completion')).toBe('Every other Friday at 17:00 until 5 May, counted from completion')
  expect(read('future')).toBe('Every other Friday at 17:00 until 5 May, skipping what was missed')
  expect(describeRecurrence({ rule: 'FREQ=HOURLY;INTERVAL=2', mode: 'schedule' }, about)).toBe(
    'Every other hour from 17:00',
  )
})

test.each(rows.filter(([, words]) => words.startsWith('Every')))('%s can be written as “%s”', (_, words) => {
  const read = parseRecurrence(words, { today: '2027-03-10', now: '10:00', weekStart: 'MO', dateOrder: 'DMY' })
  expect(read && describeRecurrence(read)).toBe(words)
})
