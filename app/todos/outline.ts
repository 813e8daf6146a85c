import { useMemo } from 'react'
import type { Store } from '../store/store.ts'

const DEEPEST = 100 // where todos are part of each other in a circle, an end has to be

/** What a todo is part of, from the nearest outwards. */
function* around(store: Store, listId: string, id: string): Generator<string> {
  let parentId = store.view.get('todos', { listId, id })?.parentId
  for (let depth = 0; parentId && depth < DEEPEST; depth++) {
    const parent = store.state.todo({ listId, id: parentId })
    if (!parent) return
    yield parent.id
    parentId = parent.parentId
  }
}

/** How far a todo is indented: by the todos around it, not by the section. */
export const depthOf = (store: Store, listId: string, id: string): number =>
  [...around(store, listId, id)].filter((parentId) => !store.state.todo({ listId, id: parentId })?.section).length

/** Those of the todos that don't stand in one that is folded. */
export function useUnfolded(
  store: Store,
  listId: string,
  ids: readonly string[],
  folded: ReadonlySet<string>,
): readonly string[] {
  return useMemo(() => {
    if (folded.size === 0) return ids
    return ids.filter((id) => ![...around(store, listId, id)].some((parentId) => folded.has(parentId)))
  }, [store, listId, ids, folded])
}
