'use client'

import { deleteList, renameList, reorderList } from '../../db/model/lists.ts'
import { removeMember } from '../../db/model/members.ts'
import { addressOfHistory } from '../history/address.ts'
import { type ListView, useStore } from '../store/hooks.ts'
import { announce } from '../ui/announce.ts'
import type { MenuGroup } from '../ui/menu-button.tsx'
import { offerUndo, quoted } from '../ui/offer-undo.ts'
import { go, pastAddressOf, usePlace } from '../ui/place.ts'

/** What can be done with a list, wherever it is shown. */
export function useListActions(list: ListView | undefined) {
  const store = useStore()
  const { listId: currentId } = usePlace()

  function rename(name: string): void {
    if (list) store.commit('Rename list', renameList(store.state, list, name))
  }

  function remove(): void {
    if (!list) return
    const step = store.commit('Delete list', deleteList(store.state, list))
    offerUndo(store, step, `${quoted(list.name)} deleted`)
    if (list.id === currentId) go('/')
  }

  /** @param step -1 for up, 1 for down */
  function shift(step: -1 | 1): void {
    if (!list) return
    const others = store.state.lists().filter(({ member }) => !member.inbox)
    const place = others.findIndex((other) => other.list.id === list.id) + step
    if (place < 0 || place >= others.length) return
    const before = others[step === 1 ? place + 1 : place]?.list.id ?? null
    if (store.commit('Reorder list', reorderList(store.state, list, before)))
      announce(`${quoted(list.name)}: ${place + 1} of ${others.length}`)
  }

  /** Takes the user out of a list that others own. */
  function leave(): void {
    if (!list) return
    const me = { listId: list.id, userId: store.state.userId }
    if (!store.commit('Leave list', removeMember(store.state, me))) return
    store.notify(`You left ${quoted(list.name)}. Only an owner can let you in again`)
    if (list.id === currentId) go('/')
  }

  /** Looks at the list as it was, beginning with how it is. */
  function lookBack(): void {
    if (list) go(pastAddressOf(list, { version: store.view.get('lists', list)?.version || 1 }))
  }

  const canArrange = list !== undefined && !list.inbox
  const canChange = canArrange && list.role === 'owner'
  const past: MenuGroup = {
    items: [
      { text: 'History', onSelect: () => list && go(addressOfHistory({ list: list.id })) },
      { text: 'As it was…', onSelect: lookBack },
      ...(list?.id === currentId ? [{ text: 'Print', onSelect: () => print(), shortcut: 'Ctrl P' }] : []),
    ],
  }
  const menu = (startRenaming: () => void): MenuGroup[] => {
    if (!canArrange) return [past]
    return [
      {
        items: [
          ...(canChange ? [{ text: 'Rename', onSelect: startRenaming, shortcut: 'F2' }] : []),
          { text: 'Move up', onSelect: () => shift(-1), shortcut: 'Alt ↑' },
          { text: 'Move down', onSelect: () => shift(1), shortcut: 'Alt ↓' },
        ],
      },
      past,
      {
        items: [
          canChange
            ? { text: 'Delete list', onSelect: remove, isDangerous: true }
            : { text: 'Leave list', onSelect: leave, isDangerous: true },
        ],
      },
    ]
  }
  return { rename, remove, leave, shift, canArrange, canChange, menu }
}
