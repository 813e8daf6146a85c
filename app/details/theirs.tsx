'use client'

import { useTranslations } from 'next-intl'

type Props = { theirs: string | undefined; onTake: () => void }

/** What somebody else wrote into a field while the user was writing there too. */
export function Theirs({ theirs, onTake }: Props) {
  const t = useTranslations()
  return (
    <div role="status">
      {theirs !== undefined && (
        <div className="mt-1.5 flex flex-col gap-1 rounded-lg bg-draft-wash px-3 py-2 text-draft text-sm">
          <span>{t('details.theirs.said')}</span>
          <span className="max-h-32 overflow-y-auto whitespace-pre-wrap text-ink [overflow-wrap:anywhere]">
            {theirs || t('details.theirs.nothing')}
          </span>
          <button
            type="button"
            // The text that it is about would be saved as it loses the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={onTake}
            className="-mx-2 min-h-8 self-start rounded-lg px-2 font-medium underline-offset-4 hover:underline pointer-coarse:min-h-11"
          >
            {t('details.theirs.use')}
          </button>
        </div>
      )}
    </div>
  )
}
