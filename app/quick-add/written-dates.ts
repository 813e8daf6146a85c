import { Chrono, casual, type ParsedResult } from 'chrono-node/en'
import { fieldsOf, toDate } from './calendar.ts'
import type { Found, Now } from './found.ts'
import { withoutOverlaps } from './found.ts'
import { dated } from './phrases.ts'
import { isEdge, isWhole, MONTH, phrase } from './vocabulary.ts'

/** The dates that are written out: 27 jan, january 27th 2027, first of may, 2027-01-27, 27/1, 27.1. */
export const findWrittenDates = (text: string, now: Now): Found[] => [
  ...(MAY_HOLD.test(text) ? findNamed(text, now) : []),
  ...findNumeric(text, now),
]

const MAY_HOLD = /\d{4}[-/.]\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i

const DATE = '\\d{1,2}(?:st|nd|rd|th)?'
const SHAPES = [
  // 27 jan, 27th of january 2027, 27-28 jan; in words only with "of": the second march may be one of protest
  new RegExp(
    `^(?:on\\s+)?(?:${DATE}(?:\\s*[-–]\\s*${DATE})?(?:\\s*(?:of\\s+)?|[-/])|[a-z]+(?:[\\s-][a-z]+)?\\s+of\\s+)${MONTH}`,
    'i',
  ),
  // jan 27, january 27th, 2027
  new RegExp(`^${MONTH}\\.?(?:\\s*,?\\s*|[-/])(?:${DATE}|[a-z-]+)`, 'i'),
  /^\d{4}([-/.])\d{1,2}\1\d{1,2}/,
]

function findNamed(text: string, now: Now): Found[] {
  const noon = { instant: new Date(`${toDate(now.day)}T12:00:00Z`), timezone: 0 }
  const found = readers.parse(text, noon).flatMap((result): Found[] => {
    const read = result.start
    if (!read.isCertain('day') || !read.isCertain('month') || read.isCertain('weekday')) return []
    if (!SHAPES.some((shape) => shape.test(result.text))) return []
    // of what the library takes for a year of this century, not all is one: 27 jan 17 guests
    const isLoose = SHORT_YEAR.test(result.text) && !isYear(read.get('year'), text, result, now)
    const hasYear = read.isCertain('year') && !isLoose
    const written = (isLoose ? result.text.replace(SHORT_YEAR, '') : result.text).trimEnd()
    const span = { start: result.index, end: result.index + written.length }
    if (!isWhole(text, span.start, span.end) || isVerb(text, span.start, written)) return []
    const year = hasYear ? String(read.get('year')) : undefined
    const reading = dated(year, read.get('month') ?? 0, read.get('day') ?? 0, now)
    const time = read.isCertain('hour') ? { minute: (read.get('hour') ?? 0) * 60 + (read.get('minute') ?? 0) } : {}
    return reading ? [{ ...span, ...reading, ...time }] : []
  })
  // of 2 jan 27 the library reads jan 27 as well
  return withoutOverlaps(found.filter(({ start }) => !found.some((other) => other.start < start && start < other.end)))
}

/** How the library's readers are told apart: by what they read. Those of times and weekdays take most of its time. */
const SAMPLES = ['27 jan 2027', 'jan 27, 2027', '2027-01-27T09:00', '2027/1/27']

/** The library's readers of dates, without its opinions on what goes together, what is likely, and what is past. */
const readers = new Chrono({
  parsers: casual.parsers.filter((parser) => {
    const alone = new Chrono({ parsers: [parser], refiners: [] })
    return SAMPLES.some((sample) => alone.parse(sample).some((result) => result.text === sample))
  }),
  refiners: [],
})

const isYear = (year: number | null, text: string, { index, text: all }: ParsedResult, { day }: Now): boolean =>
  isEdge(text, index + all.length) && (year ?? 0) >= fieldsOf(day).year

const SHORT_YEAR = /(?<=\d.*)[\s,]+\d{2}$/

/** May and march are verbs too: a number makes no date of them before another word, as in "may 5 friends come". */
const isVerb = (text: string, start: number, written: string): boolean =>
  /^(?:may|march)\s+\S+$/i.test(written) &&
  !isEdge(text, start + written.length) &&
  !/^\s*(?:at|for|in|on|with|and|or|to|until|from|by|[-–\d])/i.test(text.slice(start + written.length))

const FIGURES = phrase('(\\d{1,2})([/.-])(\\d{1,2})(?:\\2(\\d{4}|\\d{2}))?(\\.(?!\\d))?')

/** Dates in figures, in the user's order, or else in the only one in which there is such a date. */
function findNumeric(text: string, now: Now): Found[] {
  return [...text.matchAll(FIGURES)].flatMap((match): Found[] => {
    const [all, first = '', mark, second = '', year, dot] = match
    const span = { start: match.index, end: match.index + all.length }
    if (year === undefined && (mark === '-' || (mark === '.' && dot === undefined) || SAYINGS.has(all))) return []
    if (COUNTED.test(text.slice(0, span.start)) || MEASURED.test(text.slice(span.end))) return []
    const isDayFirst = now.context.dateOrder === 'dmy' || (mark === '.' && year === undefined)
    const [date, month] = isDayFirst ? [first, second] : [second, first]
    const reading = dated(year, Number(month), Number(date), now) ?? dated(year, Number(date), Number(month), now)
    if (!reading || (year?.length === 2 && Number(year) < fieldsOf(now.day).year % 100)) return []
    const isSentenceEnd = dot !== undefined && (year !== undefined || mark === '/')
    return [
      {
        start: span.start,
        end: isSentenceEnd ? span.end - 1 : span.end,
        ...reading,
        ...(isFraction(match) ? { needs: 'edge' as const } : {}),
      },
    ]
  })
}

const SAYINGS = new Set(['24/7', '9/11', '50/50'])

const isFraction = ([, first, mark, second, year]: RegExpMatchArray): boolean =>
  mark === '/' && year === undefined && Number(first) < Number(second) && Number(second) <= 5

const MEASURED =
  /^\s*(?:(?:of|an?|cups?|tsp|tbsp|teaspoons?|tablespoons?|kg|g|lbs?|pounds?|oz|ounces?|inch(?:es)?|pints?|lit(?:er|re)s?|l|ml|hours?|dozen|price|off|full|empty|miles?|km|m|mm|cm|pages?|slices?|pizzas?|stars?|done|scale)\b|["”])/i
const COUNTED =
  /(?:^|[\s(])(?:score|chapter|page|steps?|part|phase|size|about|only|ratio|rated|round|level|vol(?:ume)?|unit|lesson|version|v|day|week|sprint|task|issue|no|nr|number|apartment|apt|flat|room|section|\d+)\.?\s*$/i
