import { describe, expect, test } from 'vitest'
import { completeInTurn, datesOf } from './testing-calendar.ts'
import { validate } from './validate.ts'

// Rules and the dates that a calendar gives for them; the first date is where the series starts.
type Row = [promise: string, rule: string, dates: string]

const weekdays = 'BYDAY=MO,TU,WE,TH,FR'
const everyDay = 'BYDAY=MO,TU,WE,TH,FR,SA,SU'

const standard: Row[] = [
  ['ten days', 'FREQ=DAILY;COUNT=10', '1997-09: 2 3 4 5 6 7 8 9 10 11.'],
  ['daily, to a day before a year ends', 'FREQ=DAILY;UNTIL=19970905', '1997-09: 2 3 4 5.'],
  ['every other day', 'FREQ=DAILY;INTERVAL=2', '1997-09: 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30; 1997-10: 2'],
  ['five times, ten days apart', 'FREQ=DAILY;INTERVAL=10;COUNT=5', '1997-09: 2 12 22; 1997-10: 2 12.'],
  ['each day of January, as days', 'FREQ=DAILY;BYMONTH=1', '1998-01: 29 30 31; 1999-01: 1 2'],
  ['each day of January, as years', `FREQ=YEARLY;BYMONTH=1;${everyDay}`, '1998-01: 29 30 31; 1999-01: 1 2'],
  ['ten weeks', 'FREQ=WEEKLY;COUNT=10', '1997-09: 2 9 16 23 30; 1997-10: 7 14 21 28; 1997-11: 4.'],
  ['weekly, to an end', 'FREQ=WEEKLY;UNTIL=19971007', '1997-09: 2 9 16 23 30; 1997-10: 7.'],
  [
    'every other week from Sunday',
    'FREQ=WEEKLY;INTERVAL=2;WKST=SU',
    '1997-09: 2 16 30; 1997-10: 14 28; 1997-11: 11 25; 1997-12: 9 23; 1998-01: 6 20; 1998-02: 3',
  ],
  [
    'Tuesdays and Thursdays for five weeks',
    'FREQ=WEEKLY;BYDAY=TU,TH;WKST=SU;COUNT=10',
    '1997-09: 2 4 9 11 16 18 23 25 30; 1997-10: 2.',
  ],
  [
    'Monday, Wednesday and Friday of every other week',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR;WKST=SU;UNTIL=19971223',
    '1997-09: 1 3 5 15 17 19 29; 1997-10: 1 3 13 15 17 27 29 31; 1997-11: 10 12 14 24 26 28; 1997-12: 8 10 12 22.',
  ],
  [
    'Tuesday and Thursday of every other week, eight times',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=SU;COUNT=8',
    '1997-09: 2 4 16 18 30; 1997-10: 2 14 16.',
  ],
  [
    'first Friday, ten times',
    'FREQ=MONTHLY;BYDAY=1FR;COUNT=10',
    '1997-09: 5; 1997-10: 3; 1997-11: 7; 1997-12: 5; 1998-01: 2; 1998-02: 6; 1998-03: 6; 1998-04: 3; 1998-05: 1; 1998-06: 5.',
  ],
  [
    'first Friday until Christmas',
    'FREQ=MONTHLY;BYDAY=1FR;UNTIL=19971224',
    '1997-09: 5; 1997-10: 3; 1997-11: 7; 1997-12: 5.',
  ],
  [
    'first and last Sunday of every other month',
    'FREQ=MONTHLY;INTERVAL=2;BYDAY=1SU,-1SU;COUNT=10',
    '1997-09: 7 28; 1997-11: 2 30; 1998-01: 4 25; 1998-03: 1 29; 1998-05: 3 31.',
  ],
  [
    'the last Monday but one',
    'FREQ=MONTHLY;BYDAY=-2MO;COUNT=6',
    '1997-09: 22; 1997-10: 20; 1997-11: 17; 1997-12: 22; 1998-01: 19; 1998-02: 16.',
  ],
  [
    'the third day from the end',
    'FREQ=MONTHLY;BYMONTHDAY=-3',
    '1997-09: 28; 1997-10: 29; 1997-11: 28; 1997-12: 29; 1998-01: 29; 1998-02: 26',
  ],
  [
    'the 2nd and 15th',
    'FREQ=MONTHLY;BYMONTHDAY=2,15;COUNT=10',
    '1997-09: 2 15; 1997-10: 2 15; 1997-11: 2 15; 1997-12: 2 15; 1998-01: 2 15.',
  ],
  [
    'first and last day',
    'FREQ=MONTHLY;BYMONTHDAY=1,-1;COUNT=10',
    '1997-09: 30; 1997-10: 1 31; 1997-11: 1 30; 1997-12: 1 31; 1998-01: 1 31; 1998-02: 1.',
  ],
  [
    '10th to 15th of every 18th month',
    'FREQ=MONTHLY;INTERVAL=18;BYMONTHDAY=10,11,12,13,14,15;COUNT=10',
    '1997-09: 10 11 12 13 14 15; 1999-03: 10 11 12 13.',
  ],
  [
    'each Tuesday of every other month',
    'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU',
    '1997-09: 2 9 16 23 30; 1997-11: 4 11 18 25; 1998-01: 6 13 20 27; 1998-03: 3 10 17 24 31',
  ],
  [
    'in June and July',
    'FREQ=YEARLY;BYMONTH=6,7;COUNT=10',
    '1997-06: 10; 1997-07: 10; 1998-06: 10; 1998-07: 10; 1999-06: 10; 1999-07: 10; 2000-06: 10; 2000-07: 10; 2001-06: 10; 2001-07: 10.',
  ],
  [
    'in the first months of every other year',
    'FREQ=YEARLY;INTERVAL=2;BYMONTH=1,2,3;COUNT=7',
    '1997-03: 10; 1999-01: 10; 1999-02: 10; 1999-03: 10; 2001-01: 10; 2001-02: 10; 2001-03: 10.',
  ],
  [
    'on days 1, 100 and 200 of every third year',
    'FREQ=YEARLY;INTERVAL=3;BYYEARDAY=1,100,200;COUNT=10',
    '1997-01: 1; 1997-04: 10; 1997-07: 19; 2000-01: 1; 2000-04: 9; 2000-07: 18; 2003-01: 1; 2003-04: 10; 2003-07: 19; 2006-01: 1.',
  ],
  ['the 20th Monday of the year', 'FREQ=YEARLY;BYDAY=20MO', '1997-05: 19; 1998-05: 18; 1999-05: 17'],
  ['Monday of week 20', 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', '1997-05: 12; 1998-05: 11; 1999-05: 17'],
  [
    'Thursdays in March',
    'FREQ=YEARLY;BYMONTH=3;BYDAY=TH',
    '1997-03: 13 20 27; 1998-03: 5 12 19 26; 1999-03: 4 11 18 25',
  ],
  [
    'Thursdays in summer',
    'FREQ=YEARLY;BYMONTH=6,7,8;BYDAY=TH',
    '1997-06: 5 12 19 26; 1997-07: 3 10 17 24 31; 1997-08: 7 14 21 28; 1998-06: 4',
  ],
  [
    'Friday the 13th',
    'FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR',
    '1998-02: 13; 1998-03: 13; 1998-11: 13; 1999-08: 13; 2000-10: 13',
  ],
  [
    'the Saturday after the first Sunday',
    'FREQ=MONTHLY;BYMONTHDAY=7,8,9,10,11,12,13;BYDAY=SA',
    '1997-09: 13; 1997-10: 11; 1997-11: 8; 1997-12: 13; 1998-01: 10; 1998-02: 7; 1998-03: 7; 1998-04: 11',
  ],
  [
    'Tuesday after a Monday in November, every four years',
    'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=TU',
    '1996-11: 5; 2000-11: 7; 2004-11: 2',
  ],
  [
    'the third of Tuesday, Wednesday and Thursday',
    'FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=3;COUNT=3',
    '1997-09: 4; 1997-10: 7; 1997-11: 6.',
  ],
  [
    'the last workday but one',
    `FREQ=MONTHLY;${weekdays};BYSETPOS=-2`,
    '1997-09: 29; 1997-10: 30; 1997-11: 27; 1997-12: 30; 1998-01: 29; 1998-02: 26; 1998-03: 30',
  ],
  [
    'Tuesday and Sunday, weeks from Monday',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO;COUNT=4',
    '1997-08: 5 10 19 24.',
  ],
  [
    'Tuesday and Sunday, weeks from Sunday',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=4',
    '1997-08: 5 17 19 31.',
  ],
  [
    'the 15th and 30th, which February has not',
    'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5',
    '2007-01: 15 30; 2007-02: 15; 2007-03: 15 30.',
  ],
]

const byDays: Row[] = [
  ['over the end of a year', 'FREQ=DAILY', '2027-12: 30 31; 2028-01: 1 2'],
  ['over a leap day', 'FREQ=DAILY', '2028-02: 27 28 29; 2028-03: 1'],
  ['over a February without one', 'FREQ=DAILY', '2027-02: 27 28; 2027-03: 1'],
  ['over the leap day of 2000', 'FREQ=DAILY', '2000-02: 28 29; 2000-03: 1'],
  ['over the one that 2100 has not', 'FREQ=DAILY', '2100-02: 28; 2100-03: 1'],
  ['to the last day of our calendar', 'FREQ=DAILY', '9999-12: 30 31.'],
  ['every third day over a month', 'FREQ=DAILY;INTERVAL=3', '2027-02: 25 28; 2027-03: 3 6'],
  ['every 7th day', 'FREQ=DAILY;INTERVAL=7', '2027-03: 10 17 24 31'],
  ['every 14th day over a year', 'FREQ=DAILY;INTERVAL=14', '2027-12: 20; 2028-01: 3 17'],
  ['every 365th day', 'FREQ=DAILY;INTERVAL=365', '2027-03: 1; 2028-02: 29; 2029-02: 28'],
  ['every 999th day', 'FREQ=DAILY;INTERVAL=999', '2027-01: 1; 2029-09: 26'],
  ['weekdays, as days', `FREQ=DAILY;${weekdays}`, '2027-03: 11 12 15 16'],
  ['every other day, if it is on a weekend', 'FREQ=DAILY;INTERVAL=2;BYDAY=SA,SU', '2027-03: 6 14 20 28'],
  ['in December', 'FREQ=DAILY;BYMONTH=12', '2027-12: 30 31; 2028-12: 1'],
  ['Mondays in December', 'FREQ=DAILY;BYMONTH=12;BYDAY=MO', '2027-12: 20 27; 2028-12: 4'],
  ['once', 'FREQ=DAILY;COUNT=1', '2027-03: 10.'],
  ['twice', 'FREQ=DAILY;COUNT=2', '2027-12: 31; 2028-01: 1.'],
  ['until the very day', 'FREQ=DAILY;UNTIL=20270310', '2027-03: 10.'],
  ['until two days later', 'FREQ=DAILY;UNTIL=20270312', '2027-03: 10 11 12.'],
  ['until a day that is not one of them', 'FREQ=DAILY;INTERVAL=2;UNTIL=20270313', '2027-03: 10 12.'],
]

const byWeeks: Row[] = [
  ['over the end of a year', 'FREQ=WEEKLY', '2027-12: 29; 2028-01: 5 12'],
  ['three days a week', 'FREQ=WEEKLY;BYDAY=MO,WE,FR', '2027-03: 10 12 15 17'],
  ['two days a week', 'FREQ=WEEKLY;BYDAY=MO,FR', '2027-03: 12 15 19 22'],
  ['weekdays', `FREQ=WEEKLY;${weekdays}`, '2027-03: 12 15 16 17 18 19 22'],
  ['weekends', 'FREQ=WEEKLY;BYDAY=SA,SU', '2027-03: 13 14 20 21'],
  ['all days', `FREQ=WEEKLY;${everyDay}`, '2027-02: 27 28; 2027-03: 1'],
  ['every other Friday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR', '2027-03: 12 26; 2027-04: 9'],
  ['every other week, two days', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU', '2027-03: 8 14 22 28'],
  ['the same with weeks from Sunday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU', '2027-03: 8 21 22; 2027-04: 4 5'],
  ['weeks from Saturday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,SA;WKST=SA', '2027-03: 6 12 20 26'],
  ['the same with weeks from Monday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,SA', '2027-03: 6 19 20; 2027-04: 2 3'],
  ['every third week, five times', 'FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,TH;COUNT=5', '2027-03: 9 11 30; 2027-04: 1 20.'],
  ['every fourth week without a day', 'FREQ=WEEKLY;INTERVAL=4', '2027-03: 10; 2027-04: 7; 2027-05: 5'],
  ['every 52nd week', 'FREQ=WEEKLY;INTERVAL=52', '2027-01: 1; 2027-12: 31; 2028-12: 29'],
  ['Sundays in August', 'FREQ=WEEKLY;BYMONTH=8;BYDAY=SU', '2027-08: 22 29; 2028-08: 6 13'],
  ['every other week over a year of 53 weeks', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', '2026-12: 21; 2027-01: 4 18'],
  ['Sunday to Monday over a year', 'FREQ=WEEKLY;BYDAY=MO,SU', '2028-12: 31; 2029-01: 1 7 8'],
  ['until a Friday', 'FREQ=WEEKLY;BYDAY=FR;UNTIL=20270326', '2027-03: 12 19 26.'],
  ['until the day before a Friday', 'FREQ=WEEKLY;BYDAY=FR;UNTIL=20270325', '2027-03: 12 19.'],
]

const byMonths: Row[] = [
  ['from the 31st', 'FREQ=MONTHLY', '2027-01: 31; 2027-02: 28; 2027-03: 31; 2027-04: 30; 2027-05: 31'],
  ['from the 31st over a leap year', 'FREQ=MONTHLY', '2027-12: 31; 2028-01: 31; 2028-02: 29; 2028-03: 31'],
  ['from the 30th', 'FREQ=MONTHLY', '2027-01: 30; 2027-02: 28; 2027-03: 30; 2027-04: 30'],
  ['from the 30th in a leap year', 'FREQ=MONTHLY', '2028-01: 30; 2028-02: 29; 2028-03: 30'],
  ['from the 29th', 'FREQ=MONTHLY', '2027-01: 29; 2027-02: 28; 2027-03: 29'],
  ['from the 29th in a leap year', 'FREQ=MONTHLY', '2028-01: 29; 2028-02: 29; 2028-03: 29'],
  ['from the 28th', 'FREQ=MONTHLY', '2027-01: 28; 2027-02: 28; 2027-03: 28'],
  [
    'on the 31st, where there is one',
    'FREQ=MONTHLY;BYMONTHDAY=31',
    '2027-01: 31; 2027-03: 31; 2027-05: 31; 2027-07: 31; 2027-08: 31',
  ],
  ['on the 30th, where there is one', 'FREQ=MONTHLY;BYMONTHDAY=30', '2027-01: 30; 2027-03: 30; 2027-04: 30'],
  [
    'every other month from the 31st',
    'FREQ=MONTHLY;INTERVAL=2',
    '2026-12: 31; 2027-02: 28; 2027-04: 30; 2027-06: 30; 2027-08: 31',
  ],
  ['every quarter from the 30th', 'FREQ=MONTHLY;INTERVAL=3', '2027-11: 30; 2028-02: 29; 2028-05: 30'],
  ['every half year', 'FREQ=MONTHLY;INTERVAL=6', '2027-03: 10; 2027-09: 10; 2028-03: 10'],
  ['every 12 months', 'FREQ=MONTHLY;INTERVAL=12', '2027-03: 15; 2028-03: 15'],
  ['every 13 months', 'FREQ=MONTHLY;INTERVAL=13', '2027-12: 15; 2029-01: 15; 2030-02: 15'],
  ['last day', 'FREQ=MONTHLY;BYMONTHDAY=-1', '2028-01: 31; 2028-02: 29; 2028-03: 31; 2028-04: 30'],
  ['last day but one', 'FREQ=MONTHLY;BYMONTHDAY=-2', '2027-01: 30; 2027-02: 27; 2027-03: 30'],
  ['the 31st day from the end', 'FREQ=MONTHLY;BYMONTHDAY=-31', '2027-01: 1; 2027-03: 1; 2027-05: 1'],
  ['the 15th and the last day', 'FREQ=MONTHLY;BYMONTHDAY=15,-1', '2027-02: 15 28; 2027-03: 15 31'],
  [
    '1st and 30th, or the last of February',
    'FREQ=MONTHLY;BYMONTHDAY=1,28,29,30;BYSETPOS=1,-1',
    '2027-01: 1 30; 2027-02: 1 28; 2027-03: 1 30',
  ],
  [
    '29th, or the last of February',
    'FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1',
    '2027-01: 29; 2027-02: 28; 2027-03: 29',
  ],
  ['first Monday', 'FREQ=MONTHLY;BYDAY=1MO', '2027-02: 1; 2027-03: 1; 2027-04: 5; 2027-05: 3'],
  ['second Tuesday', 'FREQ=MONTHLY;BYDAY=2TU', '2027-03: 9; 2027-04: 13; 2027-05: 11'],
  ['third Friday', 'FREQ=MONTHLY;BYDAY=3FR', '2027-03: 19; 2027-04: 16; 2027-05: 21'],
  ['fifth Monday, where there is one', 'FREQ=MONTHLY;BYDAY=5MO', '2027-03: 29; 2027-05: 31; 2027-08: 30; 2027-11: 29'],
  ['last Friday', 'FREQ=MONTHLY;BYDAY=-1FR', '2027-03: 26; 2027-04: 30; 2027-05: 28; 2027-06: 25'],
  ['second and fourth Saturday', 'FREQ=MONTHLY;BYDAY=2SA,4SA', '2027-03: 13 27; 2027-04: 10 24'],
  ['first Monday and last Friday', 'FREQ=MONTHLY;BYDAY=1MO,-1FR', '2027-03: 1 26; 2027-04: 5 30'],
  ['any Monday', 'FREQ=MONTHLY;BYDAY=MO', '2027-03: 22 29; 2027-04: 5'],
  ['a Monday, or the first Friday', 'FREQ=MONTHLY;BYDAY=MO,1FR', '2027-03: 29; 2027-04: 2 5 12'],
  [
    'first and third Wednesday of every other month',
    'FREQ=MONTHLY;INTERVAL=2;BYDAY=1WE,3WE',
    '2027-03: 3 17; 2027-05: 5 19',
  ],
  [
    'first workday',
    `FREQ=MONTHLY;${weekdays};BYSETPOS=1`,
    '2027-05: 3; 2027-06: 1; 2027-07: 1; 2027-08: 2; 2027-09: 1',
  ],
  [
    'last workday',
    `FREQ=MONTHLY;${weekdays};BYSETPOS=-1`,
    '2027-01: 29; 2027-02: 26; 2027-03: 31; 2027-04: 30; 2027-05: 31',
  ],
  ['15th workday', `FREQ=MONTHLY;${weekdays};BYSETPOS=15`, '2027-03: 19; 2027-04: 21; 2027-05: 21'],
  ['23rd workday, where there is one', `FREQ=MONTHLY;${weekdays};BYSETPOS=23`, '2027-03: 31; 2027-12: 31'],
  ['first day of a weekend', 'FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=1', '2027-06: 5; 2027-07: 3; 2027-08: 1'],
  ['last day of a weekend', 'FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=-1', '2027-03: 28; 2027-04: 25; 2027-05: 30'],
  [
    'the last days of quarters',
    'FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1',
    '2027-03: 31; 2027-06: 30; 2027-09: 30; 2027-12: 31; 2028-03: 31',
  ],
  [
    'the last workday of a half year',
    `FREQ=MONTHLY;BYMONTH=6,12;${weekdays};BYSETPOS=-1`,
    '2027-06: 30; 2027-12: 31; 2028-06: 30; 2028-12: 29',
  ],
  ['three times from the 31st', 'FREQ=MONTHLY;COUNT=3', '2027-01: 31; 2027-02: 28; 2027-03: 31.'],
  ['until a day that a month has not', 'FREQ=MONTHLY;BYMONTHDAY=31;UNTIL=20270430', '2027-01: 31; 2027-03: 31.'],
]

const byYears: Row[] = [
  ['every year', 'FREQ=YEARLY', '2027-03: 10; 2028-03: 10; 2029-03: 10'],
  ['every other year', 'FREQ=YEARLY;INTERVAL=2', '2027-12: 31; 2029-12: 31'],
  ['from a leap day', 'FREQ=YEARLY', '2028-02: 29; 2029-02: 28; 2030-02: 28; 2031-02: 28; 2032-02: 29'],
  ['every four years from a leap day', 'FREQ=YEARLY;INTERVAL=4', '2028-02: 29; 2032-02: 29; 2036-02: 29'],
  ['every four years over 2100', 'FREQ=YEARLY;INTERVAL=4', '2096-02: 29; 2100-02: 28; 2104-02: 29'],
  ['on leap days alone', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2028-02: 29; 2032-02: 29'],
  ['on leap days alone, over 2100', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2096-02: 29; 2104-02: 29'],
  ['on a leap day that is a Sunday', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU', '2032-02: 29; 2060-02: 29'],
  ['fourth Thursday of November', 'FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', '2027-11: 25; 2028-11: 23; 2029-11: 22'],
  ['last Friday of November', 'FREQ=YEARLY;BYMONTH=11;BYDAY=-1FR', '2027-11: 26; 2028-11: 24'],
  ['second Sunday of May', 'FREQ=YEARLY;BYMONTH=5;BYDAY=2SU', '2027-05: 9; 2028-05: 14'],
  [
    'first Wednesday of four months',
    'FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=1WE',
    '2027-04: 7; 2027-07: 7; 2027-10: 6; 2028-01: 5',
  ],
  ['twice a year', 'FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1', '2027-07: 1; 2028-01: 1; 2028-07: 1'],
  ['last day of February', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1', '2027-02: 28; 2028-02: 29; 2029-02: 28'],
  ['last day of the year', 'FREQ=YEARLY;BYYEARDAY=-1', '2027-12: 31; 2028-12: 31'],
  ['day 366, where there is one', 'FREQ=YEARLY;BYYEARDAY=366', '2028-12: 31; 2032-12: 31'],
  ['day 60', 'FREQ=YEARLY;BYYEARDAY=60', '2027-03: 1; 2028-02: 29; 2029-03: 1'],
  ['Monday of week 1', 'FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO', '2027-01: 4; 2028-01: 3; 2029-01: 1'],
  ['Monday of week 53, where there is one', 'FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO', '2026-12: 28; 2032-12: 27'],
  ['first Monday of the year', 'FREQ=YEARLY;BYDAY=1MO', '2027-01: 4; 2028-01: 3; 2029-01: 1'],
  ['last Sunday of the year', 'FREQ=YEARLY;BYDAY=-1SU', '2027-12: 26; 2028-12: 31'],
  ['the 13th of every month, as years', 'FREQ=YEARLY;BYMONTHDAY=13', '2027-11: 13; 2027-12: 13; 2028-01: 13'],
  ['the last workday of the year', `FREQ=YEARLY;BYMONTH=12;${weekdays};BYSETPOS=-1`, '2027-12: 31; 2028-12: 29'],
  ['three times', 'FREQ=YEARLY;COUNT=3', '2027-03: 10; 2028-03: 10; 2029-03: 10.'],
  ['a hundred years apart', 'FREQ=YEARLY;INTERVAL=100', '2027-03: 10; 2127-03: 10'],
]

describe.each([
  ['RFC 5545 shows', standard],
  ['Days come', byDays],
  ['Weeks come', byWeeks],
  ['Months come', byMonths],
  ['Years come', byYears],
])('%s', (_, rows) => {
  test.each(rows)('%s: %s', (_, rule, text) => {
    const { dates, isAll } = datesOf(text)
    const [date = ''] = dates
    expect(validate(rule, { date })).toBeUndefined()
    const found = completeInTurn({ rule, mode: 'schedule', due: { date } }, dates.length + (isAll ? 1 : 0))
    expect(found.map(({ due }) => due.date)).toEqual(dates)
  })
})

test('The tables are long enough to trust', () => {
  const rows = [standard, byDays, byWeeks, byMonths, byYears].flat()
  expect(rows.length).toBeGreaterThan(130)
})
