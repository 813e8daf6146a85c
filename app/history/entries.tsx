'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { HistoryEntry } from '../../db/model/timeline.ts'
import { EntryChanges } from './entry.tsx'
import type { Names } from './sentences.ts'

const STEP = 50 // of a thousand that a transaction may have

/** What was done to each of many rows, as many as somebody wants to see. */
export function Entries({ label, entries, names }: { label: string; entries: readonly HistoryEntry[]; names: Names }) {
  const t = useTranslations()
  const [shown, setShown] = useState(STEP)
  const hidden = entries.length - shown
  return (
    <>
      <ul aria-label={label}>
        {entries.slice(0, shown).map((entry, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row may be written twice, and the order stays
          <EntryChanges key={place} entry={entry} names={names} />
        ))}
      </ul>
      {hidden > 0 && (
        <button
          type="button"
          onClick={() => setShown(shown + STEP * 4)}
          className="-mx-3 min-h-9 rounded-lg px-3 text-accent text-sm hover:bg-hover pointer-coarse:min-h-11"
        >
          {hidden > STEP * 4
            ? t('history.showSome', { some: STEP * 4, count: hidden })
            : t('history.showMore', { count: hidden })}
        </button>
      )}
    </>
  )
}
