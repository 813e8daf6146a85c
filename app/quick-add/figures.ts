import { fieldsOf } from './calendar.ts'
import type { Found, Now } from './found.ts'
import { dated } from './month-days.ts'
import { phrase } from './vocabulary.ts'

const FIGURES = phrase('(\\d{1,2})([/.-])(\\d{1,2})(?:\\2(\\d{4}|\\d{2}))?(\\.(?!\\d))?')

/** Dates in figures, in the user's order, or else in the only one in which there is such a date. */
export function findFigures(text: string, now: Now): Found[] {
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
