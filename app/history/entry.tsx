import { useTranslations } from 'next-intl'
import type { HistoryEntry } from '../../db/model/timeline.ts'
import { Glyph } from '../ui/glyph.tsx'
import { type Fate, fateOf, fieldChanges, titleOf } from './fields.ts'
import type { Names } from './sentences.ts'

type Props = { entry: HistoryEntry; names: Names; left?: readonly string[] }

/** What was done to a row, or would be: each field as it was beside what it became. */
export function EntryChanges({ entry, names }: Props) {
  const t = useTranslations()
  const fields = fieldChanges(t, entry, names)
  const fate = fateOf(entry)
  const listName = entry.table === 'lists' ? undefined : names.list(entry.key.listId)
  return (
    <li className="border-line border-t py-2.5 first:border-t-0">
      <p className="flex items-baseline gap-2 text-sm">
        <span className="min-w-0 select-text font-medium [overflow-wrap:anywhere]">{titleOf(t, entry, names)}</span>
        {listName && <span className="min-w-0 truncate text-muted text-xs">{listName}</span>}
        <span className={`ml-auto flex-none text-xs ${colours[fate]}`}>{t(`history.fates.${fate}`)}</span>
      </p>
      {fields.length > 0 && (
        <dl className="mt-1.5 flex flex-col gap-1 text-sm">
          {fields.map(({ name, before, after }) => (
            <div key={name} className="grid grid-cols-[7.5rem_1fr] items-start gap-x-2 max-md:grid-cols-1">
              <dt className="hyphens-auto py-1 text-muted text-xs leading-5 max-md:pb-0">{name}</dt>
              <dd className="grid grid-cols-[1fr_auto_1fr] items-center gap-x-2">
                <Value said={t('history.before')} text={before} className="bg-hover text-muted" />
                <span className="text-muted">
                  <Glyph name="arrow" size={14} />
                </span>
                <Value said={t('history.after')} text={after} className="bg-accent-wash" />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  )
}

const colours: Record<Fate, string> = {
  purged: 'text-danger',
  moved: 'text-danger',
  removed: 'text-danger',
  restored: 'text-accent',
  made: 'text-accent',
  changed: 'text-muted',
}

function Value({ said, text, className }: { said: string; text: string | null; className: string }) {
  return (
    <span
      className={`min-w-0 select-text whitespace-pre-wrap rounded-md px-2 py-1 leading-5 [overflow-wrap:anywhere] ${text === null ? 'text-muted' : className}`}
    >
      <span className="sr-only">{said} </span>
      {text ?? '—'}
    </span>
  )
}
