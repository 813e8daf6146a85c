import type { Todo } from '../../db/model/rows.ts'

const made = new WeakMap<readonly Todo[], Map<string, unknown>>()

/**
 * What is made of todos, kept as long as they are the same: who comes back to a view doesn't wait for it again.
 *
 * @param name all that it depends on beside the todos
 */
export function kept<T>(todos: readonly Todo[], name: string, make: () => T): T {
  const ofThese = made.get(todos) ?? new Map<string, unknown>()
  made.set(todos, ofThese)
  if (!ofThese.has(name)) ofThese.set(name, make())
  return ofThese.get(name) as T
}
