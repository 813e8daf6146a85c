'use client'

import { changeList, favoriteList } from '../../db/model/list-looks.ts'
import { addressOfHistory } from '../history/address.ts'
import { type ListView, useStore } from '../store/hooks.ts'
import { MenuButton, type MenuGroup, type MenuProps } from '../ui/menu-button.tsx'
import { offerUndo, quoted } from '../ui/offer-undo.ts'
import { go, pastAddressOf, usePlace } from '../ui/place.ts'
import { askFor } from './asked.ts'
import { useListActions } from './list-actions.ts'

type Props = Omit<MenuProps, 'groups'> & { list: ListView; onRename: () => void }

export default function ListMenuItems({ list, onRename, ...menu }: Props) {
  const store = useStore()
  const { listId: currentId } = usePlace()
  const { remove, leave, shift, canArrange, canChange } = useListActions(list)

  /** Looks at the list as it was, beginning with how it is. */
  function lookBack(): void {
    go(pastAddressOf(list, { version: store.view.get('lists', list)?.version || 1 }))
  }

  function archive(): void {
    const step = store.commit(
      list.archived ? 'Unarchive list' : 'Archive list',
      changeList(store.state, list, { archived: !list.archived }),
    )
    offerUndo(
      store,
      step,
      list.archived ? `${quoted(list.name)} is among your lists again` : `${quoted(list.name)} archived`,
    )
  }

  function favor(): void {
    const changes = favoriteList(store.state, list, !list.favorite)
    store.commit(list.favorite ? 'Take out of favourites' : 'Add to favourites', changes)
  }

  const groups = (): MenuGroup[] => [
    {
      items: [
        ...(canChange ? [{ text: 'Rename', onSelect: onRename, shortcut: 'F2' }] : []),
        ...(list.role === 'owner'
          ? [{ text: 'Colour and icon…', onSelect: () => askFor({ kind: 'looks', listId: list.id }) }]
          : []),
        ...(list.role === 'viewer'
          ? []
          : [{ text: 'Add a section…', onSelect: () => askFor({ kind: 'section', listId: list.id }) }]),
        { text: 'Duplicate…', onSelect: () => askFor({ kind: 'duplicate', listId: list.id }) },
      ],
    },
    ...(canArrange
      ? [
          {
            items: [
              { text: list.favorite ? 'Take out of favourites' : 'Add to favourites', onSelect: favor },
              ...(list.archived
                ? []
                : [
                    { text: 'Move up', onSelect: () => shift(-1), shortcut: 'Alt ↑' },
                    { text: 'Move down', onSelect: () => shift(1), shortcut: 'Alt ↓' },
                  ]),
            ],
          },
        ]
      : []),
    {
      items: [
        { text: 'History', onSelect: () => go(addressOfHistory({ list: list.id })) },
        { text: 'As it was…', onSelect: lookBack },
        ...(list.id === currentId ? [{ text: 'Print', onSelect: () => print(), shortcut: 'Ctrl P' }] : []),
      ],
    },
    ...(canArrange
      ? [
          {
            items: [
              ...(canChange ? [{ text: list.archived ? 'Unarchive' : 'Archive', onSelect: archive }] : []),
              canChange
                ? { text: 'Delete list', onSelect: remove, isDangerous: true }
                : { text: 'Leave list', onSelect: leave, isDangerous: true },
            ],
          },
        ]
      : []),
  ]

  return <MenuButton groups={menu.isOpen ? groups() : []} {...menu} />
}
