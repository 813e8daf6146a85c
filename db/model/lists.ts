import type { Change } from './changes.ts'
import { positionBetween } from './order.ts'
import type { State } from './state.ts'

/** Creates a list that the user owns, after the user's other lists. A blank name creates nothing. */
export function createList(state: State, list: { id: string; name: string }): Change[] {
  const name = list.name.trim()
  if (name === '') return []
  const last = state.lists().at(-1)?.member.position ?? null
  return claim(state.userId, { id: list.id, name }, { inbox: false, position: positionBetween(last, null, list.id) })
}

/** Creates the user's Inbox, which every user has exactly one of. It is named as what it is in their language. */
export function createInbox(state: State, { id, name = 'Inbox' }: { id: string; name?: string }): Change[] {
  return claim(state.userId, { id, name }, { inbox: true, position: positionBetween(null, null, id) })
}

export function renameList(state: State, { id }: { id: string }, text: string): Change[] {
  const name = text.trim()
  const current = state.lists().find(({ list }) => list.id === id)?.list
  if (name === '' || current === undefined || current.name === name) return []
  return [{ table: 'lists', op: 'update', key: { id }, values: { name } }]
}

/** Puts a list before another among the user's own, or at the end where `before` is null. Others' order is theirs. */
export function reorderList(state: State, { id }: { id: string }, before: string | null): Change[] {
  const movable = state.lists().filter(({ member }) => !member.inbox)
  const others = movable.filter(({ list }) => list.id !== id)
  const place = before === null ? others.length : others.findIndex(({ list }) => list.id === before)
  if (others.length === movable.length || place < 0 || movable[place]?.list.id === id) return []
  const position = positionBetween(
    others[place - 1]?.member.position ?? null,
    others[place]?.member.position ?? null,
    id,
  )
  return [{ table: 'members', op: 'update', key: { listId: id, userId: state.userId }, values: { position } }]
}

/** Deletes a list and with it, from everyone's view, its todos. */
export function deleteList(state: State, { id }: { id: string }): Change[] {
  return state.lists().some(({ list, member }) => list.id === id && !member.inbox)
    ? [{ table: 'lists', op: 'delete', key: { id } }]
    : []
}

/** Takes a deleted list back, with its todos. */
export function restoreList(state: State, { id }: { id: string }): Change[] {
  return state.lists().some(({ list }) => list.id === id)
    ? []
    : [{ table: 'lists', op: 'update', key: { id }, values: { deletedAt: null } }]
}

const claim = (
  userId: string,
  list: { id: string; name: string },
  place: { inbox: boolean; position: string },
): Change[] => [
  { table: 'lists', op: 'insert', key: { id: list.id }, values: { name: list.name } },
  { table: 'members', op: 'insert', key: { listId: list.id, userId }, values: { role: 'owner', ...place } },
]
