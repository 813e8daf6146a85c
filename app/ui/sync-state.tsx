'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Words } from '../language/words.ts'
import { type Sync, useAside, useStore, useSync } from '../store/hooks.ts'

const PATIENCE = 400 // milliseconds; a commit is usually done by then, and needs no word

const dots: Record<Sync['status'], string> = {
  saved: 'bg-faint',
  saving: 'bg-accent',
  offline: 'bg-danger',
  problem: 'bg-danger',
}

/** Whether what was done has reached the database. Quiet, because it nearly always has. */
export function SyncState({ isBrief = false }: { isBrief?: boolean }) {
  const t = useTranslations()
  const store = useStore()
  const sync = useSync()
  const aside = useAside()
  const [shown, setShown] = useState(sync)
  useEffect(() => {
    const timer = setTimeout(() => setShown(sync), sync.status === 'saving' ? PATIENCE : 0)
    return () => clearTimeout(timer)
  }, [sync])
  const isTroubled = sync.status === 'problem'
  return (
    <div className={`flex text-xs ${isBrief ? 'items-center gap-2' : 'flex-col items-start'}`}>
      <p role="status" data-sync={sync.status} className="flex items-center gap-2 whitespace-nowrap text-muted">
        <span className={`size-1.5 flex-none rounded-full ${dots[shown.status]}`} />
        {shown.status === 'saved' && aside.length > 0 ? !isBrief && t('sync.allElse') : wordsOf(t, shown, isBrief)}
      </p>
      {(isTroubled || aside.length > 0) && (
        <button
          type="button"
          onClick={() => store.showAside(true)}
          className="-mx-2 min-h-8 whitespace-nowrap rounded-lg px-2 font-medium text-danger underline-offset-4 hover:underline pointer-coarse:min-h-11"
        >
          {aside.length === 0
            ? t('sync.whatToDo')
            : t(isBrief ? 'sync.asideBrief' : 'sync.aside', { count: aside.length })}
        </button>
      )}
    </div>
  )
}

function wordsOf(t: Words, { status, waiting: count }: Sync, isBrief: boolean): string {
  switch (status) {
    case 'saved':
      return t('sync.saved')
    case 'saving':
      return t('sync.saving', { count })
    case 'offline':
      if (count === 0) return t('sync.offline')
      return t(isBrief ? 'sync.offlineBrief' : 'sync.offlineWaiting', { count })
    case 'problem':
      return count === 0 || isBrief ? t('sync.notSaving') : t('sync.notSavingWaiting', { count })
  }
}
