import { deletionOf } from '../../db/model/deleted-with.ts'
import { byPosition } from '../../db/model/order.ts'
import type { List, Member, Todo } from '../../db/model/rows.ts'
import type { Trash } from '../../db/model/timeline.ts'
import type { Store } from '../store/store.ts'

/** A todo or a list that was deleted. */
export type TrashItem = {
  key: string
  text: string
  deletedAt: string
  /** Who deleted it, where that is known and not plain anyway. */
  by: string | null
  goesAt: string
  canWrite: boolean
  /** How many todos went with it as part of it, and how deep it stands in one that it went with itself. */
  parts: number
  depth: number
  todo?: Todo
  list?: List
  member?: Member
}

/** What was deleted in a list; or, without an id and a name, the lists that were. */
export type TrashedIn = { id: string; name: string; canWrite: boolean; items: TrashItem[] }

/**
 * Deleted lists first; then todos by their list, in the order of the latest that went, each with what went with it. What is
 * back already is left out.
 */
export function groupsOf({ state }: Store, trash: Trash | undefined): TrashedIn[] {
  const mine = new Map(state.lists().map(({ list, member }) => [list.id, { list, member }]))
  const groups = new Map<string, TrashedIn>()
  const lists = (trash?.lists ?? []).filter(({ list }) => !mine.has(list.id))
  if (lists.length > 0) {
    const items = lists.map(
      ({ list, member, by, goesAt }): TrashItem => ({
        key: `list ${list.id}`,
        text: list.name,
        deletedAt: list.deletedAt ?? goesAt,
        canWrite: member.role === 'owner',
        parts: 0,
        depth: 0,
        list,
        member,
        by,
        goesAt,
      }),
    )
    groups.set('', { id: '', name: '', canWrite: false, items })
  }
  for (const { todo, by, goesAt } of trash?.todos ?? []) {
    const mineIn = mine.get(todo.listId)
    if (mineIn === undefined || state.todo(todo)) continue
    const canWrite = mineIn.member.role !== 'viewer'
    const group = groups.get(todo.listId) ?? { id: todo.listId, name: mineIn.list.name, canWrite, items: [] }
    const isShared = state.members(todo.listId).length > 1
    const deletedAt = todo.deletedAt ?? goesAt
    const key = `todo ${todo.listId} ${todo.id}`
    const of = { key, text: todo.description, deletedAt, canWrite, parts: 0, depth: 0, todo, goesAt }
    group.items.push({ ...of, by: isShared ? by : null })
    groups.set(todo.listId, group)
  }
  const gone = trashedTodos(trash).filter((todo) => !state.todo(todo))
  return [...groups.values()].map((group) => ({ ...group, items: withParts(group.items, gone) }))
}

/** All todos that are known to be in the trash. */
export const trashedTodos = (trash: Trash | undefined): Todo[] =>
  trash ? [...trash.todos.map(({ todo }) => todo), ...trash.parts] : []

/** What went with another, as part of it, stands below it. */
function withParts(items: TrashItem[], gone: readonly Todo[]): TrashItem[] {
  const rows = new Map(gone.map((todo) => [nameOf(todo, todo.id), todo]))
  const parts = new Map<string, Todo[]>()
  for (const todo of rows.values()) {
    const whole = wholeOf(todo, rows)
    if (whole) parts.set(whole, [...(parts.get(whole) ?? []), todo].sort(byPosition))
  }
  const shown = new Map(items.flatMap((item) => (item.todo ? [[nameOf(item.todo, item.todo.id), item]] : [])))
  const count = (name: string): number =>
    (parts.get(name) ?? []).reduce((sum, { listId, id }) => sum + 1 + count(nameOf({ listId }, id)), 0)
  const outline = (item: TrashItem, depth: number): TrashItem[] => {
    const name = item.todo && nameOf(item.todo, item.todo.id)
    if (name === undefined) return [item]
    const below = (parts.get(name) ?? []).flatMap((part) => shown.get(nameOf(part, part.id)) ?? [])
    return [{ ...item, depth, parts: count(name) }, ...below.flatMap((part) => outline(part, depth + 1))]
  }
  const isOutside = ({ todo }: TrashItem) => !todo || !shown.has(wholeOf(todo, rows) ?? '')
  return items.filter(isOutside).flatMap((item) => outline(item, 0))
}

/** What a todo was part of, where they went together. */
function wholeOf(todo: Todo, rows: ReadonlyMap<string, Todo>): string | undefined {
  const name = todo.parentId === null ? '' : nameOf(todo, todo.parentId)
  const whole = rows.get(name)
  return whole && deletionOf(whole) === deletionOf(todo) ? name : undefined
}

const nameOf = ({ listId }: Pick<Todo, 'listId'>, id: string): string => `${listId} ${id}`
