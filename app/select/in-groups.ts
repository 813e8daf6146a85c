import type { Todo } from '../../db/model/rows.ts'

/** Places of todos in groups that stand one after another. */
export function inGroups(groups: readonly { key: string; todos: readonly Todo[] }[]) {
  return {
    count: groups.reduce((sum, { todos }) => sum + todos.length, 0),
    at(place: number): { key: string; todo: Todo } | undefined {
      let index = place
      for (const { key, todos } of groups) {
        const todo = todos[index]
        if (todo) return { key, todo }
        index -= todos.length
      }
      return undefined
    },
    placeOf(group: string | undefined, index: number): number {
      const before = groups.slice(
        0,
        groups.findIndex(({ key }) => key === group),
      )
      return before.reduce((sum, { todos }) => sum + todos.length, index)
    },
  }
}
