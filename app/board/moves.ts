import { assignTodos, moveTodos, nestTodos, prioritiseTodos, tagTodos } from '../../db/model/bulk.ts'
import { type Change, rowOf } from '../../db/model/changes.ts'
import type { Details } from '../../db/model/details.ts'
import type { TodoKey } from '../../db/model/rows.ts'
import type { State } from '../../db/model/state.ts'
import { reorderTodo } from '../../db/model/todos.ts'
import type { By } from './columns.ts'

/** Where a card is put: in a column, before another card of it, or at its end; undefined: wherever in it. */
export type Spot = { column: string; before: string | null | undefined }

/**
 * What putting a card into a column does, in one transaction: the field that makes the columns becomes what the column says, and
 * its order what its place says. Over all lists only lists have an order of their own.
 *
 * @param from the column that it comes from: of its tags, that one goes
 */
export function moveCard(
  state: State,
  key: TodoKey,
  { column, before }: Spot,
  { by, from, listId }: { by: By; from: string; listId: string | undefined },
): Change[] {
  const todo = state.todo(key)
  if (!todo) return []
  switch (by) {
    case 'section': {
      const parentId = column === '' ? null : column
      if (before === undefined && todo.parentId === parentId) return []
      return nestTodos(state, key.listId, [key], parentId, before ?? null)
    }
    case 'list':
      if (column !== key.listId) return moveTodos(state, [key], { listId: column })
      return before === undefined ? [] : nestTodos(state, column, [key], todo.parentId, siblingOf(state, key, before))
    case 'priority':
      return together(prioritiseTodos(state, [key], Number(column)), ordered())
    case 'assignee':
      return together(assignTodos(state, [key], column === '' ? null : column), ordered())
    case 'tag':
      return together(from === column ? [] : retagged(state, key, from, column), ordered())
  }

  function ordered(): Change[] {
    if (listId === undefined || before === undefined) return []
    return before === null && from !== column ? [] : reorderTodo(state, key, before)
  }
}

/** What is so of a todo that is written in a column. */
export function detailsIn(by: By, column: string): Details & { parentId?: string } {
  if (column === '') return {}
  switch (by) {
    case 'section':
      return { parentId: column }
    case 'list':
      return {}
    case 'priority':
      return { priority: Number(column) }
    case 'tag':
      return { tags: [column] }
    case 'assignee':
      return { assigneeId: column }
  }
}

/** In the place of one tag comes another; without one all of them go. */
function retagged(state: State, key: TodoKey, from: string, to: string): Change[] {
  const todo = state.todo(key)
  if (!todo) return []
  if (to === '') return [{ table: 'todos', op: 'update', key, values: { tags: [] } }]
  if (from === '') return tagTodos(state, [key], to, true)
  const tags = [...new Set(todo.tags.map((tag) => (tag === from ? to : tag)))]
  return [{ table: 'todos', op: 'update', key, values: { tags } }]
}

/** A card of the same column that is no sibling says nothing of the order among siblings. */
function siblingOf(state: State, key: TodoKey, before: string | null): string | null {
  const other = before === null ? undefined : state.todo({ ...key, id: before })
  return other && other.parentId === state.todo(key)?.parentId ? other.id : null
}

/** Changes of the same row as one. */
function together(...all: Change[][]): Change[] {
  const rows = new Map<string, Change>()
  for (const change of all.flat()) {
    const before = rows.get(rowOf(change))
    rows.set(rowOf(change), before ? ({ ...before, values: { ...before.values, ...change.values } } as Change) : change)
  }
  return [...rows.values()]
}
