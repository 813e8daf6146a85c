import type { TodoKey } from '../../db/model/rows.ts'
import { deleteTodo } from '../../db/model/todos.ts'
import { words } from '../language/words.ts'
import type { Store } from '../store/store.ts'
import { offerUndo, quoted } from '../ui/offer-undo.ts'

/** Deletes a todo, and offers the way back. */
export function removeTodo(store: Store, key: TodoKey): void {
  const description = store.state.todo(key)?.description
  if (description === undefined) return
  const step = store.commit('Delete', deleteTodo(store.state, key))
  const t = words()
  offerUndo(store, step, t('todos.deleted', { todo: quoted(t, description) }))
}
