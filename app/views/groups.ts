import type { Todo } from '../../db/model/rows.ts'
import { bucketed, ordered } from './buckets.ts'
import { byDay, compare } from './due.ts'
import { nameKey } from './name-key.ts'

export const GROUPINGS = ['none', 'list', 'due', 'priority', 'tag', 'assignee'] as const
export const SORTS = ['order', 'due', 'priority', 'name', 'created'] as const
export type Grouping = (typeof GROUPINGS)[number]
export type Sort = (typeof SORTS)[number]

/** Todos under a heading. `repeats`: some of them stand under other headings too. */
export type Group = { key: string; title: string; todos: Todo[]; repeats?: boolean }

/** What days, lists and people are called. */
export type Names = {
  list(listId: string): string
  member(listId: string, userId: string): string
  day(date: string): string
}

/** Todos in another order; those that are alike in it stay as they were. */
export function sorted(todos: readonly Todo[], sort: Sort): Todo[] {
  switch (sort) {
    case 'order':
      return [...todos]
    case 'due':
      return byDay(todos)
    case 'priority':
      return bucketed(todos, ({ priority }) => priority).flatMap(([, those]) => those)
    case 'created':
      return ordered(todos, ({ createdAt }) => -Date.parse(createdAt))
    case 'name':
      return ordered(todos, nameKey)
  }
}

/** Todos in groups: each in those that it belongs to, of which tags may be several. */
export function grouped(todos: readonly Todo[], grouping: Grouping, names: Names): Group[] {
  const groups = new Map<string, Todo[]>()
  for (const todo of todos)
    for (const key of keysOf[grouping](todo)) {
      const those = groups.get(key)
      if (those) those.push(todo)
      else groups.set(key, [todo])
    }
  const made = [...groups].map(([key, of]) => ({
    key,
    title: titleOf(grouping, key, of[0] as Todo, names),
    todos: of,
    repeats: grouping === 'tag',
  }))
  // Lists have an order of their own. What has no day, tag or person comes last.
  return grouping === 'list' || grouping === 'none'
    ? made
    : made.sort((a, b) => Number(a.key === '') - Number(b.key === '') || byKey[grouping](a, b))
}

const keysOf: Record<Grouping, (todo: Todo) => readonly string[]> = {
  none: () => [''],
  list: ({ listId }) => [listId],
  due: ({ dueDate }) => [dueDate ?? ''],
  priority: ({ priority }) => [String(priority)],
  tag: ({ tags }) => (tags.length === 0 ? [''] : tags),
  assignee: ({ assigneeId }) => [assigneeId ?? ''],
}

const byTitle = (a: Group, b: Group): number => a.title.localeCompare(b.title, 'en')
const byOwnKey = (a: Group, b: Group): number => compare(a.key, b.key)
const byKey = { due: byOwnKey, priority: byOwnKey, tag: byTitle, assignee: byTitle }

function titleOf(grouping: Grouping, key: string, { listId }: Todo, names: Names): string {
  switch (grouping) {
    case 'none':
      return ''
    case 'list':
      return names.list(key)
    case 'due':
      return key === '' ? 'No date' : names.day(key)
    case 'priority':
      return key === '4' ? 'No priority' : `Priority ${key}`
    case 'tag':
      return key === '' ? 'No tags' : `@${key}`
    case 'assignee':
      return key === '' ? 'Nobody in particular' : names.member(listId, key)
  }
}
