'use client'

import { useTranslations } from 'next-intl'
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
  const t = useTranslations()
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
    offerUndo(store, step, t(`lists.archived.${list.archived ? 'back' : 'one'}`, { name: quoted(t, list.name) }))
  }

  function favor(): void {
    const changes = favoriteList(store.state, list, !list.favorite)
    store.commit(list.favorite ? 'Take out of favourites' : 'Add to favourites', changes)
  }

  const groups = (): MenuGroup[] => [
    {
      items: [
        ...(canChange ? [{ text: t('lists.menu.rename'), onSelect: onRename, shortcut: 'F2' }] : []),
        ...(list.role === 'owner'
          ? [{ text: t('lists.menu.looks'), onSelect: () => askFor({ kind: 'looks', listId: list.id }) }]
          : []),
        ...(list.role === 'viewer'
          ? []
          : [{ text: t('lists.menu.section'), onSelect: () => askFor({ kind: 'section', listId: list.id }) }]),
        { text: t('lists.menu.duplicate'), onSelect: () => askFor({ kind: 'duplicate', listId: list.id }) },
      ],
    },
    ...(canArrange
      ? [
          {
            items: [
              { text: t(`lists.menu.${list.favorite ? 'disfavor' : 'favor'}`), onSelect: favor },
              ...(list.archived
                ? []
                : [
                    { text: t('lists.menu.up'), onSelect: () => shift(-1), shortcut: 'Alt ↑' },
                    { text: t('lists.menu.down'), onSelect: () => shift(1), shortcut: 'Alt ↓' },
                  ]),
            ],
          },
        ]
      : []),
    {
      items: [
        { text: t('lists.views.history'), onSelect: () => go(addressOfHistory({ list: list.id })) },
        { text: t('lists.menu.asItWas'), onSelect: lookBack },
        ...(list.id === currentId
          ? [{ text: t('palette.do.print'), onSelect: () => print(), shortcut: t('palette.keys.print') }]
          : []),
      ],
    },
    ...(canArrange
      ? [
          {
            items: [
              ...(canChange
                ? [{ text: t(`lists.menu.${list.archived ? 'unarchive' : 'archive'}`), onSelect: archive }]
                : []),
              canChange
                ? { text: t('lists.menu.delete'), onSelect: remove, isDangerous: true }
                : { text: t('lists.menu.leave'), onSelect: leave, isDangerous: true },
            ],
          },
        ]
      : []),
  ]

  return <MenuButton groups={menu.isOpen ? groups() : []} {...menu} />
}
