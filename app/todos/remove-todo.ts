import type { TodoKey } from '../../db/model/rows.ts'
import { deleteTodo, restoreTodo } from '../../db/model/todos.ts'
import type { Store } from '../store/store.ts'

/** Deletes a todo, and offers the way back. */
export function removeTodo(store: Store, key: TodoKey): void {
  const description = store.state.todo(key)?.description
  if (description === undefined) return
  store.commit('Delete', deleteTodo(store.state, key))
  const text = description.length > 40 ? `${description.slice(0, 39).trimEnd()}…` : description
  store.notify(`“${text}” deleted`, {
    label: 'Undo',
    run: () => store.commit('Restore', restoreTodo(store.state, key)),
  })
}
