/** A text as it is looked for: without accents and case, and with the apostrophe that keyboards have. */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase()

/** The words that are looked for. */
export const wordsOf = (query: string): string[] => fold(query).split(/\s+/).filter(Boolean)

/**
 * How well a folded text answers to words, in any order: 0 where one of them is missing, more where words of it begin so, and
 * most where it begins with what was written first.
 */
export function score(text: string, words: readonly string[]): number {
  let sum = 0
  for (const [place, word] of words.entries()) {
    const at = text.indexOf(word)
    if (at < 0) return 0
    sum += at === 0 ? (place === 0 ? 4 : 3) : beginsWord(text, word, at) ? 2 : 1
  }
  return sum
}

function beginsWord(text: string, word: string, first: number): boolean {
  for (let at = first; at >= 0; at = text.indexOf(word, at + 1)) if (!LETTER.test(text[at - 1] ?? ' ')) return true
  return false
}

const LETTER = /[\p{L}\p{N}]/u
