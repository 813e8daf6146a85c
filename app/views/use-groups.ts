'use client'

import { useMemo } from 'react'
import type { Todo } from '../../db/model/rows.ts'
import { useStore } from '../store/hooks.ts'
import type { Store } from '../store/store.ts'
import { nameOfDay } from './calendar.ts'
import { grouped, type Names, sorted } from './groups.ts'
import { type Item, itemsOf } from './view-items.ts'
import type { Options } from './view-options.ts'

/** Todos as a view shows them, under the headings that its options ask for. */
export function useGroups(todos: readonly Todo[], { grouping, sort }: Options, today: string): readonly Item[] {
  const store = useStore()
  return useMemo(
    () => itemsOf(grouped(sorted(todos, sort), grouping, namesIn(store, today))),
    [store, todos, grouping, sort, today],
  )
}

const namesIn = (store: Store, today: string): Names => ({
  list: (id) => store.view.get('lists', { id })?.name ?? '',
  member: (listId, userId) =>
    userId === store.state.userId ? 'Me' : (store.view.get('members', { listId, userId })?.name ?? 'Somebody'),
  day: (date) => nameOfDay(date, today),
})
