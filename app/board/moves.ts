import { assignTodos, moveTodos, nestTodos, prioritiseTodos, reorderTodos, tagTodos } from '../../db/model/bulk.ts'
import { type Change, rowOf } from '../../db/model/changes.ts'
import type { Details } from '../../db/model/details.ts'
import type { Todo, TodoKey } from '../../db/model/rows.ts'
import type { State } from '../../db/model/state.ts'
import type { By } from './columns.ts'

/** Where a card is put: in a column, before another card of it, or at its end; undefined: wherever in it. */
export type Spot = { column: string; before: string | null | undefined }

/**
 * What putting cards into a column does, in one transaction: the field that makes the columns becomes what the column says, and
 * their order what the place says. Over all lists only lists have an order of their own.
 *
 * @param from the column that they come from: of their tags, that one goes
 */
export function moveCards(
  state: State,
  keys: readonly TodoKey[],
  { column, before }: Spot,
  { by, from, listId }: { by: By; from: string; listId: string | undefined },
): Change[] {
  const todos = keys.flatMap((key) => state.todo(key) ?? [])
  switch (by) {
    case 'section': {
      const parentId = column === '' ? null : column
      const moving = before === undefined ? todos.filter((todo) => todo.parentId !== parentId) : todos
      return moving.length === 0 ? [] : nestTodos(state, listId ?? '', moving, parentId, before ?? null)
    }
    case 'list':
      return [...moveTodos(state, todos, { listId: column }), ...arranged()]
    case 'priority':
      return together(prioritiseTodos(state, todos, Number(column)), ordered())
    case 'assignee':
      return together(assignTodos(state, todos, column === '' ? null : column), ordered())
    case 'tag':
      return together(from === column ? [] : todos.flatMap((todo) => retagged(state, todo, from, column)), ordered())
  }

  /** Those that are in the list already, each among those that it is with. */
  function arranged(): Change[] {
    if (before === undefined) return []
    const here = todos.filter((todo) => todo.listId === column)
    return [...new Set(here.map(({ parentId }) => parentId))].flatMap((parentId) => {
      const those = here.filter((todo) => todo.parentId === parentId)
      return nestTodos(state, column, those, parentId, siblingOf(state, those[0] as Todo, before))
    })
  }

  function ordered(): Change[] {
    if (listId === undefined || before === undefined) return []
    return before === null && from !== column ? [] : reorderTodos(state, todos, before)
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

/** In the place of one tag comes another, where it is there; without one all of them go. */
function retagged(state: State, todo: Todo, from: string, to: string): Change[] {
  const key = { listId: todo.listId, id: todo.id }
  if (to === '') return todo.tags.length === 0 ? [] : [{ table: 'todos', op: 'update', key, values: { tags: [] } }]
  if (!todo.tags.includes(from)) return tagTodos(state, [key], to, true)
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
