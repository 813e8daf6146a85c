import type { TodoKey } from '../../db/model/rows.ts'
import { moveTodo } from '../../db/model/todos.ts'
import { words } from '../language/words.ts'
import type { Store } from '../store/store.ts'
import { offerUndo, quoted } from '../ui/offer-undo.ts'

/** Moves a todo to another list, out of sight, and offers the way back. */
export function putInList(store: Store, key: TodoKey, toListId: string): void {
  const description = store.state.todo(key)?.description ?? ''
  const name = store.state.lists().find(({ list }) => list.id === toListId)?.list.name ?? ''
  const step = store.commit('Move', moveTodo(store.state, key, toListId))
  const t = words()
  offerUndo(store, step, t('todos.moved', { count: 1, todo: quoted(t, description), to: quoted(t, name) }))
}
