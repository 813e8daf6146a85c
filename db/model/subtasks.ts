import type { Change } from './changes.ts'
import { positionBetween } from './order.ts'
import type { Todo, TodoKey } from './rows.ts'
import type { State } from './state.ts'

/** Todos by what they are part of, in order; those on the outside by null. What is part of nothing that is there, is outside. */
export function byParent(todos: readonly Todo[]): Map<string | null, Todo[]> {
  const there = new Set(todos.map(({ id }) => id))
  const children = new Map<string | null, Todo[]>()
  for (const todo of todos) {
    const parent = todo.parentId !== null && there.has(todo.parentId) ? todo.parentId : null
    const those = children.get(parent)
    if (those) those.push(todo)
    else children.set(parent, [todo])
  }
  return children
}

/** A todo and all that is part of it, from the outside in. */
export function subtree(state: State, key: TodoKey): Todo[] {
  const todo = state.todo(key)
  if (todo === undefined) return []
  const found = [todo]
  for (const each of found) found.push(...state.parts(each))
  return found
}

/**
 * Makes a todo part of another, or of none, and puts it before one of those that are part of it already, or at their end.
 * A section is part of nothing, and nothing becomes part of itself.
 */
export function nestTodo(state: State, key: TodoKey, parentId: string | null, before: string | null): Change[] {
  const todo = state.todo(key)
  if (todo === undefined || (todo.section && parentId !== null)) return []
  if (parentId !== null && (!state.todo({ listId: key.listId, id: parentId }) || isWithin(state, key, parentId)))
    return []
  const siblings = (byParent(state.todos(key.listId)).get(parentId) ?? []).filter(({ id }) => id !== key.id)
  const place = before === null ? siblings.length : siblings.findIndex(({ id }) => id === before)
  if (place < 0) return []
  const [previous, next] = [siblings[place - 1]?.position ?? null, siblings[place]?.position ?? null]
  const stays =
    (previous === null || previous < todo.position) && (next === null || todo.position < next) && siblings.length > 0
  const values = {
    ...(todo.parentId !== parentId && { parentId }),
    ...(!stays && { position: positionBetween(previous, next, todo.id) }),
  }
  if (todo.parentId === parentId && (stays || siblings.length === 0)) return []
  return [{ table: 'todos', op: 'update', key: { listId: key.listId, id: key.id }, values }]
}

/** Those that a todo stands among: part of the same, and of its kind, it itself too. */
export function siblingsOf(state: State, key: TodoKey): readonly Todo[] {
  const todo = state.todo(key)
  if (todo === undefined) return []
  const parentId = todo.parentId !== null && state.todo({ ...key, id: todo.parentId }) ? todo.parentId : null
  return (byParent(state.todos(key.listId)).get(parentId) ?? []).filter(({ section }) => section === todo.section)
}

/** How much of what is part of a todo is done. */
export function progressOf(children: readonly Todo[]): { done: number; all: number } {
  return { done: children.filter(({ completed }) => completed).length, all: children.length }
}

const isWithin = (state: State, key: TodoKey, id: string): boolean => subtree(state, key).some((todo) => todo.id === id)
