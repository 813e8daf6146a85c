import { byPosition } from '../../db/model/order.ts'
import type { Todo } from '../../db/model/rows.ts'

export type Sorted = ReturnType<typeof createSorted>

/**
 * Todos in order. One that changes is found by binary search, in 50,000 as in 50. `ids` is a new array whenever
 * membership or order changes, and only then, so that a component can compare it by identity.
 */
export function createSorted() {
  let rows: Todo[] = []
  let ids: readonly string[] = []

  /** Replaces everything; cheaper than many single changes. */
  function rebuild(todos: Todo[]): void {
    rows = todos.sort(byPosition)
    ids = rows.map(({ id }) => id)
  }

  /** @returns whether `ids` changed */
  function replace(before: Todo | undefined, after: Todo | undefined): boolean {
    if (before && after && byPosition(before, after) === 0) {
      rows[find(before)] = after
      return false
    }
    if (!before && !after) return false
    const next = ids.slice()
    if (before) {
      const place = find(before)
      rows.splice(place, 1)
      next.splice(place, 1)
    }
    if (after) {
      const place = find(after)
      rows.splice(place, 0, after)
      next.splice(place, 0, after.id)
    }
    ids = next
    return true
  }

  /** Where the todo stands, or would have to. */
  function find(todo: Todo): number {
    let low = 0
    let high = rows.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (byPosition(rows[middle] as Todo, todo) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  return {
    rebuild,
    replace,
    get rows(): readonly Todo[] {
      return rows
    },
    get ids() {
      return ids
    },
  }
}
