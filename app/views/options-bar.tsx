import { useTranslations } from 'next-intl'
import { Choice } from '../history/choice.tsx'
import { GROUPINGS, type Grouping, SORTS, type Sort } from './groups.ts'
import type { Options } from './view-options.ts'

type Props = { options: Options; onChange: (options: Partial<Options>) => void; offersCompleted?: boolean }

/** How a view is grouped and sorted. */
export function OptionsBar({ options, onChange, offersCompleted = false }: Props) {
  const t = useTranslations()
  return (
    <div className="column flex flex-wrap items-center gap-2 pb-2 text-sm">
      <Choice
        label={t('views.group')}
        value={options.grouping}
        onChange={(grouping) => onChange({ grouping: grouping as Grouping })}
      >
        {GROUPINGS.map((grouping) => (
          <option key={grouping} value={grouping}>
            {t(`views.groupings.${grouping}`)}
          </option>
        ))}
      </Choice>
      <Choice label={t('views.sort')} value={options.sort} onChange={(sort) => onChange({ sort: sort as Sort })}>
        {SORTS.map((sort) => (
          <option key={sort} value={sort}>
            {t(`views.sorts.${sort}`)}
          </option>
        ))}
      </Choice>
      {offersCompleted && (
        <label className="ml-auto flex min-h-9 items-center gap-2 text-muted pointer-coarse:min-h-11">
          <input
            type="checkbox"
            checked={options.showsCompleted}
            onChange={(event) => onChange({ showsCompleted: event.target.checked })}
            className="size-4 accent-(--accent)"
          />
          {t('views.showCompleted')}
        </label>
      )}
    </div>
  )
}
