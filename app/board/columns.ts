import type { Todo } from '../../db/model/rows.ts'
import type { State } from '../../db/model/state.ts'
import { type Title, titleOfPriority, titleOfTag } from '../views/groups.ts'

const COLUMNS = ['section', 'list', 'priority', 'tag', 'assignee'] as const
/** What makes the columns of a board: sections are of one list, lists are of all. */
export type By = (typeof COLUMNS)[number]

/** One column; its key is the id of a section, list or person, a priority or a tag, and empty for what has none. */
export type Column = { key: string; title: Title; todos: Todo[] }

/** The ways in which the board of a list, or of everything, can be laid out; the first is the usual one. */
export const waysOf = (listId: string | undefined): readonly By[] =>
  COLUMNS.filter((by) => by !== (listId === undefined ? 'section' : 'list'))

/**
 * What is open in columns, those too in which there is nothing yet. By section and by list a todo stands with its parts in it;
 * otherwise each part stands for itself.
 *
 * @param listId the list whose board it is; undefined for all
 */
export function columnsOf(state: State, todos: readonly Todo[], by: By, listId: string | undefined): Column[] {
  const columns = new Map(
    headings(state, todos, by, listId).map(([key, title]) => [key, { key, title, todos: [] as Todo[] }]),
  )
  for (const todo of todos) {
    if (todo.completed || todo.section) continue
    for (const key of keysOf(state, todo, by)) columns.get(key)?.todos.push(todo)
  }
  return [...columns.values()]
}

/** The columns that a todo stands in: tags may be several, and what is part of another stands in it. */
function keysOf(state: State, todo: Todo, by: By): readonly string[] {
  switch (by) {
    case 'section': {
      const parent = parentOf(state, todo)
      return parent === undefined ? [''] : parent.section ? [parent.id] : []
    }
    case 'list': {
      const parent = parentOf(state, todo)
      return parent === undefined || parent.section ? [todo.listId] : []
    }
    case 'priority':
      return [String(todo.priority)]
    case 'tag':
      return todo.tags.length === 0 ? [''] : todo.tags
    case 'assignee':
      return [todo.assigneeId ?? '']
  }
}

function headings(
  state: State,
  todos: readonly Todo[],
  by: By,
  listId: string | undefined,
): [key: string, title: Title][] {
  switch (by) {
    case 'section': {
      const sections = state.todos(listId ?? '').filter(({ section }) => section)
      return [['', (t) => t('board.noSection')], ...sections.map(({ id, description }) => named(id, description))]
    }
    case 'list':
      return state.lists().flatMap(({ list }) => (list.archived ? [] : [named(list.id, list.name)]))
    case 'priority':
      return ['1', '2', '3', '4'].map((priority) => [priority, titleOfPriority(priority)])
    case 'tag': {
      const tags = new Set<string>()
      for (const todo of todos) for (const tag of todo.tags) tags.add(tag)
      return ['', ...[...tags].sort((a, b) => a.localeCompare(b))].map((tag) => [tag, titleOfTag(tag)])
    }
    case 'assignee': {
      const people = new Map<string, Title>()
      for (const { list } of state.lists())
        if (listId === undefined || list.id === listId)
          for (const { userId, name } of state.members(list.id))
            people.set(userId, userId === state.userId ? (t) => t('views.me') : () => name)
      return [['', (t) => t('views.nobody')], ...people]
    }
  }
}

const named = (key: string, name: string): [string, Title] => [key, () => name]

const parentOf = (state: State, { listId, parentId }: Todo): Todo | undefined =>
  parentId === null ? undefined : state.todo({ listId, id: parentId })
