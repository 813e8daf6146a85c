import { v7 } from 'uuid'
import type { Context } from '../../app/quick-add/context.ts'
import { DEFAULT_HOURS } from '../../app/quick-add/context.ts'
import { parseQuickAdd } from '../../app/quick-add/parse.ts'
import { percentile, report } from './table.ts'

const TEXTS = {
  'of everything':
    'Prepare the quarterly report for the board with Anna and call the agency about the missing invoices next friday at 5:30pm #List 77 /Section 8 @tag 250 @tag 31 p1 +Member 12 {27 jan 2027} for 1h30 // notes',
  'of plain words':
    'Ask the people from the second floor whether they may want to march on with the plan they had in mind, or if somebody sat on it again, and what the sun has to do with it; then write that down and send it',
  'of figures and quotes':
    'Compare 1/2 and 3/4 of "tomorrow 5pm" with 27.1. and 12/31 or 2027-01-27 17:30, in 3 days or every other monday at 9am until 1 march, 10-11, 24/7, 555 1234, v2.1, \\friday, jan 27 and 5 may and 17h30 too',
}
const ROUNDS = 20

/**
 * What a key costs in quick add: the whole text is read again at each, from its first character to its last. Each key is
 * the median of its rounds, so that what else runs on the machine doesn't count.
 */
export function measureQuickAdd(): void {
  const context = contextOf()
  for (const [what, whole] of Object.entries(TEXTS)) {
    const text = whole.slice(0, 200)
    const keys: number[] = []
    for (let length = 1; length <= text.length; length++) {
      const typed = text.slice(0, length)
      keys.push(
        percentile(
          Array.from({ length: ROUNDS }, () => time(typed, context)),
          0.5,
        ),
      )
    }
    report({
      what: `quick add: a key in 200 characters ${what}, p95 (p50 ${percentile(keys, 0.5).toFixed(3)})`,
      value: percentile(keys, 0.95),
      unit: 'ms',
      baseline: { what: 'the dearest', value: Math.max(...keys) },
      target: { of: 'value', atMost: 4 },
    })
  }
}

function time(text: string, context: Context): number {
  const began = performance.now()
  parseQuickAdd(text, context)
  return performance.now() - began
}

/** Someone with many lists, sections and tags. */
function contextOf(): Context {
  const named = (count: number, kind: string) =>
    Array.from({ length: count }, (_, place) => ({ id: v7(), name: `${kind} ${place}` }))
  const lists = named(200, 'List')
  return {
    now: new Date(),
    timeZone: 'Europe/Lisbon',
    weekStart: 1,
    dateOrder: 'dmy',
    hours: DEFAULT_HOURS,
    lists,
    sections: named(500, 'Section').map((section, place) => ({ ...section, listId: lists[place % 200]?.id })),
    members: named(50, 'Member'),
    tags: named(300, 'tag').map(({ name }) => name),
    ignored: [],
  }
}
