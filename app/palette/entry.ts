import type { GlyphName } from '../ui/glyph.tsx'
import { fold, score } from './fold.ts'

/** Something that can be chosen in the palette. */
export type Entry = {
  id: string
  text: string
  icon: GlyphName
  run: () => void
  /** What is said beside it: where it is, what it belongs to. */
  beside?: string
  shortcut?: string
  /** Other words that one may look for it by. */
  words?: string
  /** Where it leads, if it is a place. */
  address?: string
  isDone?: boolean
}

export type EntryGroup = { name: string; entries: Entry[] }

/** The entries that answer to words, the best first; all of them where there are no words. */
export function matching(entries: readonly Entry[], words: readonly string[]): Entry[] {
  if (words.length === 0) return [...entries]
  return entries
    .map((entry) => ({ entry, rank: score(fold(`${entry.text} ${entry.words ?? ''}`), words) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ entry }) => entry)
}
