'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AccountMenu } from '../account/account-menu.tsx'
import { BeginDraft } from '../drafts/begin-draft.tsx'
import { useListGroups } from '../store/hooks.ts'
import { Glyph } from '../ui/glyph.tsx'
import type { Place } from '../ui/place.ts'
import { SyncState } from '../ui/sync-state.tsx'
import { DayLinks } from './day-links.tsx'
import { FilterLinks } from './filter-links.tsx'
import { NewList } from './new-list.tsx'
import { SidebarItem } from './sidebar-item.tsx'
import { SidebarLink } from './sidebar-link.tsx'
import { useListDrops } from './use-list-drops.ts'

type Props = { place: Place; onSearch: () => void; onLeave?: () => void }

/** The user's lists, and the views over all of them. `onLeave` is called when one was chosen. */
export function Sidebar({ place, onSearch, onLeave }: Props) {
  const t = useTranslations()
  const { favorites, others, archived } = useListGroups()
  const [isAdding, setAdding] = useState(false)
  const [drag, loadDrag] = useListDrops()
  const item = (id: string) => (
    <SidebarItem key={id} listId={id} isCurrent={id === place.listId} drag={drag} {...(onLeave && { onLeave })} />
  )
  return (
    <nav aria-label={t('lists.title')} className="flex h-full flex-col" onPointerEnter={loadDrag}>
      <p className="flex items-center gap-2.5 px-6 pt-6 pb-5 font-semibold tracking-tight">
        <span className="grid size-6 place-items-center rounded-full bg-accent text-on-accent">
          <Glyph name="done" size={15} />
        </span>
        Committed
      </p>
      <div className="px-3 pb-2">
        <button
          type="button"
          aria-haspopup="dialog"
          aria-keyshortcuts="Control+K Meta+K"
          onClick={() => {
            onLeave?.()
            onSearch()
          }}
          className="flex min-h-9 w-full items-center gap-3 rounded-lg px-3 text-muted text-sm transition-colors hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
        >
          <Glyph name="search" />
          <span className="flex-1 text-left">{t('lists.search')}</span>
          <span aria-hidden="true" className="text-xs pointer-coarse:hidden">
            {t('palette.keys.search')}
          </span>
        </button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-3">
        <DayLinks place={place} {...(onLeave && { onLeave })} />
        {favorites.length > 0 && (
          <section aria-labelledby="favorites" className="pb-3">
            <p id="favorites" className="px-3 pb-1 font-medium text-muted text-xs">
              {t('lists.favorites')}
            </p>
            <ul aria-labelledby="favorites">{favorites.map(item)}</ul>
          </section>
        )}
        <ul aria-label={t('lists.mine')}>
          {others.map(item)}
          {isAdding && <NewList onDone={() => setAdding(false)} {...(onLeave && { onLeave })} />}
        </ul>
        <FilterLinks place={place} {...(onLeave && { onLeave })} />
      </div>
      <div className="flex flex-col gap-1 border-line border-t px-3 pt-2 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
        <button
          type="button"
          onClick={() => setAdding(true)}
          className="flex min-h-9 items-center gap-3 rounded-lg px-3 text-muted text-sm transition-colors hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
        >
          <Glyph name="plus" />
          {t('lists.new')}
        </button>
        <BeginDraft {...(onLeave && { onLeave })} />
        <ul>
          <SidebarLink
            address="/everything"
            icon="everything"
            name={t('lists.views.everything')}
            isCurrent={place.view === 'everything'}
            {...(onLeave && { onLeave })}
          />
          <SidebarLink
            address="/completed"
            icon="completed"
            name={t('lists.views.completed')}
            isCurrent={place.view === 'completed'}
            {...(onLeave && { onLeave })}
          />
          {(archived.length > 0 || place.view === 'archived') && (
            <SidebarLink
              address="/archived"
              icon="archive"
              name={t('lists.views.archived')}
              isCurrent={place.view === 'archived'}
              {...(onLeave && { onLeave })}
            />
          )}
          <SidebarLink
            address="/history"
            icon="history"
            name={t('lists.views.history')}
            isCurrent={place.view === 'history'}
            {...(onLeave && { onLeave })}
          />
          <SidebarLink
            address="/trash"
            icon="trash"
            name={t('lists.views.trash')}
            isCurrent={place.view === 'trash'}
            {...(onLeave && { onLeave })}
          />
        </ul>
        <div className="flex min-h-9 items-center justify-between gap-2 pl-3">
          <SyncState />
          <AccountMenu />
        </div>
      </div>
    </nav>
  )
}
