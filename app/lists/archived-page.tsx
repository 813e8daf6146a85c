'use client'

import { useTranslations } from 'next-intl'
import { changeList } from '../../db/model/list-looks.ts'
import { useCounts, useList, useListGroups, useStore } from '../store/hooks.ts'
import { offerUndo, quoted } from '../ui/offer-undo.ts'
import { addressOf, followHere } from '../ui/place.ts'
import { Nothing, ViewHeader } from '../views/view-header.tsx'
import { ListMark } from './list-mark.tsx'
import { ListMenu } from './list-menu.tsx'

/** The lists that are out of the way. Their todos are in none of the views. */
export default function ArchivedPage({ onOpenSidebar }: { onOpenSidebar: () => void }) {
  const t = useTranslations()
  const { archived } = useListGroups()
  return (
    <main className="flex h-dvh min-w-0 flex-1 flex-col">
      <ViewHeader title={t('lists.views.archived')} onOpenSidebar={onOpenSidebar} />
      {archived.length === 0 ? (
        <Nothing>{t('lists.archived.nothing')}</Nothing>
      ) : (
        <ul aria-label={t('lists.archived.lists')} className="column min-h-0 flex-1 overflow-y-auto pb-6">
          {archived.map((id) => (
            <Archived key={id} listId={id} />
          ))}
        </ul>
      )}
    </main>
  )
}

function Archived({ listId }: { listId: string }) {
  const t = useTranslations()
  const store = useStore()
  const list = useList(listId)
  const { active } = useCounts(listId)
  if (!list) return null

  function unarchive(): void {
    const step = store.commit('Unarchive list', changeList(store.state, { id: listId }, { archived: false }))
    offerUndo(store, step, t('lists.archived.back', { name: quoted(t, list?.name ?? '') }))
  }

  return (
    <li className="flex min-h-12 items-center gap-2 rounded-lg pr-1 pl-3.5 transition-colors hover:bg-hover">
      <a
        href={addressOf(list)}
        onClick={followHere}
        className="flex min-h-11 min-w-0 flex-1 items-center gap-3 rounded-lg text-muted"
      >
        <ListMark list={list} />
        <span className="min-w-0 truncate text-ink">{list.name}</span>
        {active > 0 && (
          <span className="flex-none text-xs tabular-nums">{t('lists.remaining', { count: active })}</span>
        )}
      </a>
      {list.role === 'owner' && (
        <button
          type="button"
          onClick={unarchive}
          className="min-h-9 flex-none rounded-lg px-3 text-accent text-sm transition-colors hover:bg-hover pointer-coarse:min-h-11"
        >
          {t('lists.menu.unarchive')}
        </button>
      )}
      <ListMenu list={list} onRename={() => {}} />
    </li>
  )
}
