import { useTranslations } from 'next-intl'
import { words } from '../../db/model/filter/terms.ts'

const GIVEN = [
  ['7 days', 'days'],
  ['due: 2026-03-14', 'due'],
  ['deadline: +2 weeks', 'deadline'],
  ['created: yesterday', 'created'],
  ['completed after: -7 days', 'completed'],
  ['assigned to: Ada', 'assigned'],
  ['search: bridge', 'search'],
  ['@phone', 'tag'],
  ['#Work', 'list'],
  ['/Later', 'section'],
] as const

/** Every term that filters know. */
export function FilterHelp() {
  const t = useTranslations()
  return (
    <details className="rounded-lg border border-line px-3 py-2 text-muted">
      <summary className="min-h-6 cursor-pointer">{t('filter.help.title')}</summary>
      <p className="pt-2">{t.rich('filter.help.joining', { kbd: (chunks) => <kbd>{chunks}</kbd> })}</p>
      <p className="pt-2 text-ink">{Object.keys(words).join(' · ')}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 py-2">
        {GIVEN.map(([term, kind]) => (
          <div key={term} className="contents">
            <dt className="text-ink">{term}</dt>
            <dd>{t(`filter.terms.${kind}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
