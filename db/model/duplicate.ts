import type { Change } from './changes.ts'
import { written } from './fields.ts'
import { createList } from './lists.ts'
import { positionBetween } from './order.ts'
import type { Todo, TodoKey } from './rows.ts'
import type { State } from './state.ts'
import { byParent, siblingsOf, subtree } from './subtasks.ts'

type Options = {
  /** Whether days, deadlines and what comes again are kept. */
  keepsDates: boolean
  /** Makes a UUID for a row. */
  makeId: () => string
}

/**
 * Makes a list of the user's own from another: its sections, todos and what is said of them, all of it to be done anew. Who
 * was to do it isn't in the new list, unless it is the user.
 */
export function duplicateList(
  state: State,
  { id }: { id: string },
  { id: newId, name, ...options }: Options & { id: string; name: string },
): Change[] {
  const list = state.lists().find((each) => each.list.id === id)?.list
  if (list === undefined) return []
  const made = createList(state, { id: newId, name })
  if (made.length === 0) return []
  const looks = { ...(list.color && { color: list.color }), ...(list.icon && { icon: list.icon }) }
  return [
    ...made.map((change) =>
      change.table === 'lists' ? ({ ...change, values: { ...change.values, ...looks } } as Change) : change,
    ),
    ...copies(outline(state.todos(id)), newId, options, (assigneeId) => assigneeId === state.userId),
  ]
}

/** Makes a todo, and what is part of it, a second time, right after it. */
export function duplicateTodo(state: State, key: TodoKey, options: Options): Change[] {
  const todo = state.todo(key)
  if (todo === undefined) return []
  const siblings = siblingsOf(state, key)
  const next = siblings[siblings.findIndex(({ id }) => id === key.id) + 1]
  const [first, ...parts] = copies(subtree(state, key), key.listId, options, () => true)
  if (first?.op !== 'insert' || first.table !== 'todos') return []
  const position = positionBetween(todo.position, next?.position ?? null, first.key.id)
  const { parentId } = todo
  return [{ ...first, values: { ...first.values, ...(parentId && { parentId }), position } }, ...parts]
}

/** Todos made anew, each after what it is part of. */
function copies(
  todos: readonly Todo[],
  listId: string,
  { keepsDates, makeId }: Options,
  keepsAssignee: (userId: string) => boolean,
): Change[] {
  const ids = new Map(todos.map(({ id }) => [id, makeId()]))
  return todos.map((todo): Change => {
    const { parentId, assigneeId } = todo
    const values = {
      ...written(todo),
      ...(!keepsDates && undated),
      completed: false,
      parentId: (parentId && ids.get(parentId)) ?? null,
      assigneeId: assigneeId !== null && keepsAssignee(assigneeId) ? assigneeId : null,
    }
    return { table: 'todos', op: 'insert', key: { listId, id: ids.get(todo.id) as string }, values }
  })
}

const undated = {
  dueDate: null,
  dueTime: null,
  timeZone: null,
  deadline: null,
  recurrence: null,
  recurrenceMode: null,
  anchor: null,
}

/** The todos of a list, each after what it is part of. */
function outline(todos: readonly Todo[]): Todo[] {
  const children = byParent(todos)
  const found = [...(children.get(null) ?? [])]
  for (const todo of found) found.push(...(children.get(todo.id) ?? []))
  return found
}
