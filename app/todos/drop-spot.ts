import type { TodoKey } from '../../db/model/rows.ts'
import type { State } from '../../db/model/state.ts'
import { siblingsOf } from '../../db/model/subtasks.ts'

/** What of a row something is dropped on: above it, below it, or the row itself. */
export type Aim = 'reorder-before' | 'reorder-after' | 'combine'

const EDGE = 0.35 // of a row's height, above and below its middle

/**
 * What of a row is aimed at: most of it is for order, its middle for becoming part of it.
 *
 * @param y how far from the top of the row, of which the height is given in the same unit
 */
export function aimAt(y: number, height: number, canCombine: boolean): Aim {
  const [above, below] = canCombine ? [height * EDGE, height * (1 - EDGE)] : [height / 2, height / 2]
  return y < above ? 'reorder-before' : y >= below ? 'reorder-after' : 'combine'
}

/** Where todos are put: as part of what, and before which of its parts; null: of nothing, at the end. */
export type Spot = { parentId: string | null; before: string | null }

/**
 * Where todos go that are dropped on a row, as an outline shows it: below a row under which its parts stand is before the
 * first of these; above a section is the end of what stands before it.
 *
 * @param isOpen whether the row's parts stand under it
 * @param dragged the ids of what is dropped, which are no neighbours
 */
export function spotOf(
  state: State,
  key: TodoKey,
  aim: Aim,
  isOpen: boolean,
  dragged: ReadonlySet<string>,
): Spot | undefined {
  const target = state.todo(key)
  if (!target) return undefined
  const parts = state.parts(key).filter(({ id }) => !dragged.has(id))
  if (aim === 'combine') return { parentId: target.id, before: null }
  if (aim === 'reorder-after' && target.section) return { parentId: target.id, before: parts[0]?.id ?? null }
  if (aim === 'reorder-after' && isOpen && parts[0]) return { parentId: target.id, before: parts[0].id }
  const siblings = siblingsOf(state, target).filter(({ id }) => id === target.id || !dragged.has(id))
  const place = siblings.findIndex(({ id }) => id === target.id)
  if (target.section) return { parentId: siblings[place - 1]?.id ?? null, before: null }
  const parentId = target.parentId !== null && state.todo({ ...key, id: target.parentId }) ? target.parentId : null
  const next = aim === 'reorder-before' ? target.id : siblings[place + 1]?.id
  return { parentId, before: next ?? null }
}
