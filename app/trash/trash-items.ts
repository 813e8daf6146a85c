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
  todo?: Todo
  list?: List
  member?: Member
}

/** What was deleted in a list; or, without an id and a name, the lists that were. */
export type TrashedIn = { id: string; name: string; canWrite: boolean; items: TrashItem[] }

/** Deleted lists first; then todos by their list, in the order of the latest that went. What is back already is left out. */
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
        list,
        member,
        by,
        goesAt,
      }),
    )
    groups.set('', { id: '', name: '', canWrite: false, items })
  }
  for (const { todo, by, goesAt } of trash?.todos ?? []) {
    const of = mine.get(todo.listId)
    if (of === undefined || state.todo(todo)) continue
    const canWrite = of.member.role !== 'viewer'
    const group = groups.get(todo.listId) ?? { id: todo.listId, name: of.list.name, canWrite, items: [] }
    const isShared = state.members(todo.listId).length > 1
    const deletedAt = todo.deletedAt ?? goesAt
    const key = `todo ${todo.listId} ${todo.id}`
    group.items.push({ key, text: todo.description, deletedAt, canWrite, todo, by: isShared ? by : null, goesAt })
    groups.set(todo.listId, group)
  }
  return [...groups.values()]
}
