'use client'

import { useTranslations } from 'next-intl'
import { deleteList, renameList, reorderList } from '../../db/model/lists.ts'
import { removeMember } from '../../db/model/members.ts'
import { type ListView, useStore } from '../store/hooks.ts'
import { announce } from '../ui/announce.ts'
import { offerUndo, quoted } from '../ui/offer-undo.ts'
import { addressOf, go } from '../ui/place.ts'

/** What can be done with a list, wherever it is shown. */
export function useListActions(list: ListView | undefined) {
  const t = useTranslations()
  const store = useStore()

  function rename(name: string): void {
    if (list) store.commit('Rename list', renameList(store.state, list, name))
  }

  function remove(): void {
    if (!list) return
    const step = store.commit('Delete list', deleteList(store.state, list))
    offerUndo(store, step, t('lists.deleted', { name: quoted(t, list.name) }))
    turnAway(list)
  }

  /** @param step -1 for up, 1 for down */
  function shift(step: -1 | 1): void {
    if (!list) return
    const others = store.state
      .lists()
      .filter((each) => !each.member.inbox && !each.list.archived && each.member.favorite === list.favorite)
    const place = others.findIndex((other) => other.list.id === list.id) + step
    if (place < 0 || place >= others.length) return
    const before = others[step === 1 ? place + 1 : place]?.list.id ?? null
    if (store.commit('Reorder list', reorderList(store.state, list, before)))
      announce(t('lists.place', { name: quoted(t, list.name), place: place + 1, count: others.length }))
  }

  /** Takes the user out of a list that others own. */
  function leave(): void {
    if (!list) return
    const me = { listId: list.id, userId: store.state.userId }
    if (!store.commit('Leave list', removeMember(store.state, me))) return
    store.notify(t('lists.left', { name: quoted(t, list.name) }))
    turnAway(list)
  }

  const canArrange = list !== undefined && !list.inbox
  const canChange = canArrange && list.role === 'owner'
  return { rename, remove, leave, shift, canArrange, canChange }
}

/** What isn't there any more isn't looked at. */
function turnAway(list: ListView): void {
  if (location.pathname === addressOf(list)) go('/')
}
