'use client'

import { useTranslations } from 'next-intl'
import { useLayoutEffect, useRef } from 'react'
import { useInboxId } from '../store/hooks.ts'
import { Dialog } from '../ui/dialog.tsx'
import { QuickAddBox } from './quick-add.tsx'

/** Where a todo is written while something else is in sight. It goes into the Inbox, unless it says otherwise. */
export default function QuickAddDialog({ onClose }: { onClose: () => void }) {
  const input = useRef<HTMLInputElement>(null)
  const t = useTranslations()
  const listId = useInboxId()
  // The dialog gives the focus to what asks for it in the document's own words, not React's.
  useLayoutEffect(() => input.current?.setAttribute('autofocus', ''), [])
  return (
    <Dialog
      label={t('quickAdd.title')}
      onClose={onClose}
      className="mx-auto mt-[16vh] w-[40rem] max-w-[calc(100vw-1.5rem)] animate-rise overflow-visible rounded-2xl bg-transparent"
    >
      <div className="rounded-2xl border border-line bg-raised p-2.5 shadow-2xl">
        <QuickAddBox
          ref={input}
          target={{ listId, isElsewhere: true }}
          onAdd={() => input.current?.closest('dialog')?.close()}
        />
        <p className="px-2 pt-2.5 pb-0.5 text-muted text-xs leading-5">
          {t.rich('quickAdd.hint', { b: (text) => <b className="font-medium text-ink">{text}</b> })}
        </p>
      </div>
    </Dialog>
  )
}
