import type { Words } from '../language/words.ts'

/**
 * What a transaction is called, in the language of who reads it. It is recorded in English, whoever made it. One that isn't
 * known, as the name that somebody gave a draft, is called what it is called.
 */
export function labelInWords(t: Words, label: string): string {
  const name =
    label.charAt(0).toLowerCase() + label.slice(1).replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase())
  const key = `labels.named.${name}` as 'labels.named.add'
  if (PLAIN.test(label) && !(name in {}) && t.has(key)) return t(key)
  for (const [made, say] of composed) {
    const [, part] = made.exec(label) ?? []
    if (part !== undefined) return say(t, part)
  }
  return label
}

const PLAIN = /^[A-Z][a-z]*( [a-z]+| Inbox)*$/

/** Labels with something of their own in them. */
const composed: [made: RegExp, say: (t: Words, part: string) => string][] = [
  [/^Undo: (.+)$/s, (t, label) => t('labels.undo', { label: labelInWords(t, label) })],
  [/^Redo: (.+)$/s, (t, label) => t('labels.redo', { label: labelInWords(t, label) })],
  [/^Revert: (.+)$/s, (t, label) => t('labels.revert', { label: labelInWords(t, label) })],
  [/^Restore list to (.+)$/, (t, moment) => t('labels.restoreListTo', { moment: momentInWords(t, moment) })],
  [/^everything since (.+)$/, (t, moment) => t('labels.everythingSince', { moment: momentInWords(t, moment) })],
  [/^([\d,]+) transactions?$/, (t, count) => t('labels.transactions', { count: Number(count.replaceAll(',', '')) })],
  [/^(by hand)$/, (t) => t('labels.byHand')],
  [/^Deleted (\d+) days ago$/, (t, count) => t('labels.deletedDaysAgo', { count: Number(count) })],
]

/** A moment as it was written in English, where who wrote it was. */
function momentInWords(t: Words, moment: string): string {
  const instant = /^[A-Z][a-z]{2} \d/.test(moment) ? new Date(`${moment.replaceAll('\u202f', ' ')} UTC`) : undefined
  return instant === undefined || Number.isNaN(instant.getTime()) ? moment : t('labels.moment', { instant })
}
