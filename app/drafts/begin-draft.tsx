'use client'

import { useTranslations } from 'next-intl'
import { useDraft, useStore } from '../store/hooks.ts'
import { Glyph } from '../ui/glyph.tsx'

/** Begins a draft, or shows the one that is open. */
export function BeginDraft({ onLeave }: { onLeave?: () => void }) {
  const t = useTranslations()
  const { draft } = useStore()
  const isOpen = useDraft() !== undefined
  return (
    <button
      type="button"
      onClick={() => {
        onLeave?.()
        if (isOpen) draft.review(true)
        else draft.begin()
      }}
      className={`flex min-h-9 items-center gap-3 rounded-lg px-3 text-sm transition-colors hover:bg-hover pointer-coarse:min-h-11 ${isOpen ? 'text-draft' : 'text-muted hover:text-ink'}`}
    >
      <Glyph name="draft" />
      {t(isOpen ? 'drafts.reviewOpen' : 'drafts.begin')}
    </button>
  )
}
