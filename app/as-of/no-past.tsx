import { useTranslations } from 'next-intl'
import { Glyph } from '../ui/glyph.tsx'
import type { Trouble } from './pasts.ts'

/** Why a past isn't shown. */
export function NoPast({ trouble, retry }: { trouble: Trouble; retry: () => void }) {
  const t = useTranslations()
  return (
    <div role="status" className="flex flex-1 flex-col items-center justify-center gap-3 px-8 pb-12 text-center">
      <span className="grid size-14 place-items-center rounded-full bg-past-wash text-muted">
        <Glyph name="history" size={26} />
      </span>
      <p className="font-medium">{t(`asOf.${trouble}`)}</p>
      <p className="max-w-80 text-balance text-muted text-sm">{t(`asOf.${trouble}Text`)}</p>
      {trouble === 'unreachable' && (
        <button
          type="button"
          onClick={retry}
          className="min-h-9 rounded-lg px-3 text-accent text-sm transition-colors hover:bg-past-line pointer-coarse:min-h-11"
        >
          {t('asOf.again')}
        </button>
      )}
    </div>
  )
}
