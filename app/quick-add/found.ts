import type { Day } from './calendar.ts'
import type { Context, Span } from './context.ts'

/** A stretch of the text that may be a day, a time, or both. */
export type Found = Span & {
  day?: Day
  /** since midnight */
  minute?: number
  /** how long it lasts, in minutes, where an end is given */
  lasts?: number
  /** the day is said by its weekday alone, so that a date beside it may say more */
  weekday?: number
  /** the end of whatever day it stands beside; of today, if of none */
  isAnyDay?: boolean
  /** a part of the day: a time beside it is more precise */
  isVague?: boolean
  /** a time that could be of the morning or of the evening */
  isHalfDay?: boolean
  /** today or tonight: the midnight after it is meant */
  isToday?: boolean
  /** it could as well be a word: true only beside a day, or only where the phrase ends or a preposition precedes */
  needs?: 'day' | 'edge'
}

export type Reading = Omit<Found, 'start' | 'end'>

/** A pattern, and what a match of it means; null where it means nothing. */
export type Rule = { pattern: RegExp; read: (match: RegExpMatchArray, now: Now) => Reading | null }

/** Now, on the user's wall. */
export type Now = { day: Day; minute: number; context: Context }

/** All that the rules read in a text. */
export const findAll = (rules: Rule[], text: string, now: Now): Found[] =>
  rules.flatMap(({ pattern, read }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const reading = read(match, now)
      return reading ? [{ start: match.index, end: match.index + match[0].length, ...reading }] : []
    }),
  )

export const overlaps = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end

/** Those that don't overlap; of two that do the longer, or the first. In the order of the text. */
export function withoutOverlaps<T extends Span>(found: T[]): T[] {
  const kept: T[] = []
  for (const each of found.toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    if (!kept.some((other) => overlaps(each, other))) kept.push(each)
  }
  return kept.sort((a, b) => a.start - b.start)
}
