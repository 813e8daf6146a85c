const LONGEST = 16 // what the database keeps of it

/**
 * The one sign that a list has, of what was typed: as people see it, so that a family or a flag is one. What is typed beside
 * one that was there takes its place.
 */
export function firstSign(text: string, before: string): string {
  const others = text.replace(before, '')
  const [sign] = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment((others || text).trim())
  return sign && sign.segment.length <= LONGEST ? sign.segment : ''
}
