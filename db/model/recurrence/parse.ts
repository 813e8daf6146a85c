import { addDays, type Due } from './due.ts'
import { firstOf } from './expand.ts'
import { addUnits, type PhraseContext, readDate, readTime, type WrittenDate } from './phrase-dates.ts'
import { type Pattern, readDaysOf, readPattern, readUnits } from './phrase-days.ts'
import { attempt, type Reader, take, token } from './reader.ts'
import { type Rule, readRule, writeRule } from './rule.ts'
import type { Mode, Recurrence } from './series.ts'
import * as words from './vocabulary.ts'

export type { PhraseContext } from './phrase-dates.ts'

/** A recurrence that someone wrote, and its first occurrence; that has a time of day where the phrase has one. */
export type WrittenRecurrence = Recurrence & { start: Due }

/**
 * Reads a phrase that is a recurrence and nothing else: “every other friday at 17:00 until 5 may”, “every! 3 days”, “weekly”,
 * “after 10 days”. The grammar is Todoist's, as its help pages show it. Undefined for anything that is not understood whole.
 */
export function parseRecurrence(phrase: string, context: PhraseContext): WrittenRecurrence | undefined {
  const reader = { text: phrase.trim(), at: 0 }
  const found = read(reader, context)
  return reader.at === reader.text.length ? found : undefined
}

/**
 * Finds the first recurrence in a text, as long as it goes: from `index` on, `length` characters (UTF-16 units).
 *
 * @param from where to begin to look
 */
export function findRecurrence(
  text: string,
  context: PhraseContext,
  from = 0,
): (WrittenRecurrence & { index: number; length: number }) | undefined {
  for (const { index } of text.slice(from).matchAll(openings)) {
    const reader = { text, at: from + index }
    const found = read(reader, context)
    if (found !== undefined) return { ...found, index: from + index, length: reader.at - from - index }
  }
  return undefined
}

const openings =
  /(?<![\p{L}\d])(?:every|each|ev|after|daily|(?:bi)?weekly|fortnightly|monthly|quarterly|yearly|annually|hourly)(?!\p{L})/giu

/** What a phrase says, before it is known when it begins. */
type Draft = {
  pattern: Pattern
  mode: Mode
  time?: string
  from?: WrittenDate
  until?: WrittenDate
  span?: { count: number; unit: string }
  count?: number
}

function read(reader: Reader, context: PhraseContext): WrittenRecurrence | undefined {
  const draft = attempt(reader, readBeginning)
  if (draft === undefined) return undefined
  const bare = reader.at
  while (attempt(reader, () => readMore(reader, draft, context)));
  return isPartOfMore(reader, bare) ? undefined : finish(draft, context)
}

/** “Take every 2 pills” is not the 2nd of the month, and “weekly-ish” is nothing. */
function isPartOfMore({ text, at }: Reader, bare: number): boolean {
  const [read, rest] = [text.slice(0, at), text.slice(at)]
  return /^-\p{L}/u.test(rest) || (at === bare && /\d$/.test(read) && /^\s+\p{L}/u.test(rest))
}

function readBeginning(reader: Reader): Draft | undefined {
  const adverb = take(reader, adverbs)
  if (adverb?.[1] !== undefined) {
    const pattern = readDaysOf(reader, adverbPatterns[adverb[1].toLowerCase()] ?? { freq: 'DAILY' })
    return { pattern, mode: adverb[2] ? 'completion' : 'schedule' }
  }
  if (take(reader, after)) {
    const pattern = readUnits(reader)
    return pattern && { pattern, mode: 'completion' }
  }
  const every = take(reader, opening)
  const pattern = every && readPattern(reader)
  if (pattern === undefined) return undefined
  const draft: Draft = { pattern, mode: every?.[1] ? 'completion' : 'schedule' }
  return pattern.daytime === undefined ? draft : { ...draft, time: pattern.daytime }
}

