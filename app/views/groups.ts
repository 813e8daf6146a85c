import type { Todo } from '../../db/model/rows.ts'
import type { Words } from '../language/words.ts'
import { inBuckets, ordered } from './buckets.ts'
import { byDay, compare } from './due.ts'
import { nameKey } from './name-key.ts'

export const GROUPINGS = ['none', 'list', 'due', 'priority', 'tag', 'assignee'] as const
export const SORTS = ['order', 'due', 'priority', 'name', 'created'] as const
export type Grouping = (typeof GROUPINGS)[number]
export type Sort = (typeof SORTS)[number]

/** What something is called, in the language of when it is drawn. */
export type Title = (t: Words) => string

/** Todos under a heading, if they have one. `repeats`: some of them stand under other headings too. */
export type Group = { key: string; title?: Title; todos: Todo[]; repeats?: boolean }

/** What days, lists and people are called. */
export type Names = {
  list(listId: string): string
  member(listId: string, userId: string): string
  day(t: Words, date: string): string
}

/** Todos in another order; those that are alike in it stay as they were. */
export function sorted(todos: readonly Todo[], sort: Sort): Todo[] {
  switch (sort) {
    case 'order':
      return [...todos]
    case 'due':
      return byDay(todos)
    case 'priority':
      return inBuckets(todos, ({ priority }) => priority)
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
  const made = [...groups].map(([key, of]): Group => {
    const title = titleOf(grouping, key, of[0] as Todo, names)
    return { key, todos: of, repeats: grouping === 'tag', ...(title && { title }) }
  })
  // Lists have an order of their own. What has no day, tag or person comes last.
  if (grouping === 'list' || grouping === 'none') return made
  const isNamed = grouping === 'tag' || grouping === 'assignee'
  const nameOf = ({ key, todos: [one] }: Group): string =>
    grouping === 'assignee' ? names.member((one as Todo).listId, key) : key
  return made.sort(
    (a, b) =>
      Number(a.key === '') - Number(b.key === '') ||
      (isNamed ? nameOf(a).localeCompare(nameOf(b), 'en') : compare(a.key, b.key)),
  )
}

const keysOf: Record<Grouping, (todo: Todo) => readonly string[]> = {
  none: () => [''],
  list: ({ listId }) => [listId],
  due: ({ dueDate }) => [dueDate ?? ''],
  priority: ({ priority }) => [String(priority)],
  tag: ({ tags }) => (tags.length === 0 ? [''] : tags),
  assignee: ({ assigneeId }) => [assigneeId ?? ''],
}

function titleOf(grouping: Grouping, key: string, { listId }: Todo, names: Names): Title | undefined {
  switch (grouping) {
    case 'none':
      return undefined
    case 'list':
      return () => names.list(key)
    case 'due':
      return (t) => (key === '' ? t('views.noDate') : names.day(t, key))
    case 'priority':
      return titleOfPriority(key)
    case 'tag':
      return titleOfTag(key)
    case 'assignee':
      return (t) => (key === '' ? t('views.nobody') : names.member(listId, key))
  }
}

export const titleOfPriority =
  (priority: string): Title =>
  (t) =>
    priority === '4' ? t('views.noPriority') : t('views.priority', { priority })

/** Without a tag, of what has none. */
export const titleOfTag =
  (tag: string): Title =>
  (t) =>
    tag === '' ? t('views.noTags') : `@${tag}`
