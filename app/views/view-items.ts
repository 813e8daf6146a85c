import type { Todo } from '../../db/model/rows.ts'
import type { Group } from './groups.ts'

/** What stands one below another in a view: headings, and rows. */
export type Item =
  | { heading: string; key: string; day?: string; count: number; todo?: never }
  | { todo: Todo; key: string; heading?: never }

/** A todo that stands under two headings is two rows. */
export function itemsOf(groups: readonly (Group & { day?: string })[]): Item[] {
  const items: Item[] = []
  for (const { key, title, day, todos } of groups) {
    if (title !== '') items.push({ heading: title, key: `heading/${key}`, count: todos.length, ...(day && { day }) })
    for (const todo of todos) items.push({ todo, key: `${key}/${todo.listId}/${todo.id}` })
  }
  return items
}
