import type { TodoKey } from '../../db/model/rows.ts'
import { completeTodo, reopenTodo } from '../../db/model/todos.ts'
import { words } from '../language/words.ts'
import type { Store } from '../store/store.ts'
import { offerUndo, quoted } from '../ui/offer-undo.ts'
import { keepsCompleted } from '../ui/place.ts'

/** Completes a todo or reopens it. One that comes again goes on to its next day, once the calendar for that is loaded. */
export function toggleTodo(store: Store, key: TodoKey): void {
  const todo = store.state.todo(key)
  if (todo?.completed) store.commit('Reopen', reopenTodo(store.state, key))
  else if (todo?.recurrence) void completeRecurring(store, key)
  else complete(store, key)
}

/** Where it goes out of sight, or what is part of it is done with it, that is said, and easily taken back. */
function complete(store: Store, key: TodoKey): void {
  const description = store.state.todo(key)?.description ?? ''
  const changes = completeTodo(store.state, key)
  const step = store.commit('Complete', changes)
  const parts = changes.length - 1
  if (parts === 0 && keepsCompleted()) return
  const t = words()
  offerUndo(store, step, t('todos.completed', { todo: quoted(t, description), count: parts }))
}

async function completeRecurring(store: Store, key: TodoKey): Promise<void> {
  const at = new Date()
  const recurring = await loadRecurring(store)
  recurring?.completeRecurring(store, key, at)
}

/** Leaves this occurrence of a todo out. */
export async function skipOccurrence(store: Store, key: TodoKey): Promise<void> {
  const recurring = await loadRecurring(store)
  recurring?.skipOccurrence(store, key)
}

/** The rules of recurrences are not part of the page. Without the network they may not be here yet. */
export async function loadRecurring(store: Store) {
  try {
    return await import('./recurring.ts')
  } catch {
    store.notify(words()('todos.notHere'))
    return undefined
  }
}
