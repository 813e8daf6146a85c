import { v7 } from 'uuid'
import { type Names, read } from '../../app/todos/quick-add-read.ts'
import { createWorld } from '../../db/model/testing-world.ts'
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
  const names = namesOf()
  for (const [what, whole] of Object.entries(TEXTS)) {
    const text = whole.slice(0, 200)
    const rounds = Array.from({ length: ROUNDS }, (_, round) => typing(text, names, round))
    const keys = [...text].map((_, place) =>
      percentile(
        rounds.map((round) => round[place] ?? 0),
        0.5,
      ),
    )
    report({
      what: `quick add: a key in 200 characters ${what}, p95 (p50 ${percentile(keys, 0.5).toFixed(3)})`,
      value: percentile(keys, 0.95),
      unit: 'ms',
      baseline: { what: 'the dearest', value: Math.max(...keys) },
      target: { of: 'value', atMost: 4 },
    })
  }
}

/** What each key takes. Every round is typed in another minute: what was found out in the last one is of no use. */
function typing(text: string, names: Names, round: number): number[] {
  const now = new Date(Date.now() + round * 60_000)
  return [...text].map((_, place) => {
    const began = performance.now()
    read(world.state, text.slice(0, place + 1), { listId: world.inbox, names, now })
    return performance.now() - began
  })
}

const world = createWorld()

/** Those of someone with many lists, sections and tags. */
function namesOf(): Names {
  const named = (count: number, kind: string) =>
    Array.from({ length: count }, (_, place) => ({ id: v7(), name: `${kind} ${place}` }))
  const lists = named(200, 'List')
  return {
    lists,
    sections: named(500, 'Section').map((section, place) => {
      const listId = lists[place % 200]?.id
      return { ...section, ...(listId && { listId }) }
    }),
    tags: named(300, 'tag').map(({ name }) => name),
  }
}
