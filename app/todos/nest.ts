import type { TodoKey } from '../../db/model/rows.ts'
import { nestTodo, siblingsOf } from '../../db/model/subtasks.ts'
import { words } from '../language/words.ts'
import type { Store } from '../store/store.ts'
import { quoted } from '../ui/offer-undo.ts'
import { setCollapsed } from './collapsed.ts'

/** Makes a todo part of the one above it, and says so. */
export function nestByOne(store: Store, key: TodoKey): void {
  const siblings = siblingsOf(store.state, key)
  const above = siblings[siblings.findIndex(({ id }) => id === key.id) - 1]
  if (!above || !store.commit('Nest', nestTodo(store.state, key, above.id, null))) return
  setCollapsed(above.id, false)
  const t = words()
  store.notify(t('todos.partOf', { parent: quoted(t, above.description) }))
}

/** Takes a todo out of what it is part of, to stand right after it, and says so. */
export function unnestByOne(store: Store, key: TodoKey): void {
  const parentId = store.state.todo(key)?.parentId
  const parent = parentId && store.state.todo({ ...key, id: parentId })
  if (!parent) return
  const siblings = siblingsOf(store.state, parent)
  const next = parent.section ? null : (siblings[siblings.findIndex(({ id }) => id === parent.id) + 1]?.id ?? null)
  if (!store.commit('Unnest', nestTodo(store.state, key, parent.parentId, next))) return
  const t = words()
  store.notify(t('todos.notPartOf', { parent: quoted(t, parent.description) }))
}
