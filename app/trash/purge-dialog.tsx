'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Words } from '../language/words.ts'
import { Dialog } from '../ui/dialog.tsx'
import { quoted } from '../ui/offer-undo.ts'

/** What is to go for good: one todo or list, all of a list's trash, or all there is. */
export type Purge = {
  what: { listId?: string; todoId?: string }
  name: string | undefined
  isOne?: boolean
  /** How many todos go with the one, as part of it. */
  parts?: number
  isList?: boolean
}

type Props = { asked: Purge; onPurge: (asked: Purge) => Promise<void>; onClose: () => void }

/** Asks first: this is the one thing that nobody can take back. */
export function PurgeDialog({ asked, onPurge, onClose }: Props) {
  const t = useTranslations()
  const [isBusy, setBusy] = useState(false)

  async function purge(): Promise<void> {
    setBusy(true)
    await onPurge(asked)
    onClose()
  }

  return (
    <Dialog
      label={t('trash.purge')}
      onClose={onClose}
      className="m-auto w-96 max-w-[calc(100vw-2rem)] animate-rise rounded-2xl border border-line bg-raised p-5 shadow-2xl"
    >
      <h2 className="text-balance font-semibold [overflow-wrap:anywhere]">{questionOf(t, asked)}</h2>
      <p className="pt-2 pb-4 text-muted text-sm">{sentenceOf(t, asked)}</p>
      <form method="dialog" className="flex justify-end gap-2">
        <button
          type="submit"
          // biome-ignore lint/a11y/noAutofocus: the way back is what Enter should take
          autoFocus
          className="min-h-9 rounded-lg px-4 text-sm hover:bg-hover pointer-coarse:min-h-11"
        >
          {t('ui.cancel')}
        </button>
        <button
          type="button"
          disabled={isBusy}
          onClick={purge}
          className="min-h-9 rounded-lg bg-danger px-4 font-medium text-canvas text-sm disabled:opacity-60 pointer-coarse:min-h-11"
        >
          {t('trash.purge')}
        </button>
      </form>
    </Dialog>
  )
}

function questionOf(t: Words, { name, isOne }: Purge): string {
  if (name === undefined) return t('trash.question.all')
  return t(isOne ? 'trash.question.one' : 'trash.question.of', { name: quoted(t, name) })
}

function sentenceOf(t: Words, { name, isOne, isList, parts = 0 }: Purge): string {
  if (isList) return t('trash.warning.list')
  if (isOne) return t('trash.warning.one', { count: parts })
  return t(name === undefined ? 'trash.warning.all' : 'trash.warning.of')
}
