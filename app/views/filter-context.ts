import type { FilterContext } from '../../db/model/filter/filter.ts'
import type { Store } from '../store/store.ts'
import { calendarOf } from './calendar.ts'

/** What the words of filters mean to this user, today. */
export function contextOf({ state, view }: Pick<Store, 'state' | 'view'>, today: string, zone: string): FilterContext {
  const inboxId = view.mineIds()[0]
  return {
    userId: state.userId,
    today,
    listName: (id) => view.get('lists', { id })?.name ?? '',
    isInbox: (id) => id === inboxId,
    memberName: (listId, userId) => view.get('members', { listId, userId })?.name ?? '',
    sectionName({ listId, parentId }) {
      const parent = parentId === null ? undefined : state.todo({ listId, id: parentId })
      return parent?.section ? parent.description : undefined
    },
    dayOf: calendarOf(zone).dayOf,
  }
}
