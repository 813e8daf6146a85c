import { useTranslations } from 'next-intl'
import { KEPT_DAYS } from '../../db/model/timeline.ts'
import { Glyph } from '../ui/glyph.tsx'

type Props = { state: 'loading' | 'empty' | 'unreachable' }

/** A trash with nothing in it to see. */
export function EmptyTrash({ state }: Props) {
  const t = useTranslations()
  if (state === 'loading') return <div className="flex-1" aria-busy="true" />
  return (
    <div role="status" className="flex flex-1 flex-col items-center justify-center gap-3 px-8 pb-24 text-center">
      <span className="grid size-14 place-items-center rounded-full bg-accent-wash text-accent">
        <Glyph name="trash" size={26} />
      </span>
      <p className="font-medium">{t(state === 'empty' ? 'trash.nothing.title' : 'trash.unreachable.title')}</p>
      <p className="max-w-72 text-balance text-muted text-sm">
        {state === 'empty' ? t('trash.nothing.text', { days: KEPT_DAYS }) : t('trash.unreachable.text')}
      </p>
    </div>
  )
}
