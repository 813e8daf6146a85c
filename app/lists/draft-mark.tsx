'use client'

import { useTranslations } from 'next-intl'

/** What the open draft does to a list. */
export const DraftMark = ({ kind }: { kind: string }) => (
  <span className="flex-none rounded-md bg-draft-wash px-1.5 font-medium text-draft text-xs leading-5">
    {useTranslations().rich('lists.mark', { kind, sr: (chunks) => <span className="sr-only">{chunks}</span> })}
  </span>
)
