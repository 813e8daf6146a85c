import type { Span } from './context.ts'
import { NUMBER, numberOf, phrase } from './vocabulary.ts'

const HOURS = `(?:(\\d{1,2}(?:[.,]\\d{1,2})?|${NUMBER})\\s*(?:h|hrs?|hours?))`
const MINUTES = `(\\d{1,4}|${NUMBER})\\s*(?:min(?:s|utes?)?)|(\\d{1,3})m`
const PATTERNS: { pattern: RegExp; read: (match: RegExpMatchArray) => number }[] = [
  {
    pattern: phrase(`for\\s+${HOURS}(?:(\\d{1,2})|\\s*(?:and\\s+|,\\s*)?(?:(\\d{1,2})\\s*(?:m|min(?:s|utes?)?)))?`),
    read: ([, hours = '', tight, spaced]) => hoursOf(hours) * 60 + Number(tight ?? spaced ?? 0),
  },
  { pattern: phrase(`for\\s+(?:${MINUTES})`), read: ([, spaced, tight]) => numberOf(spaced ?? tight ?? '') },
  { pattern: phrase('for\\s+half\\s+(?:an?\\s+)?hour'), read: () => 30 },
  { pattern: phrase('for\\s+(?:an|one|1)\\s+hour\\s+and\\s+a\\s+half'), read: () => 90 },
  {
    pattern: phrase(`for\\s+${NUMBER}\\s+and\\s+a\\s+half\\s+hours`),
    read: ([all]) => numberOf(all.split(/\s+/)[1] ?? '') * 60 + 30,
  },
]

const DAY = 24 * 60

/** How long something takes, in whole minutes: `for 45min`, `for 1h30`. More than a day is not a duration but a span. */
export const findDurations = (text: string): (Span & { minutes: number })[] =>
  PATTERNS.flatMap(({ pattern, read }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const minutes = Math.round(read(match))
      return minutes >= 1 && minutes <= DAY ? [{ start: match.index, end: match.index + match[0].length, minutes }] : []
    }),
  )

const hoursOf = (written: string): number =>
  /^\d/.test(written) ? Number(written.replace(',', '.')) : numberOf(written)
