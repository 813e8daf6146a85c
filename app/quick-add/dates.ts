import { addMonths, type Day, isDay, toDate, toTime } from './calendar.ts'
import type { Due, Span } from './context.ts'
import { findFigures } from './figures.ts'
import type { Found, Now } from './found.ts'
import { overlaps, withoutOverlaps } from './found.ts'
import { join } from './join.ts'
import { findPhrases } from './phrases.ts'
import { findTimes } from './times.ts'
import { isEdge, NUMBER, numberOf } from './vocabulary.ts'
import { findWrittenDates } from './written-dates.ts'

/** A day, a time, or both, in one stretch of text. */
export type Moment = Span & { day?: Day; minute?: number; lasts?: number }

/** All that may be a day or a time, before it is known what belongs together. */
export function findPieces(text: string, now: Now): Found[] {
  const days = withoutOverlaps([...findWrittenDates(text, now), ...findFigures(text, now), ...findPhrases(text, now)])
    .map((day) => shifted(text, day))
    .filter(({ day = 0 }) => isDay(day))
    .filter(({ start }) => !SAYS_OTHERWISE.test(text.slice(0, start)))
  const times = findTimes(text, now).filter((time) => !days.some((day) => overlaps(time, day)))
  return [...days, ...times].sort((a, b) => a.start - b.start)
}

/** The days and times that a text names, in its order. */
export function findMoments(text: string, pieces: Found[]): Moment[] {
  const joined: Found[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    const both = last && join(last, piece, text.slice(last.end, piece.start))
    if (both) joined[joined.length - 1] = both
    else joined.push(piece)
  }
  return joined
    .filter((found) => isMoment(text, found))
    .map((found) => ({ ...found, start: withPreposition(text, found.start) }))
}

/** When something is due. A time alone is of today, or of tomorrow if it is past. */
export function dueOf({ day, minute }: Pick<Moment, 'day' | 'minute'>, now: Now): Due {
  const on = day ?? ((minute ?? 0) < now.minute ? now.day + 1 : now.day)
  return { date: toDate(on), ...(minute === undefined ? {} : { time: toTime(minute) }) }
}

/** Days that aren't when something is to be done, and the names of some. */
const SAYS_OTHERWISE =
  /(?:^|[\s(])(?:since|than|of|last|past|previous|after|like|each|any|all|no|other|both|called|named|black|good|cyber|easter|palm|ash|shrove|holy|maundy|freaky|casual|first|second|third|fourth|fifth|v)\s+(?:the\s+)?$/i

const SHIFT = new RegExp(
  `(?:^|[\\s(])(${NUMBER})\\s+(day|week|month|year)s?\\s+(before|after|from)\\s+(?:the\\s+)?$`,
  'i',
)

/** So long before or after a day: 2 weeks before 27 jan. */
function shifted(text: string, found: Found): Found {
  const match = SHIFT.exec(text.slice(0, found.start))
  if (!match || found.day === undefined) return found
  const [all, word = '', unit = '', direction = ''] = match
  const count = (direction.toLowerCase() === 'before' ? -1 : 1) * numberOf(word)
  const { weekday, needs, ...rest } = found
  return {
    ...rest,
    start: match.index + (/^[\s(]/.test(all) ? 1 : 0),
    day: /^[dw]/i.test(unit)
      ? found.day + count * (/^d/i.test(unit) ? 1 : 7)
      : addMonths(found.day, count * (/^m/i.test(unit) ? 1 : 12)),
  }
}

function isMoment(text: string, { start, end, needs, weekday }: Found): boolean {
  const before = text.slice(0, start)
  // the sunday paper
  if (weekday !== undefined && ARTICLE.test(before) && !PREPOSITION.test(before) && !isEdge(text, end)) return false
  if (needs === undefined) return true
  if (needs === 'day') return false
  if (PREPOSITION.test(before)) return isEdge(text, end) || !/^\s+[\p{L}\p{N}]/u.test(text.slice(end))
  return isEdge(text, end) && !ARTICLE.test(before)
}

const PREPOSITION = /(?:^|[\s(])(?:due\s+)?(?:on|by|at|before|after|until|till|from|due|for)\s+(?:the\s+)?$/i
const ARTICLE = /(?:^|[\s(])(?:the|a|an|my|your|his|her|our|their|he|she|it|we|they|i|who|that|this|in|to|some|no)\s+$/i

/** What stands before a day goes with it: by friday, on the 27th. */
const withPreposition = (text: string, start: number): number => {
  const before = PREPOSITION.exec(text.slice(0, start)) ?? THE.exec(text.slice(0, start))
  return before ? before.index + (/^[\s(]/.test(before[0]) ? 1 : 0) : start
}

const THE = /(?:^|[\s(])the\s+$/i
