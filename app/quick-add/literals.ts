import type { Span } from './context.ts'
import { KEPT, TAKEN } from './vocabulary.ts'

const ADDRESS =
  /(?:https?:\/\/|www\.|mailto:)\S+|[a-z][a-z+.-]+:\/\/\S+|[\w.+-]+@[\w-]+\.[\w.-]+\w|(?<=^|\s)(?:~|\.{1,2})?\/[\w.-]+\/\S*/gi

/** Web and mail addresses, and paths: never read. */
export const findAddresses = (text: string): Span[] => spans(text, ADDRESS)

const QUOTED = /(?<=^|[\s([])(?:"[^"]+"|“[^”]+”)/g

/** What stands between double quotes, with them. */
export const findQuoted = (text: string): Span[] => spans(text, QUOTED)

const ESCAPED = /(?<=^|[\s([])\\(?=\S)/g

/** Backslashes before something that may be read. */
export const findEscapes = (text: string): Span[] => spans(text, ESCAPED)

const spans = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map(({ index, 0: all }) => ({ start: index, end: index + all.length }))

/** The text of the same length, in which these spans aren't read again. */
export const keep = (text: string, spans: Span[]): string => fill(text, spans, KEPT)
export const take = (text: string, spans: Span[]): string => fill(text, spans, TAKEN)

function fill(text: string, spans: Span[], filling: string): string {
  let filled = text
  for (const span of spans) {
    const [start, end] = [Math.max(0, span.start), Math.min(text.length, span.end)]
    if (start < end) filled = filled.slice(0, start) + filling.repeat(end - start) + filled.slice(end)
  }
  return filled
}
