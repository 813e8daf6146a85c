import type { List, Member, Todo, TodoKey } from './rows.ts'

/** What commands look at: the rows as one user sees them now, without those that are deleted. */
export type State = {
  userId: string
  todo(key: TodoKey): Todo | undefined
  /** In order. */
  todos(listId: string): readonly Todo[]
  /** What is directly part of a todo, in order. */
  parts(key: TodoKey): readonly Todo[]
  /** Who is in a list now: the owners first, then by name. */
  members(listId: string): readonly Member[]
  /** The user's own lists in order, the Inbox first. */
  lists(): readonly { list: List; member: Member }[]
}
