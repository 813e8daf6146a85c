import type { TodoKey } from '../../db/model/rows.ts'
import { deleteTodo } from '../../db/model/todos.ts'
import type { Store } from '../store/store.ts'
import { offerUndo, quoted } from '../ui/offer-undo.ts'

/** Deletes a todo, and offers the way back. */
export function removeTodo(store: Store, key: TodoKey): void {
  const description = store.state.todo(key)?.description
  if (description === undefined) return
  offerUndo(store, store.commit('Delete', deleteTodo(store.state, key)), `${quoted(description)} deleted`)
}
