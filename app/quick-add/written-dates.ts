import { Chrono, casual, type ParsedResult } from 'chrono-node/en'
import { fieldsOf, toDate, wallClock } from './calendar.ts'
import type { Found, Now } from './found.ts'
import { withoutOverlaps } from './found.ts'
import { dated } from './month-days.ts'
import { isEdge, isWhole, MONTH } from './vocabulary.ts'

/** The dates that are written out: 27 jan, january 27th 2027, first of may, 2027-01-27. */
export const findWrittenDates = (text: string, now: Now): Found[] => (MAY_HOLD.test(text) ? read(text, now) : [])

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

function read(text: string, now: Now): Found[] {
  const noon = { instant: new Date(`${toDate(now.day)}T12:00:00Z`), timezone: 0 }
  const found = readers.parse(text, noon).flatMap((result): Found[] => {
    const date = result.start
    if (!date.isCertain('day') || !date.isCertain('month') || date.isCertain('weekday')) return []
    if (!SHAPES.some((shape) => shape.test(result.text))) return []
    // of what the library takes for a year of this century, not all is one: 27 jan 17 guests
    const isLoose = SHORT_YEAR.test(result.text) && !isYear(date.get('year'), text, result, now)
    const hasYear = date.isCertain('year') && !isLoose
    const written = (isLoose ? result.text.replace(SHORT_YEAR, '') : result.text).trimEnd()
    const span = { start: result.index, end: result.index + written.length }
    if (!isWhole(text, span.start, span.end) || isVerb(text, span.start, written)) return []
    if (date.isCertain('timezoneOffset')) return [{ ...span, ...wallClock(date.date(), now.context.timeZone) }]
    const year = hasYear ? String(date.get('year')) : undefined
    const reading = dated(year, date.get('month') ?? 0, date.get('day') ?? 0, now)
    const [hour, minute] = [date.get('hour') ?? 0, date.get('minute') ?? 0]
    if (!reading || hour > 23 || minute > 59) return []
    return [{ ...span, ...reading, ...(date.isCertain('hour') ? { minute: hour * 60 + minute } : {}) }]
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
