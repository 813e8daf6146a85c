import { toTime } from './calendar.ts'
import type { Part, Span } from './context.ts'
import { dueOf, findMoments, findPieces, type Moment } from './dates.ts'
import { findDurations } from './durations.ts'
import { type Now, overlaps, withoutOverlaps } from './found.ts'
import { take } from './literals.ts'
import { findMarks } from './marks.ts'
import { findRecurrences } from './recurrences.ts'

/** The parts of a line, of which some characters aren't to be read. */
export function readParts(line: string, text: string, now: Now): Part[] {
  const parts: Part[] = []
  let rest = line
  const add = (found: Part[]) => {
    parts.push(...found)
    rest = take(rest, found)
  }
  add(readNote(rest, text))
  add(lastOf(readDeadlines(rest, now)))
  add(lastOfEach(findMarks(rest, now.context)))
  const pieces = findPieces(rest, now)
  add(
    lastOf(withoutOverlaps(findRecurrences(rest, pieces, now.context))).map(
      (span): Part => ({ ...span, kind: 'recurrence', value: text.slice(span.start, span.end) }),
    ),
  )
  add(lastOf(findDurations(rest)).map(({ minutes, ...span }): Part => ({ ...span, kind: 'duration', value: minutes })))
  const free = pieces.filter((piece) => !parts.some((part) => overlaps(part, piece)))
  const isTimed = parts.some(
    (part) => part.kind === 'recurrence' && pieces.some((piece) => piece.minute !== undefined && overlaps(part, piece)),
  )
  const moments = findMoments(rest, free).filter(({ day }) => day !== undefined || !isTimed)
  add(readDue(moments, parts, now))
  return parts
}

const NOTE = /(?<=^|[\s\uE001])\/\/(?!\/)/

function readNote(line: string, text: string): Part[] {
  const start = line.search(NOTE)
  return start < 0 ? [] : [{ start, end: text.length, kind: 'note', value: text.slice(start + 2).trim() }]
}

function readDeadlines(line: string, now: Now): Part[] {
  return [...line.matchAll(/\{([^{}]+)\}/g)].flatMap((match): Part[] => {
    const inner = match[1] ?? ''
    const [moment, ...more] = findMoments(inner, findPieces(inner, now))
    if (!moment || more.length > 0 || moment.start > inner.search(/\S/) || inner.slice(moment.end).trim() !== '')
      return []
    return [
      { start: match.index, end: match.index + match[0].length, kind: 'deadline', value: dueOf(moment, now).date },
    ]
  })
}

/** The last day, with its time or else the last time that stands alone; beside a recurrence, a time alone is its own. */
function readDue(moments: Moment[], others: Part[], now: Now): Part[] {
  const day = moments.findLast((moment) => moment.day !== undefined)
  const time = day?.minute === undefined ? moments.findLast((moment) => moment.day === undefined) : undefined
  const { minute, lasts } = time ?? day ?? {}
  if (day === undefined && minute !== undefined && others.some(({ kind }) => kind === 'recurrence')) {
    return spansOf([time]).map((span): Part => ({ ...span, kind: 'time', value: toTime(minute) }))
  }
  const value = { ...dueOf({ day: day?.day, minute }, now), ...(lasts === undefined ? {} : { minutes: lasts }) }
  return spansOf([day, time]).map((span): Part => ({ ...span, kind: 'due', value }))
}

const spansOf = (moments: (Moment | undefined)[]): Span[] =>
  moments.flatMap((moment) => (moment ? [{ start: moment.start, end: moment.end }] : []))

const lastOf = <T extends Span>(found: T[]): T[] => withoutOverlaps(found).slice(-1)

/** Tags can be several; of everything else the last one counts. */
const lastOfEach = (marks: Part[]): Part[] =>
  marks.filter(({ kind }, place) => kind === 'tag' || !marks.slice(place + 1).some((later) => later.kind === kind))

/** All that could be read if it stood alone. */
export const findReadable = (line: string, text: string, now: Now): Span[] => {
  const pieces = findPieces(line, now)
  return [
    ...readNote(line, text),
    ...readDeadlines(line, now),
    ...findMarks(line, now.context),
    ...findRecurrences(line, pieces, now.context),
    ...findDurations(line),
    ...findMoments(line, pieces),
  ]
}
