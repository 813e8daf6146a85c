'use client'

import { useTranslations } from 'next-intl'
import { Suspense } from 'react'
import { useIsSelecting } from '../select/selection.ts'
import { useDraft, useNotices } from '../store/hooks.ts'
import { late } from './late.ts'

const NoticeItem = late(() => import('./notice-item.tsx'))

/** What happened that the user should know, and the way back from it. */
export function Notices() {
  const t = useTranslations()
  const notices = useNotices()
  const isSelecting = useIsSelecting()
  const isOverBar = useDraft() !== undefined || isSelecting
  return (
    <section
      aria-label={t('notices.label')}
      aria-live="polite"
      className={`pointer-events-none fixed inset-x-0 z-40 flex flex-col items-center gap-2 px-4 ${isOverBar ? 'bottom-36' : 'bottom-20'}`}
    >
      <Suspense>
        {notices.slice(-3).map((notice) => (
          <NoticeItem key={notice.id} notice={notice} />
        ))}
      </Suspense>
    </section>
  )
}
