'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useId } from 'react'
import { Dialog } from '../ui/dialog.tsx'

type Props = { initial: string; onPick: (date: string) => void; onClose: () => void }

/** Any day at all, with the system's own calendar. */
export default function DateDialog({ initial, onPick, onClose }: Props) {
  const t = useTranslations()
  const field = useId()
  function submit(event: FormEvent<HTMLFormElement>): void {
    const date = new FormData(event.currentTarget).get('date')
    if (typeof date === 'string' && date !== '') onPick(date)
  }
  return (
    <Dialog
      label={t('views.pickDate.title')}
      onClose={onClose}
      className="m-auto w-80 max-w-[calc(100vw-2rem)] animate-rise rounded-2xl border border-line bg-raised p-5 shadow-2xl"
    >
      <form method="dialog" onSubmit={submit} className="flex flex-col gap-4">
        <label htmlFor={field} className="font-semibold">
          {t('views.pickDate.dueOn')}
        </label>
        <input
          id={field}
          type="date"
          name="date"
          required
          min="1000-01-01"
          max="9999-12-31"
          defaultValue={initial}
          className="min-h-11 rounded-lg border border-line bg-canvas px-3"
        />
        <div className="flex justify-end gap-2">
          <button
            type="button"
            onClick={(event) => event.currentTarget.closest('dialog')?.close()}
            className="min-h-9 rounded-lg px-3 text-sm transition-colors hover:bg-hover pointer-coarse:min-h-11"
          >
            {t('ui.cancel')}
          </button>
          <button
            type="submit"
            className="min-h-9 rounded-lg bg-accent px-4 font-medium text-on-accent text-sm pointer-coarse:min-h-11"
          >
            {t('views.pickDate.reschedule')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