const adverbPatterns: Record<string, Pattern> = {
  hourly: { freq: 'HOURLY' },
  daily: { freq: 'DAILY' },
  weekly: { freq: 'WEEKLY' },
  biweekly: { freq: 'WEEKLY', interval: 2 },
  fortnightly: { freq: 'WEEKLY', interval: 2 },
  monthly: { freq: 'MONTHLY' },
  quarterly: { freq: 'MONTHLY', interval: 3 },
  yearly: { freq: 'YEARLY' },
  annually: { freq: 'YEARLY' },
}
const adverbs = token(`(${Object.keys(adverbPatterns).join('|')})\\s?(!)?`)
const after = token('after')
const opening = token('(?:every|each|ev)\\s?(!)?')

/** Reads one more of what may follow in any order: time, start, end, how it is counted. */
function readMore(reader: Reader, draft: Draft, context: PhraseContext): true | undefined {
  take(reader, comma)
  const mode = take(reader, fromCompletion) ? 'completion' : take(reader, catchingUp) ? 'future' : undefined
  if (mode !== undefined) return set(draft, 'mode', mode, true)
  const count = take(reader, times)
  if (count) return set(draft, 'count', words.numberFrom(count[1] ?? 'one'))
  const span = take(reader, spans)
  if (span) return set(draft, 'span', { count: words.numberFrom(span[1] ?? ''), unit: span[2] ?? '' })
  if (take(reader, until)) return set(draft, 'until', readDate(reader, context))
  if (take(reader, starting)) {
    const from = readDate(reader, context)
    return from === undefined ? set(draft, 'time', readTime(reader)) : set(draft, 'from', from)
  }
  return set(draft, 'time', readTime(reader))
}

const comma = /\s*,/uy
const fromCompletion = token('(?:counted\\s+)?(?:from|after)\\s+completion|when\\s+(?:done|completed)')
const catchingUp = token('skipping\\s+what\\s+was\\s+missed|catch(?:ing)?\\s+up')
const times = token(`(?:for\\s+)?(${words.number})\\s+times|once`)
const spans = token(`for\\s+(?:the\\s+next\\s+)?(${words.number})\\s+(day|week|month|year)s?`)
const until = token('(?:until|till?|ending|ends?|through|thru)(?:\\s+on)?')
const starting = token('(?:starting|starts?|beginning|from|as\\s+of)(?:\\s+(?:on|at|from))?')

function set<Key extends keyof Draft>(
  draft: Draft,
  key: Key,
  value: Draft[Key] | undefined,
  mayReplace = false,
): true | undefined {
  if (value === undefined || (draft[key] !== undefined && !mayReplace)) return undefined
  draft[key] = value
  return true
}

function finish(draft: Draft, context: PhraseContext): WrittenRecurrence | undefined {
  const { daytime: _, interval = 1, ...pattern } = draft.pattern
  const isHourly = pattern.freq === 'HOURLY'
  const time = draft.time ?? (isHourly ? context.now : undefined)
  const from = draft.from === undefined ? context.today : draft.from(context.today)
  if (from === undefined || (isHourly && time === undefined)) return undefined
  const weekStart = pattern.freq === 'WEEKLY' && interval > 1 && context.weekStart !== 'MO' && context.weekStart
  const endless: Rule = { ...pattern, interval, ...(weekStart && { weekStart }) }
  const now = time !== undefined && context.now !== undefined && { date: context.today, time: context.now }
  const begin = { date: from, ...(time !== undefined && { time }) }
  const start = now ? firstOf(endless, begin, now) : firstOf(endless, begin)
  const ends = start && endOf(draft, from, start)
  const rule = ends && writeRule({ ...endless, ...ends })
  if (start === undefined || rule === undefined || readRule(rule) === undefined) return undefined
  return { rule, mode: draft.mode, start }
}

/** How it ends; undefined if it is told twice, or not understood. */
function endOf({ until, span, count }: Draft, from: string, start: Due): Pick<Rule, 'count' | 'until'> | undefined {
  if ([until, span, count].filter((end) => end !== undefined).length > 1) return undefined
  if (count !== undefined) return { count }
  if (span !== undefined) return { until: addDays(addUnits(laterOf(from, start.date), span.count, span.unit), -1) }
  if (until === undefined) return {}
  const date = until(start.date)
  return date === undefined || date < start.date ? undefined : { until: date }
}

const laterOf = (a: string, b: string): string => (a > b ? a : b)
