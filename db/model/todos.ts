import type { Change } from './changes.ts'
import { consistent, type Details } from './details.ts'
import { written } from './fields.ts'
import { positionBetween } from './order.ts'
import type { Todo, TodoKey } from './rows.ts'
import type { State } from './state.ts'
import { subtree } from './subtasks.ts'

// Commands: from what a person wants to the changes that do it. Pure, for browser and server alike. Where there is
// nothing to do, there are no changes.

type NewTodo = TodoKey & { description: string; parentId?: string | null } & Details

/** Adds a todo at the end of its list. The description is trimmed; a blank one adds nothing. */
export function addTodo(state: State, { listId, id, description: text, parentId, ...details }: NewTodo): Change[] {
  const description = text.trim()
  if (description === '') return []
  const last = state.todos(listId).at(-1)
  const position = positionBetween(last?.position ?? null, null, id)
  return [insertTodo({ listId, id }, { description, position, ...(parentId && { parentId }), ...consistent(details) })]
}

/** Gives a todo a new description. One that is blank deletes it, as people of TodoMVC expect. */
export function editTodo(state: State, { listId, id }: TodoKey, text: string): Change[] {
  const description = text.trim()
  if (description === '') return deleteTodo(state, { listId, id })
  if (state.todo({ listId, id })?.description === description) return []
  return [updateTodo({ listId, id }, { description })]
}

/** Completes a todo, and what is part of it. A section is nothing to do. */
export function completeTodo(state: State, key: TodoKey): Change[] {
  const todo = state.todo(key)
  if (todo === undefined || todo.completed || todo.section) return []
  const open = subtree(state, key).filter(({ completed }) => !completed)
  return open.map((each) => updateTodo(each, { completed: true }))
}

/** Reopens a todo, and what it is part of: that isn't done either, then. */
export function reopenTodo(state: State, key: TodoKey): Change[] {
  const changes: Change[] = []
  for (let todo = state.todo(key); todo; todo = todo.parentId ? state.todo({ ...key, id: todo.parentId }) : undefined)
    if (todo.completed) changes.push(updateTodo(todo, { completed: false }))
    else break
  return changes
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
 * Moves a todo, with what is part of it, to the end of another list: a tombstone here, and the same id there, in one
 * transaction. Who was to do it still is, where they are in that list too.
 */
export function moveTodo(state: State, key: TodoKey, toListId: string): Change[] {
  const todo = state.todo(key)
  if (todo === undefined || toListId === key.listId) return []
  let last = state.todos(toListId).at(-1)?.position ?? null
  const moving = subtree(state, key)
  return [
    ...moving.map((each): Change => ({ table: 'todos', op: 'delete', key: pick(each), values: { movedTo: toListId } })),
    ...moving.map((each) => {
      last = positionBetween(last, null, each.id)
      return insertTodo(
        { listId: toListId, id: each.id },
        {
          ...written(each),
          parentId: each === todo ? null : each.parentId,
          assigneeId: each.assigneeId && isMember(state, toListId, each.assigneeId) ? each.assigneeId : null,
          createdAt: each.createdAt,
          position: last,
        },
      )
    }),
  ]
}

/** Deletes a todo, and what is part of it. */
export function deleteTodo(state: State, key: TodoKey): Change[] {
  return subtree(state, key).map((todo) => ({ table: 'todos', op: 'delete', key: pick(todo) }))
}

/**
 * Takes a deleted todo out of the trash, to where it was.
 *
 * @param parts what comes back with it (see deleted-with.ts)
 */
export function restoreTodo(state: State, key: TodoKey, parts: readonly TodoKey[] = []): Change[] {
  if (state.todo(key) !== undefined) return []
  const gone = parts.filter((part) => state.todo(part) === undefined)
  return [key, ...gone].map((each) => updateTodo(each, { deletedAt: null, movedTo: null }))
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
  const open = state.todos(listId).filter(({ completed, section }) => !completed && !section)
  return open.map((todo) => updateTodo(todo, { completed: true }))
}

/** Reopens every todo of a list. */
export function reopenAll(state: State, listId: string): Change[] {
  const done = state.todos(listId).filter(({ completed }) => completed)
  return done.map((todo) => updateTodo(todo, { completed: false }))
}

/** Deletes the completed todos of a list. */
export function clearCompleted(state: State, listId: string): Change[] {
  const done = state.todos(listId).filter(({ completed }) => completed)
  return done.map((todo) => ({ table: 'todos', op: 'delete', key: pick(todo) }))
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
const updateTodo = (key: TodoKey | Todo, values: UpdateValues): Change => ({
  table: 'todos',
  op: 'update',
  key: pick(key),
  values,
})

/** A key and no more, whatever row it is taken from. */
const pick = ({ listId, id }: TodoKey | Todo): TodoKey => ({ listId, id })
