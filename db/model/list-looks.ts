import type { Change } from './changes.ts'
import type { List } from './rows.ts'
import type { State } from './state.ts'

/** How a list looks, and whether it is out of the way. */
type Looks = Partial<Pick<List, 'color' | 'icon' | 'archived'>>

/** Changes how a list looks, for all in it, or puts it out of the way. The Inbox stays where it is. */
export function changeList(state: State, { id }: { id: string }, looks: Looks): Change[] {
  const mine = state.lists().find(({ list }) => list.id === id)
  if (mine === undefined || (mine.member.inbox && looks.archived)) return []
  const names = (Object.keys(looks) as (keyof Looks)[]).filter((name) => mine.list[name] !== looks[name])
  if (names.length === 0) return []
  const values = Object.fromEntries(names.map((name) => [name, looks[name]]))
  return [{ table: 'lists', op: 'update', key: { id }, values }]
}

/** Puts a list among the user's favourites, or takes it out of them. Others' favourites are theirs. */
export function favoriteList(state: State, { id }: { id: string }, favorite: boolean): Change[] {
  const mine = state.lists().find(({ list }) => list.id === id)
  if (mine === undefined || mine.member.inbox || mine.member.favorite === favorite) return []
  return [{ table: 'members', op: 'update', key: { listId: id, userId: state.userId }, values: { favorite } }]
}
