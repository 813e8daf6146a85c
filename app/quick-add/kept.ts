import type { Part, Span } from './context.ts'
import { type Now, overlaps } from './found.ts'
import { findAddresses, findEscapes, findQuoted, keep, take } from './literals.ts'
import { findReadable } from './parts.ts'

/**
 * What quotes and backslashes keep from being read. They go from the description if they kept something, and stay if
 * they quote a title or belong to a path.
 */
export function findKept(text: string, now: Now): { kept: Span[]; escapes: Part[] } {
  const kept = [...findAddresses(text), ...now.context.ignored]
  const escaped = [...findQuoted(text), ...findEscapes(text)].filter(
    (span) => !kept.some((other) => overlaps(span, other)),
  )
  if (escaped.length === 0) return { kept, escapes: [] }
  const marks = escaped.flatMap(marksOf).map((start) => ({ start, end: start + 1 }))
  const readable = findReadable(take(keep(text, kept), marks), text, now)
  const escapes: Part[] = []
  for (const span of escaped) {
    const held = readable.filter((part) => (isQuoted(span) ? overlaps(part, span) : part.start === span.end))
    kept.push(...(isQuoted(span) ? [span] : held))
    if (held.length === 0) continue
    for (const start of marksOf(span)) escapes.push({ start, end: start + 1, kind: 'quote', value: text[start] ?? '' })
  }
  return { kept, escapes }
}

const isQuoted = ({ start, end }: Span): boolean => end - start > 1

/** Where its quotes stand, or its backslash. */
const marksOf = (span: Span): number[] => [span.start, ...(isQuoted(span) ? [span.end - 1] : [])]
