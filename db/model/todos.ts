import type { Change } from './changes.ts'
import { type Field, fields } from './fields.ts'
import { positionBetween } from './order.ts'
import type { Todo, TodoKey } from './rows.ts'
import type { State } from './state.ts'

// Commands: from what a person wants to the changes that do it. Pure, for browser and server alike. Where there is
// nothing to do, there are no changes.

/** Adds a todo at the end of its list. The description is trimmed; a blank one adds nothing. */
export function addTodo(state: State, todo: TodoKey & { description: string }): Change[] {
  const description = todo.description.trim()
  if (description === '') return []
  const last = state.todos(todo.listId).at(-1)
  return [insertTodo(todo, { description, position: positionBetween(last?.position ?? null, null, todo.id) })]
}

/** Gives a todo a new description. One that is blank deletes it, as people of TodoMVC expect. */
export function editTodo(state: State, { listId, id }: TodoKey, text: string): Change[] {
  const description = text.trim()
  if (description === '') return deleteTodo(state, { listId, id })
  if (state.todo({ listId, id })?.description === description) return []
  return [updateTodo({ listId, id }, { description })]
}

export function completeTodo(state: State, key: TodoKey): Change[] {
  return state.todo(key)?.completed === false ? [updateTodo(key, { completed: true })] : []
}

export function reopenTodo(state: State, key: TodoKey): Change[] {
  return state.todo(key)?.completed === true ? [updateTodo(key, { completed: false })] : []
}

/** Puts a todo before another of its list, or at the end where `before` is null. */
export function reorderTodo(state: State, key: TodoKey, before: string | null): Change[] {
  const todo = state.todo(key)
  const others = state.todos(key.listId).filter((other) => other.id !== key.id)
  const place = before === null ? others.length : others.findIndex((other) => other.id === before)
  if (todo === undefined || place < 0) return []
  const [previous, next] = [others[place - 1], others[place]]
  const stays =
    (previous === undefined || previous.position < todo.position) &&
    (next === undefined || todo.position < next.position)
  if (stays) return []
  return [updateTodo(key, { position: positionBetween(previous?.position ?? null, next?.position ?? null, todo.id) })]
}

/**
 * Moves a todo to the end of another list: a tombstone here, and the same id there, in one transaction. Who was to do it
 * still is, where they are in that list too.
 */
export function moveTodo(state: State, key: TodoKey, toListId: string): Change[] {
  const todo = state.todo(key)
  if (todo === undefined || toListId === key.listId) return []
  const last = state.todos(toListId).at(-1)
  return [
    { table: 'todos', op: 'delete', key: pick(key), values: { movedTo: toListId } },
    insertTodo(
      { listId: toListId, id: todo.id },
      {
        ...written(todo),
        assigneeId: todo.assigneeId && isMember(state, toListId, todo.assigneeId) ? todo.assigneeId : null,
        createdAt: todo.createdAt,
        position: positionBetween(last?.position ?? null, null, todo.id),
      },
    ),
  ]
}

export function deleteTodo(state: State, key: TodoKey): Change[] {
  return state.todo(key) === undefined ? [] : [{ table: 'todos', op: 'delete', key: pick(key) }]
}

/** Takes a deleted todo out of the trash, to where it was. */
export function restoreTodo(state: State, key: TodoKey): Change[] {
  return state.todo(key) === undefined ? [updateTodo(key, { deletedAt: null, movedTo: null })] : []
}

/** Gives a todo to a member of its list to do, or to nobody. */
export function assignTodo(state: State, key: TodoKey, assigneeId: string | null): Change[] {
  const todo = state.todo(key)
  if (todo === undefined || todo.assigneeId === assigneeId) return []
  if (assigneeId !== null && !isMember(state, key.listId, assigneeId)) return []
  return [updateTodo(key, { assigneeId })]
}

/** Completes every todo of a list. */
export function completeAll(state: State, listId: string): Change[] {
  return state.todos(listId).flatMap((todo) => completeTodo(state, todo))
}

/** Reopens every todo of a list. */
export function reopenAll(state: State, listId: string): Change[] {
  return state.todos(listId).flatMap((todo) => reopenTodo(state, todo))
}

/** Deletes the completed todos of a list. */
export function clearCompleted(state: State, listId: string): Change[] {
  return state.todos(listId).flatMap((todo) => (todo.completed ? deleteTodo(state, todo) : []))
}

const isMember = (state: State, listId: string, userId: string): boolean =>
  state.members(listId).some((member) => member.userId === userId)

type InsertValues = Extract<Change, { table: 'todos'; op: 'insert' }>['values']
type UpdateValues = Extract<Change, { table: 'todos'; op: 'update' }>['values']

const insertTodo = (key: TodoKey, values: InsertValues): Change => ({
  table: 'todos',
  op: 'insert',
  key: pick(key),
  values,
})
const updateTodo = (key: TodoKey, values: UpdateValues): Change => ({
  table: 'todos',
  op: 'update',
  key: pick(key),
  values,
})

/** All that people wrote of a todo. */
const written = (todo: Todo): Pick<Todo, Field<'todos'>> =>
  Object.fromEntries(fields.todos.map((field) => [field, todo[field]])) as Pick<Todo, Field<'todos'>>

/** A key and no more, whatever row it is taken from. */
const pick = ({ listId, id }: TodoKey | Todo): TodoKey => ({ listId, id })
