'use client'

import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { Reminder } from '../../db/model/reminders.ts'
import type { Keys, List, Member, Table, Todo } from '../../db/model/rows.ts'
import type { Settings } from '../../db/model/settings.ts'
import type { ItemKind } from '../../db/model/staged.ts'
import { progressOf } from '../../db/model/subtasks.ts'
import { VISITOR } from '../../db/model/visitor.ts'
import type { Refused } from './aside.ts'
import type { OpenDraft } from './drafting.ts'
import type { Notice } from './notices.ts'
import { useStore } from './provider.tsx'
import type { Sync } from './status.ts'
import type { Store } from './store.ts'
import type { Show, Topic } from './topics.ts'
import type { Counts, MyList } from './view.ts'

export type { Notice, OpenDraft, Refused, Show, Sync }
export { useStore }

export type ListView = Pick<List, 'id' | 'name' | 'color' | 'icon' | 'archived'> &
  Pick<Member, 'inbox' | 'role' | 'favorite'>
export type ListStatus = 'ready' | 'loading' | 'absent'

/** The user's lists in order, the Inbox first; with those that the open draft removes, which stay in sight. */
export const useListIds = (): readonly string[] => useTopic('lists', (store) => store.view.shownIds())

/** The user's lists by where they are found; what is archived is out of the way. */
export function useListGroups(): Record<'favorites' | 'others' | 'archived', readonly string[]> {
  const groups = useTopic('lists', (store) => {
    const found = { favorites: [] as string[], others: [] as string[], archived: [] as string[] }
    for (const id of store.view.shownIds()) {
      const mine = find(store, id)
      found[mine?.list.archived ? 'archived' : mine?.member.favorite ? 'favorites' : 'others'].push(id)
    }
    return JSON.stringify(found)
  })
  return useMemo(() => JSON.parse(groups), [groups])
}

export function useList(listId: string): ListView | undefined {
  const mine = useTopic(`list/${listId}`, (store) => find(store, listId))
  if (!mine) return undefined
  const { name, color, icon, archived } = mine.list
  const { inbox, role, favorite } = mine.member
  return { id: listId, name, color, icon, archived, inbox, role, favorite }
}

/** How many transactions the list has seen, as far as they are here. */
export const useListVersion = (listId: string): number =>
  useTopic(`list/${listId}`, (store) => store.view.get('lists', { id: listId })?.version ?? 0)

/** Who is in a list now, the owners first. */
export const useMembers = (listId: string): readonly Member[] =>
  useTopic(`list/${listId}`, (store) => store.state.members(listId))

export const useUserId = (): string => useTopic('lists', (store) => store.state.userId)

/** Always there: a visitor's exists before the database knows of it. */
export const useInboxId = (): string => useTopic('lists', (store) => store.view.mineIds()[0] ?? '')

export const useCounts = (listId: string): Counts => useTopic(`counts/${listId}`, (store) => store.view.counts(listId))

export const useTodoIds = (listId: string, show: Show): readonly string[] =>
  useTopic(`ids/${listId}/${show}`, (store) => store.view.ids(listId, show))

export const useTodo = (listId: string, id: string): Todo | undefined =>
  useTopic(`todo/${listId}/${id}`, (store) => store.state.todo({ listId, id }))

/** The list that a todo is in by now, if it is in any of the user's. */
export const useListOfTodo = (id: string): string | undefined =>
  useTopic('todos', (store) => store.view.mineIds().find((listId) => store.state.todo({ listId, id })))

/** What is directly part of a todo, in order. */
export function usePartIds(listId: string, id: string): readonly string[] {
  const ids = useTopic(`todo/${listId}/${id}`, (store) =>
    store.view
      .children(listId, id)
      .map((part) => part.id)
      .join(),
  )
  return useMemo(() => (ids === '' ? [] : ids.split(',')), [ids])
}

/** How many todos are part of a todo, and how many of them are done: `1/3`; empty where there are none. */
export const useProgress = (listId: string, id: string): string =>
  useTopic(`todo/${listId}/${id}`, (store) => {
    const { done, all } = progressOf(store.view.children(listId, id))
    return all === 0 ? '' : `${done}/${all}`
  })

/** The todos of all lists that are not archived: the same array until something about any of them changes. */
export const useEveryTodo = (): readonly Todo[] => useTopic('todos', (store) => store.view.every())

/** Something found out about all todos: drawn again only where it is another than before. */
export function useOfEveryTodo<T extends string | number | boolean>(find: (todos: readonly Todo[]) => T): T {
  return useTopic('todos', (store) => find(store.view.every()))
}

/** Whether all todos are here, and not only those that the page came with. */
export const useIsComplete = (): boolean => useTopic('todos', (store) => store.isComplete())

/** How the user likes the app. */
export const useSettings = (): Settings =>
  useTopic('lists', (store) => store.view.mine()[0]?.member.settings ?? NO_SETTINGS)

/** When the user is to be reminded of a todo. */
export const useReminders = (todoId: string): readonly Reminder[] =>
  useTopic('lists', (store) => store.view.mine()[0]?.member.reminders[todoId]?.each ?? NO_REMINDERS)

/** A todo that the open draft removes, as it was: it stays in sight. */
export const useRemovedTodo = (listId: string, id: string): Todo | undefined =>
  useTopic(`todo/${listId}/${id}`, (store) => store.view.lingering(listId, id))

/** The name of a list that the open draft removes, or takes the user out of. */
export const useRemovedList = (listId: string): string | undefined =>
  useTopic('lists', (store) =>
    find(store, listId) === undefined && store.view.shownIds().includes(listId)
      ? store.view.get('lists', { id: listId })?.name
      : undefined,
  )

/** `loading` while not all of its rows are here: what concerns all of them has to wait. */
export const useListStatus = (listId: string): ListStatus =>
  useTopic(`list/${listId}`, (store) => (!find(store, listId) ? 'absent' : store.isComplete() ? 'ready' : 'loading'))

/** Whether what was done has reached the database. */
export const useSync = (): Sync => useTopic('sync', (store) => store.sync())

/** What could not be saved, and waits for the user to try again or to discard it. */
export const useAside = (): readonly Refused[] => useTopic('aside', (store) => store.aside())
export const useIsAsideShown = (): boolean => useTopic('aside', (store) => store.isAsideShown())

/** What the user holds open, and has not committed. */
export const useDraft = (): OpenDraft | undefined => useTopic('draft', (store) => store.draft.get())
export const useIsDraftReviewed = (): boolean => useTopic('draft', (store) => store.draft.isReviewed())

/** What the open draft does to a todo or a list, if anything. */
export const useDraftKind = (table: Table, key: Keys[Table]): ItemKind | undefined =>
  useTopic('draft', (store) => store.draft.kindOf(table, key))

/** Whether somebody is here who could sign out. */
export const useIsVisitor = (): boolean => useTopic('lists', (store) => store.state.userId === VISITOR)

export const useNotices = (): readonly Notice[] => useTopic('notices', (store) => store.notices())

const NO_SETTINGS: Settings = {}
const NO_REMINDERS: Reminder[] = []

const find = (store: Store, listId: string): MyList | undefined =>
  store.view.mine().find(({ list }) => list.id === listId)

function useTopic<T>(topic: Topic, read: (store: Store) => T): T {
  const store = useStore()
  const subscribe = useCallback((listener: () => void) => store.subscribe(topic, listener), [store, topic])
  const snapshot = () => read(store)
  return useSyncExternalStore(subscribe, snapshot, snapshot)
}
