import type { Todo } from './rows.ts'

/** What tells one act of deleting from another: the moment, and the transaction, as several can share a moment. */
export type Deleted = Pick<Todo, 'id' | 'deletedAt' | 'version'>

/** Names the act by which the database put a row into the trash. */
export const deletionOf = ({ deletedAt, version }: Deleted): string => `${deletedAt} ${version}`

/**
 * What is part of a todo in the trash and went there with it, from the outside in. What had been deleted before stays out
 * of it, and so does what was part of that.
 *
 * @param trashed where its parts are looked for; others may be among them
 * @param deletion names the act by which each was deleted
 */
export function deletedWith(
  todo: Todo,
  trashed: Iterable<Todo>,
  deletion: (todo: Todo) => string = deletionOf,
): Todo[] {
  const parts = new Map<string, Todo[]>()
  for (const each of trashed) {
    if (each.listId !== todo.listId || each.deletedAt === null || each.movedTo !== null || each.parentId === null)
      continue
    const those = parts.get(each.parentId)
    if (those) those.push(each)
    else parts.set(each.parentId, [each])
  }
  const act = deletion(todo)
  const found = [todo]
  for (const { id } of found) found.push(...(parts.get(id) ?? []).filter((part) => deletion(part) === act))
  return found.slice(1)
}
