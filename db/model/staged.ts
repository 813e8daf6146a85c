import { isLive, movedTo, type Staged } from './draft.ts'
import type { Keys } from './rows.ts'

/** One thing that a draft does, as a person would count it. A todo that moves has also left somewhere: `from`. */
export type Item = { row: Staged; kind: ItemKind; from?: Staged }
export type ItemKind = 'new' | 'restored' | 'changed' | 'moved' | 'removed'

/** What a draft does, in the order in which it was thought of. A new list's first member is no thing of its own. */
export function itemsOf(staged: readonly Staged[]): Item[] {
  const byName = new Map(staged.map((row) => [row.name, row]))
  const arrivals = new Map<string, Staged>()
  for (const row of staged) if (isMove(row, byName)) arrivals.set(`todos/${movedTo(row.mine)}/${todoOf(row)}`, row)
  return staged.flatMap((row) => {
    if (isMove(row, byName)) return []
    if (row.table === 'members' && isNew(byName.get(`lists/${(row.key as Keys['members']).listId}`))) return []
    const from = arrivals.get(row.name)
    return [from ? { row, kind: 'moved', from } : { row, kind: kindOf(row) }]
  })
}

/** What a draft does to a row, by itself. */
function kindOf({ base, mine, changes }: Staged): ItemKind {
  if (isLive(base)) return isLive(mine) ? 'changed' : 'removed'
  return changes[0]?.op === 'insert' ? 'new' : 'restored'
}

const isNew = (row: Staged | undefined): boolean => row?.changes[0]?.op === 'insert'

const isMove = (row: Staged, byName: ReadonlyMap<string, Staged>): boolean =>
  row.table === 'todos' && !isLive(row.mine) && byName.has(`todos/${movedTo(row.mine)}/${todoOf(row)}`)

const todoOf = (row: Staged): string => (row.key as Keys['todos']).id
