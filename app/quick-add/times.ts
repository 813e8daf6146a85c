import { type Found, findAll, type Now, type Reading, type Rule, withoutOverlaps } from './found.ts'
import { phrase } from './vocabulary.ts'

const AT = '(?:(?:at|@)\\s*)?'
const HALF = '([ap])\\.?\\s?m\\b\\.?'

const RULES: Rule[] = [
  // 5pm, at 5:30 p.m.
  {
    pattern: phrase(`${AT}(\\d{1,2})(?:[:.](\\d{2}))?\\s*${HALF}`),
    read: ([, hour, minute, half]) => clock(hour, minute, half),
  },
  // 17:30
  {
    pattern: phrase(`${AT}(\\d{1,2}):(\\d{2})h?`),
    read: ([, hour, minute]) => clock(hour, minute),
  },
  // 17h30, at 17h, at 17.30
  { pattern: phrase(`${AT}(\\d{2})h(\\d{2})`), read: ([, hour, minute]) => clock(hour, minute) },
  { pattern: phrase('at\\s+(\\d{1,2})h(\\d{2})?'), read: ([, hour, minute]) => clock(hour, minute) },
  { pattern: phrase('at\\s+(\\d{1,2})\\.(\\d{2})'), read: ([, hour, minute]) => clock(hour, minute) },
  // at 5, 5 o'clock
  { pattern: phrase("(?:at\\s+|@\\s*)(\\d{1,2})(?:\\s*o['’]?clock)?"), read: guess },
  { pattern: phrase("(\\d{1,2})\\s*o['’]?clock"), read: guess },
  // 3-4pm, from 14:00 to 15:30
  {
    pattern: phrase(
      `(?:from\\s+|${AT})(\\d{1,2})(?::(\\d{2}))?\\s*(?:${HALF})?\\s*(?:-|–|to|until|till)\\s*(\\d{1,2})(?::(\\d{2}))?\\s*(?:${HALF})?`,
    ),
    read: readRange,
  },
  { pattern: phrase('(\\d{1,2})h'), read: ([, hour]) => withNeed(clock(hour), 'day') },
  {
    pattern: phrase('(at\\s+)?(noon|midday|midnight)'),
    read: ([, at, name]) =>
      withNeed({ minute: name?.toLowerCase() === 'midnight' ? 0 : 12 * 60 }, at ? undefined : 'edge'),
  },
  {
    pattern: phrase('in\\s+the\\s+(morning|afternoon|evening)'),
    read: ([, part = ''], { context }) => ({ minute: partOfDay(part, context.hours), isVague: true }),
  },
  {
    pattern: phrase('(?:at\\s+)?(morning|afternoon|evening|night)'),
    read: ([, part = ''], { context }) => ({ minute: partOfDay(part, context.hours), isVague: true, needs: 'day' }),
  },
]

/** The times of day in a text, in its order. */
export const findTimes = (text: string, now: Now): Found[] => withoutOverlaps(findAll(RULES, text, now))

/** The minute at which a part of the day begins. */
export const partOfDay = (part: string, hours: Now['context']['hours']): number =>
  hours[part.toLowerCase() as keyof typeof hours] * 60

const withNeed = <T extends object>(time: T | null, needs: Found['needs']) =>
  time && { ...time, ...(needs && { needs }) }

function clock(hour = '', minute = '0', half?: string): { minute: number; isHalfDay?: boolean } | null {
  const [hours, minutes] = [Number(hour), Number(minute)]
  if (minutes > 59) return null
  if (half === undefined) {
    return hours > 23
      ? null
      : { minute: hours * 60 + minutes, ...(hours < 12 && hour.length === 1 ? { isHalfDay: true } : {}) }
  }
  if (hours < 1 || hours > 12) return null
  return { minute: ((hours % 12) + (/p/i.test(half) ? 12 : 0)) * 60 + minutes }
}

/** Of an hour alone, 1 to 6 are taken for the afternoon: nobody plans for the night. */
function guess([, digits = '']: RegExpMatchArray): Reading | null {
  const hour = Number(digits)
  if (hour > 23) return null
  const isAfternoon = hour >= 1 && hour <= 6 && digits.length === 1
  return { minute: (isAfternoon ? hour + 12 : hour) * 60, needs: 'edge', ...(hour < 12 ? { isHalfDay: true } : {}) }
}

/** A range is one only if its end is a time for sure: `3-4` isn't. */
function readRange(match: RegExpMatchArray): Reading | null {
  const [, fromHour, fromMinute, fromHalf, toHour, toMinute, toHalf] = match
  if (toHalf === undefined && (fromMinute === undefined || toMinute === undefined)) return null
  const to = clock(toHour, toMinute, toHalf)
  const from = clock(fromHour, fromMinute, fromHalf ?? toHalf)
  if (!from || !to) return null
  const start = fromHalf === undefined && from.minute >= to.minute ? from.minute - 12 * 60 : from.minute
  return start < 0 ? null : { minute: start, lasts: (to.minute - start + 24 * 60) % (24 * 60) }
}
