'use client'

import { useTranslations } from 'next-intl'
import { Suspense, useEffect, useState } from 'react'
import { NameInput } from '../lists/name-input.tsx'
import { type OpenDraft, useIsDraftReviewed, useStore } from '../store/hooks.ts'
import { guardPage } from '../store/reload.ts'
import { labelInWords } from '../ui/labels.ts'
import { late } from '../ui/late.ts'

const Review = late(() => import('./review.tsx'))

const button =
  'min-h-9 flex-none rounded-lg px-3 font-medium text-sm transition-colors max-md:px-2.5 pointer-coarse:min-h-11'

/** The draft that is open: what it is called, how much it holds, and what ends it. */
export default function DraftBar({ draft }: { draft: OpenDraft }) {
  const t = useTranslations()
  const { draft: drafting } = useStore()
  const isReviewed = useIsDraftReviewed()
  const [isRenaming, setRenaming] = useState(false)
  const { items, stale } = draft
  const name = labelInWords(t, draft.name)
  useEffect(() => guardPage(() => (drafting.get()?.items.length ?? 0) > 0), [drafting])

  function end(how: () => void): void {
    how()
    if (!drafting.isOpen()) document.querySelector<HTMLElement>('.todo-list li[tabindex="0"]')?.focus()
  }

  return (
    <>
      <div aria-hidden="true" className="pointer-events-none fixed inset-0 z-30 border-2 border-draft" />
      <section
        aria-label={t('drafts.title')}
        className="z-20 animate-rise border-draft border-t bg-draft-wash px-4 py-2 max-md:order-1 md:px-6 md:pb-[max(0.5rem,env(safe-area-inset-bottom))]"
      >
        <div className="flex items-center justify-end gap-x-1.5 max-md:flex-wrap">
          <div className="flex min-w-0 flex-1 items-baseline gap-x-2 max-md:basis-full">
            {isRenaming ? (
              <NameInput
                label={t('drafts.name')}
                initial={name}
                onSave={(given) => given !== name && drafting.rename(given)}
                onDone={() => setRenaming(false)}
                className="w-full max-w-60 flex-none px-2 py-1 text-sm max-md:text-base"
              />
            ) : (
              <button
                type="button"
                title={t('drafts.rename')}
                onClick={() => setRenaming(true)}
                className="-ml-2 min-h-6 max-w-full truncate rounded-lg px-2 text-left font-semibold text-draft text-sm hover:bg-hover"
              >
                <span className="sr-only">{t('drafts.renameThis')} </span>
                {name}
              </button>
            )}
            <p className="flex min-w-0 flex-none gap-x-2 text-muted text-sm max-md:text-xs" role="status">
              <span className="truncate tabular-nums">{t('drafts.changes', { count: items.length })}</span>
              {stale.length > 0 && (
                <span className="truncate font-medium text-danger tabular-nums">
                  {t('drafts.stale', { count: stale.length })}
                </span>
              )}
            </p>
          </div>
          <button
            type="button"
            aria-haspopup="dialog"
            className={`${button} hover:bg-hover`}
            onClick={() => drafting.review(true)}
          >
            {t('drafts.review')}
          </button>
          <button type="button" className={`${button} hover:bg-hover`} onClick={() => end(drafting.rollBack)}>
            {t('drafts.rollBack')}
          </button>
          <button
            type="button"
            className={`${button} bg-draft text-canvas hover:opacity-90`}
            onClick={() => end(drafting.commit)}
          >
            {t('drafts.commit')}
          </button>
        </div>
      </section>
      {isReviewed && (
        <Suspense>
          <Review draft={draft} onEnd={end} />
        </Suspense>
      )}
    </>
  )
}
