import { byPosition } from '../../db/model/order.ts'
import type { Todo } from '../../db/model/rows.ts'
import { byParent } from '../../db/model/subtasks.ts'
import { createSorted, type Sorted } from './sorted.ts'

/**
 * Todos under what they are part of. Those that are part of nothing come first, then the sections, each with what stands in
 * it. One that changes moves alone; `ids` is found out when it is asked for, and kept until something moves.
 */
export function createTree() {
  const children = new Map<string | null, Sorted>()
  let known: readonly string[] | undefined
  let size = 0
  let sections = 0

  /** Replaces everything. */
  function rebuild(todos: readonly Todo[]): void {
    children.clear()
    const groups = new Map<string | null, Todo[]>()
    for (const todo of todos) {
      const those = groups.get(todo.parentId)
      if (those) those.push(todo)
      else groups.set(todo.parentId, [todo])
    }
    for (const [parentId, those] of groups) childrenOf(parentId).rebuild(those)
    size = todos.length
    sections = todos.filter(({ section }) => section).length
    known = undefined
  }

  /** @returns whether anything stands elsewhere now */
  function replace(before: Todo | undefined, after: Todo | undefined): boolean {
    size += Number(after !== undefined) - Number(before !== undefined)
    sections += Number(after?.section === true) - Number(before?.section === true)
    const stays = before?.parentId === after?.parentId && before?.section === after?.section
    const hasMoved =
      before && after && stays
        ? childrenOf(before.parentId).replace(before, after)
        : [before && take(before), after && childrenOf(after.parentId).replace(undefined, after)].some(Boolean)
    if (hasMoved) known = undefined
    return hasMoved
  }

  function take(todo: Todo): boolean {
    const siblings = childrenOf(todo.parentId)
    const hasMoved = siblings.replace(todo, undefined)
    if (siblings.ids.length === 0) children.delete(todo.parentId)
    return hasMoved
  }

  function childrenOf(parentId: string | null): Sorted {
    const those = children.get(parentId) ?? createSorted()
    children.set(parentId, those)
    return those
  }

  function walk(): readonly string[] {
    const of = (id: string | null) => children.get(id)?.rows ?? []
    const found = outline(of)
    return found.length === size ? found : outlineOf([...children.values()].flatMap(({ rows }) => rows))
  }

  return {
    rebuild,
    replace,
    /** Whether some stand under others: if not, their order is that of their positions. */
    isNested: (): boolean => sections > 0 || children.size > (children.has(null) ? 1 : 0),
    sections: (): number => sections,
    children: (id: string): readonly Todo[] => children.get(id)?.rows ?? [],
    get ids(): readonly string[] {
      known ??= walk()
      return known
    },
  }
}

export type Tree = ReturnType<typeof createTree>

/** The ids of todos as a tree has them, from whatever rows: also of those whose parent is gone, or that go in a circle. */
export function outlineOf(todos: readonly Todo[]): readonly string[] {
  const groups = byParent([...todos].sort(byPosition))
  const found = outline((id) => groups.get(id) ?? [])
  if (found.length === todos.length) return found
  const reached = new Set(found)
  return [...found, ...todos.filter(({ id }) => !reached.has(id)).map(({ id }) => id)]
}

function outline(childrenOf: (id: string | null) => readonly Todo[]): string[] {
  const found: string[] = []
  const add = (todo: Todo) => {
    found.push(todo.id)
    for (const child of childrenOf(todo.id)) add(child)
  }
  const outside = childrenOf(null)
  for (const todo of outside) if (!todo.section) add(todo)
  for (const todo of outside) if (todo.section) add(todo)
  return found
}
