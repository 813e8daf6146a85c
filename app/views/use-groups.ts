'use client'

import { useTranslations } from 'next-intl'
import type { Todo } from '../../db/model/rows.ts'
import { useStore } from '../store/hooks.ts'
import type { Store } from '../store/store.ts'
import { nameOfDay } from './calendar.ts'
import { grouped, type Names, sorted } from './groups.ts'
import { kept } from './kept.ts'
import { type Item, itemsOf } from './view-items.ts'
import type { Options } from './view-options.ts'

/** Todos as a view shows them, under the headings that its options ask for. */
export function useGroups(todos: readonly Todo[], { grouping, sort }: Options, today: string): readonly Item[] {
  const store = useStore()
  const t = useTranslations()
  const [me, somebody] = [t('views.me'), t('views.somebody')] // by which people are put in order
  return kept(todos, `groups/${grouping}/${sort}/${today}/${me}/${somebody}`, () =>
    itemsOf(grouped(sorted(todos, sort), grouping, namesIn(store, today, me, somebody))),
  )
}

const namesIn = (store: Store, today: string, me: string, somebody: string): Names => ({
  list: (id) => store.view.get('lists', { id })?.name ?? '',
  member: (listId, userId) =>
    userId === store.state.userId ? me : (store.view.get('members', { listId, userId })?.name ?? somebody),
  day: (t, date) => nameOfDay(t, date, today),
})
