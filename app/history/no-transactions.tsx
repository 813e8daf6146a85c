import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Glyph } from '../ui/glyph.tsx'
import { reasonOf, type Unanswered } from './ask.ts'

const button = 'mt-2 min-h-10 rounded-lg bg-accent px-4 font-medium text-on-accent text-sm pointer-coarse:min-h-11'

/** Nothing was done, or nothing of what is asked for. */
export function NoTransactions({ isNarrowed, onClear }: { isNarrowed: boolean; onClear: () => void }) {
  const t = useTranslations()
  return isNarrowed ? (
    <Sentence title={t('history.none.noMatch')} text={t('history.none.noMatchText')}>
      <button type="button" onClick={onClear} className={button}>
        {t('history.clearFilters')}
      </button>
    </Sentence>
  ) : (
    <Sentence title={t('history.none.yet')} text={t('history.none.yetText')} />
  )
}

/** The history isn't kept on the device. */
export function NotLoaded({ failure, onRetry }: { failure: Unanswered; onRetry: () => void }) {
  const t = useTranslations()
  const isOffline = failure.said === undefined
  return (
    <Sentence
      title={isOffline ? t('history.none.offline') : t('history.none.failed')}
      text={isOffline ? t('history.none.offlineText') : t('history.none.failedText', { reason: reasonOf(t, failure) })}
    >
      <button type="button" onClick={onRetry} className={button}>
        {t('history.again')}
      </button>
    </Sentence>
  )
}

function Sentence({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div role="status" className="flex flex-1 flex-col items-center justify-center gap-3 px-8 pb-24 text-center">
      <span className="grid size-14 place-items-center rounded-full bg-accent-wash text-accent">
        <Glyph name="history" size={26} />
      </span>
      <p className="font-medium">{title}</p>
      <p className="max-w-72 text-balance text-muted text-sm">{text}</p>
      {children}
    </div>
  )
}
