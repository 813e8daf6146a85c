import type { Change } from './changes.ts'
import type { Todo } from './rows.ts'
import type { State } from './state.ts'

/** What a tag looks like: no space, comma, @ or #. The database holds it too (are_tags). */
export const tagPattern = /^[^\s,@#]{1,60}$/

/** Whether a text can be a tag. */
export const isTag = (text: string): boolean => tagPattern.test(text)

/** The tags in use, with how many open todos have each, by name. */
export function tagsOf(state: State): { tag: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { list } of state.lists())
    for (const todo of state.todos(list.id))
      for (const tag of todo.tags) counts.set(tag, (counts.get(tag) ?? 0) + (todo.completed ? 0 : 1))
  return [...counts].map(([tag, count]) => ({ tag, count })).sort((a, b) => a.tag.localeCompare(b.tag))
}

/**
 * Gives a tag another name wherever the user may change it; where that name is another tag's, the two are one from then on.
 * Without a name it is taken away.
 */
export function renameTag(state: State, from: string, to: string | null): Change[] {
  if (from === to || (to !== null && !isTag(to))) return []
  return state.lists().flatMap(({ list, member }) =>
    member.role === 'viewer'
      ? []
      : state
          .todos(list.id)
          .filter(({ tags }) => tags.includes(from))
          .map(
            ({ listId, id, tags }): Change => ({
              table: 'todos',
              op: 'update',
              key: { listId, id },
              values: { tags: renamed(tags, from, to) },
            }),
          ),
  )
}

const renamed = (tags: Todo['tags'], from: string, to: string | null): string[] => [
  ...new Set(tags.flatMap((tag) => (tag !== from ? [tag] : to === null ? [] : [to]))),
]
