import { generateKeyBetween } from 'fractional-indexing'

/**
 * A position between two others: a fractional index, compared byte by byte. The row's own id jitters it, so that two
 * people who put different rows into the same gap get different positions, while a command stays a pure function.
 *
 * @param before the position that comes before, or null at the start
 * @param after the position that comes after, or null at the end
 * @param id the UUID of the row to place
 */
export function positionBetween(before: string | null, after: string | null, id: string): string {
  let [low, high] = gap(before, after)
  for (const bit of jitter(id)) {
    const middle = generateKeyBetween(low, high)
    if (bit) low = middle
    else high = middle
  }
  return generateKeyBetween(low, high)
}

/**
 * Positions between two others for many rows, in their order. At an open end they follow each other; in a gap the middle one
 * comes first, so that they stay about as short as one alone would be.
 */
export function positionsBetween(before: string | null, after: string | null, ids: readonly string[]): string[] {
  if (after === null) return chained(ids, (last, id) => positionBetween(last, null, id), before)
  if (before === null)
    return chained(ids.toReversed(), (first, id) => positionBetween(null, first, id), after).reverse()
  const middle = ids.length >> 1
  const id = ids[middle]
  if (id === undefined) return []
  const position = positionBetween(before, after, id)
  return [
    ...positionsBetween(before, position, ids.slice(0, middle)),
    position,
    ...positionsBetween(position, after, ids.slice(middle + 1)),
  ]
}

function chained(ids: readonly string[], next: (last: string | null, id: string) => string, from: string | null) {
  let last = from
  return ids.map((id) => {
    const position = next(last, id)
    last = position
    return position
  })
}

/** Orders rows by position; ties, which two offline clients can make, by id. */
export const byPosition = (a: { position: string; id: string }, b: { position: string; id: string }): number =>
  compare(a.position, b.position) || compare(a.id, b.id)

/** Compares as the database does under COLLATE "C" and for UUIDs; all characters are ASCII. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** At an open end the gap is one whole step: rows that are put first or last keep short positions. Equal neighbours leave none. */
function gap(before: string | null, after: string | null): [string | null, string | null] {
  if (after === null) {
    const step = generateKeyBetween(before, null)
    return [step, generateKeyBetween(step, null)]
  }
  if (before === null) {
    const step = generateKeyBetween(null, after)
    return [generateKeyBetween(null, step), step]
  }
  return before < after ? [before, after] : gap(before, null)
}

/**
 * What a position looks like: a letter that tells how many digits the integer has, these digits, and a fraction that
 * doesn't end in 0. Anything else would break the next insert beside it, so the database and the parser refuse it.
 */
export const positionPattern = `^(${integers('abcdefgh')}|${integers('ZYXWVUTS')})([0-9A-Za-z]*[1-9A-Za-z])?$`

const JITTER_BITS = 12

/** The last bits of a UUIDv7, which are random. */
function jitter(id: string): boolean[] {
  const random = Number.parseInt(id.replaceAll('-', '').slice(-6), 16)
  return Array.from({ length: JITTER_BITS }, (_, place) => ((random >> place) & 1) === 1)
}

function integers(heads: string): string {
  return [...heads].map((head, place) => `${head}[0-9A-Za-z]{${place + 1}}`).join('|')
}
