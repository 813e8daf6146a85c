'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useAside, useDraft, useStore, useSync } from '../store/hooks.ts'
import { leaveDevice } from '../store/leave.ts'
import { Dialog } from './dialog.tsx'

type Props = { isGuest: boolean; onClose: () => void }

/** Asks before it signs out: for a guest there is no way back, and what isn't saved yet goes too. */
export default function LeaveDialog({ isGuest, onClose }: Props) {
  const t = useTranslations()
  const store = useStore()
  const staged = useDraft()?.items.length ?? 0
  const unsaved = useSync().waiting + useAside().length
  const [state, setState] = useState<'asking' | 'leaving' | 'failed'>('asking')

  async function leave(): Promise<void> {
    setState('leaving')
    await leaveDevice(store.state.userId).catch(() => setState('failed'))
  }

  return (
    <Dialog
      label={t('ui.leave.label')}
      onClose={onClose}
      className="m-auto w-96 max-w-[calc(100vw-2rem)] animate-rise rounded-2xl border border-line bg-raised p-5 shadow-2xl"
    >
      <h2 className="font-semibold">{t('ui.leave.title')}</h2>
      <div className="mt-2 flex flex-col gap-2 text-muted text-sm">
        <p>{t(isGuest ? 'ui.leave.guest' : 'ui.leave.user')}</p>
        {unsaved > 0 && <p className="font-medium text-danger">{t('ui.leave.unsaved', { count: unsaved })}</p>}
        {staged > 0 && <p className="font-medium text-danger">{t('ui.leave.staged', { count: staged })}</p>}
        {state === 'failed' && <p role="alert">{t('ui.leave.offline')}</p>}
      </div>
      <form method="dialog" className="mt-5 flex justify-end gap-2 text-sm">
        <button
          type="button"
          disabled={state === 'leaving'}
          onClick={leave}
          className="min-h-9 rounded-lg px-4 font-medium text-danger transition-colors hover:bg-hover disabled:opacity-50 pointer-coarse:min-h-11"
        >
          {t('ui.leave.label')}
        </button>
        <button
          type="submit"
          // biome-ignore lint/a11y/noAutofocus: of the two answers this one loses nothing
          autoFocus
          className="min-h-9 rounded-lg bg-accent-wash px-4 font-medium transition-colors hover:bg-hover pointer-coarse:min-h-11"
        >
          {t('ui.leave.stay')}
        </button>
      </form>
    </Dialog>
  )
}
