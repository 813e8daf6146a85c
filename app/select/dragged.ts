import type { TodoKey } from '../../db/model/rows.ts'
import { nameOf, selection } from './selection.ts'

/** What is dragged with a row: itself, or all that is chosen where it is among that. */
export const dataOf = ({ listId, id }: TodoKey): Record<string, unknown> => ({
  kind: 'todo',
  listId,
  id,
  keys: selection().has(nameOf({ listId, id })) ? [...selection().values()] : [{ listId, id }],
})

/** The todos that are dragged; none where it is something else. */
export const draggedKeys = ({ kind, keys }: Record<string, unknown>): readonly TodoKey[] =>
  kind === 'todo' ? (keys as TodoKey[]) : []
