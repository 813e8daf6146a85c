'use client'

import { useTranslations } from 'next-intl'
import { useStore } from '../store/hooks.ts'
import { keepTrying } from '../store/keep-trying.ts'
import { Glyph } from '../ui/glyph.tsx'

/** A list with nothing in it: an invitation, not a hole. */
export function EmptyList({ listId, isInbox }: { listId: string; isInbox: boolean }) {
  const t = useTranslations()
  const store = useStore()

  const showAround = () =>
    keepTrying(() => import('./first-steps.ts')).then(({ addFirstSteps }) => addFirstSteps(t, store, listId))

  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-3 px-8 pb-24 text-center">
      <span className="grid size-14 place-items-center rounded-full bg-accent-wash text-accent">
        <Glyph name={isInbox ? 'inbox' : 'list'} size={26} />
      </span>
      <p className="font-medium">{isInbox ? t('lists.empty.inbox') : t('lists.empty.list')}</p>
      <p className="max-w-72 text-balance text-muted text-sm">
        {isInbox ? t('lists.empty.inboxHow') : t('lists.empty.listHow')}
      </p>
      {isInbox && (
        <button
          type="button"
          onClick={showAround}
          className="mt-1 min-h-9 rounded-lg border border-line px-4 text-sm transition-colors hover:bg-hover pointer-coarse:min-h-11"
        >
          {t('lists.empty.showAround')}
        </button>
      )}
    </div>
  )
}
