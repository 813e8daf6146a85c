import type { Todo } from '../../db/model/rows.ts'
import type { Group, Title } from './groups.ts'

/** What stands one below another in a view: headings, and rows. */
export type Item =
  | { heading: Title; key: string; day?: string; count: number; todo?: never }
  | { todo: Todo; key: string; heading?: never }

/** A todo that moves to another heading is the same row; one that stands under two headings is two. */
export function itemsOf(groups: readonly (Group & { day?: string })[]): Item[] {
  const items: Item[] = []
  for (const { key, title, day, todos, repeats } of groups) {
    if (title) items.push({ heading: title, key: `heading/${key}`, count: todos.length, ...(day && { day }) })
    for (const todo of todos) items.push({ todo, key: repeats ? `${key}/${todo.id}` : todo.id })
  }
  return items
}
