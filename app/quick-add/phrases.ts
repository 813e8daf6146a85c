import { isDay } from './calendar.ts'
import type { Found, Now } from './found.ts'
import { findAll } from './found.ts'
import { LATER } from './later.ts'
import { MONTH_DAYS } from './month-days.ts'
import { NAMED_DAYS } from './named-days.ts'
import { PERIODS } from './periods.ts'

/** The days that are said in words, and the moments counted from now. They may overlap. */
export const findPhrases = (text: string, now: Now): Found[] =>
  findAll([...NAMED_DAYS, ...PERIODS, ...LATER, ...MONTH_DAYS], text, now).filter(({ day = 0 }) => isDay(day))
