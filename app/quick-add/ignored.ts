import type { Span } from './context.ts'

/**
 * Where what a person turned back into text stands after the text has changed. What was changed itself can be read again.
 *
 * @param ignored the spans in the text before
 */
export function moveIgnored(ignored: Span[], before: string, after: string): Span[] {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  const moved = after.length - before.length
  return ignored.flatMap(({ start, end }) => {
    if (end <= head) return isWordGoingOn(before, after, end) ? [] : [{ start, end }]
    return start >= before.length - tail ? [{ start: start + moved, end: end + moved }] : []
  })
}

/** Typed on: of `tom` that is turned back, `tomorrow` is another word. */
const isWordGoingOn = (before: string, after: string, end: number): boolean =>
  isLetter(after[end - 1]) && isLetter(after[end]) && !isLetter(before[end])

const isLetter = (character = ''): boolean => /[\p{L}\p{N}]/u.test(character)
