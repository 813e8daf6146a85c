'use client'

import { useTranslations } from 'next-intl'
import { useRemovedList } from '../store/hooks.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { followHere } from '../ui/place.ts'

/** The address of a list that isn't there, or not for this user: the two look the same. */
export default function AbsentList({ listId, onOpenSidebar }: { listId: string; onOpenSidebar: () => void }) {
  const t = useTranslations()
  const isInDraft = useRemovedList(listId) !== undefined
  return (
    <main className="flex h-dvh min-w-0 flex-1 flex-col">
      <div className="p-3 md:hidden">
        <IconButton icon="menu" label={t('lists.open')} onClick={onOpenSidebar} />
      </div>
      <div className="flex flex-1 flex-col items-center justify-center gap-3 px-8 pb-24 text-center">
        <h1 className="font-semibold text-xl tracking-tight">{t('lists.absent.title')}</h1>
        <p className="max-w-72 text-balance text-muted text-sm">
          {isInDraft ? t('lists.absent.inDraft') : t('lists.absent.gone')}
        </p>
        <a
          href="/"
          onClick={followHere}
          className="mt-2 inline-flex min-h-10 items-center rounded-lg bg-accent px-4 font-medium text-on-accent text-sm"
        >
          {t('pages.toInbox')}
        </a>
      </div>
    </main>
  )
}
