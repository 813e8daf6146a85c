/** A phrase, and how much of it was read. */
export type Reader = { text: string; at: number }

/** A pattern that begins where the reader is, after blanks, and ends where a word or number does. */
export const token = (source: string): RegExp => new RegExp(`\\s*(?:${source})(?![\\p{L}\\d])`, 'iuy')

/** Reads on if the pattern fits here. */
export function take(reader: Reader, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = reader.at
  const match = pattern.exec(reader.text)
  if (match === null) return undefined
  reader.at = pattern.lastIndex
  return match
}

/** Reads by a function, or goes back to where it was if that finds nothing. */
export function attempt<Result>(reader: Reader, read: (reader: Reader) => Result | undefined): Result | undefined {
  const from = reader.at
  const result = read(reader)
  if (result === undefined) reader.at = from
  return result
}

/** Reads one or more, with commas or “and” between them. */
export function takeList<Item>(reader: Reader, read: (reader: Reader) => Item | undefined): Item[] | undefined {
  const first = attempt(reader, read)
  if (first === undefined) return undefined
  const items = [first]
  for (;;) {
    const more = attempt(reader, () => (take(reader, between) === undefined ? undefined : read(reader)))
    if (more === undefined) return items
    items.push(more)
  }
}

const between = /\s*(?:,\s*(?:and\s|&)?|and\s|&|\+|\/(?!\d))/iuy
