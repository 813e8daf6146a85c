import type { Context, Span } from './context.ts'
import type { Found } from './found.ts'
import { isEdge, MONTH, NUMBER, phrase, WEEKDAY } from './vocabulary.ts'

const ORDINAL =
  '(?:\\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|(?:second|third|2nd|3rd)[\\s-]+(?:to\\s+)?last|last)'
const DAYS = `(?:${WEEKDAY}s?|(?:work\\s?|week)days?|business\\s+days?|weekends?|days?)`
const UNIT =
  '(?:min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|fortnights?|months?|quarters?|years?|workdays?|work\\s+days?|working\\s+days?|business\\s+days?|weekdays?|weekends?|mornings?|afternoons?|evenings?|nights?)'
const ITEM = [
  `${MONTH}\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?`,
  `\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH}`,
  `\\d{1,2}[/.]\\d{1,2}\\.?`,
  `(?:the\\s+)?${ORDINAL}\\s+${DAYS}`,
  '(?:the\\s+)?\\d{1,2}(?:st|nd|rd|th)',
  `${WEEKDAY}s?`,
  `${MONTH}`,
].join('|')
const ITEMS = `(?:${ITEM})(?:\\s*(?:,\\s*(?:and\\s+|&\\s*)?|and\\s+|&\\s*|or\\s+)(?:${ITEM}))*`
const COUNT = `(?:other|second|third|fourth|\\d{1,2}(?:nd|rd|th)|${NUMBER})`

const CORES = [
  phrase(
    `(?:every|ev)!?\\s*(?:\\s(?:${COUNT}\\s+${UNIT}|(?!min)${UNIT})|\\s${COUNT}\\s+(?:${WEEKDAY}s?)|\\s(?:${ITEMS}))`,
  ),
  phrase('(?:daily|everyday|weekly|bi-?weekly|fortnightly|monthly|quarterly|yearly|annually)!?'),
  phrase(`after\\s+\\d{1,3}\\s+${UNIT}`),
]

const TIME = '(?:\\d{1,2}(?:[:.]\\d{2})?\\s*[ap]\\.?m\\b\\.?|\\d{1,2}:\\d{2}|\\d{1,2}h\\d{2}|noon|midnight)'
const TAILS = [
  `(?:at|@)\\s*(?:${TIME}|\\d{1,2}(?!\\d|/|\\s+(?!(?:for|until|till|from|starting|ending|on|in)\\b)\\p{L}))`,
  TIME,
  'in\\s+the\\s+(?:morning|afternoon|evening)|(?:at\\s+)?(?:morning|afternoon|evening|night)',
  `(?:on|in)\\s+(?:the\\s+)?(?:${ITEMS}|weekdays|weekends)`,
  `of\\s+(?:the|each|every)\\s+(?:month|quarter|year)`,
  `of\\s+(?:${MONTH})(?:\\s*(?:,|and)\\s*(?:${MONTH}))*`,
  `(?:for\\s+)?\\d{1,3}\\s+(?:times|occurrences)`,
  `for\\s+${NUMBER}\\s+(?:days|weeks?|months?|years?)`,
].map((source) => new RegExp(`^(?:\\s*,)?\\s+(?:${source})(?![\\p{L}\\p{N}_]|['’\\-–][\\p{L}\\p{N}]|[:/]\\p{N})`, 'iu'))
const BOUND = /^(?:\s*,)?\s+(?:starting|start|beginning|from|until|till|ending|end|through|to)(?:\s+on)?\s+(?:the\s+)?/i

/**
 * The phrases that say how something repeats: every other friday at 5pm until 1 march. What they mean is for the
 * recurrence's own parser; where that is given, a phrase is as long as it accepts.
 */
export function findRecurrences(text: string, pieces: Found[], { isRecurrence }: Context): Span[] {
  return CORES.flatMap((core) => [...text.matchAll(core)]).flatMap((match) => {
    const start = match.index
    const ends = endsOf(text, start + match[0].length, pieces)
    if (!/^(?:every|ev)\b/i.test(match[0]) && ends.length === 1 && !isEdge(text, ends[0] ?? 0)) return []
    const end = ends.findLast((each) => isRecurrence?.(text.slice(start, each)) ?? true)
    return end === undefined ? [] : [{ start, end }]
  })
}

/** Where the phrase may end: after its core, and after each of the things that may follow. */
function endsOf(text: string, core: number, pieces: Found[]): number[] {
  const ends = [core]
  for (let end: number | undefined = core; end !== undefined; ) {
    end = tailEnd(text, end, pieces)
    if (end !== undefined) ends.push(end)
  }
  return ends
}

function tailEnd(text: string, from: number, pieces: Found[]): number | undefined {
  const rest = text.slice(from)
  for (const tail of TAILS) {
    const match = tail.exec(rest)
    if (match) return from + match[0].length
  }
  const bound = BOUND.exec(rest)
  if (!bound) return undefined
  const at = from + bound[0].length
  return pieces.find(({ start, end, day }) => day !== undefined && start <= at && end > at && start >= from)?.end
}
