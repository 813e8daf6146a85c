import { useTranslations } from 'next-intl'
import { IconButton } from '../ui/icon-button.tsx'

type Props = {
  count: number
  /** How many of them can't be reverted. */
  fixed: number
  onRevert: () => void
  onClear: () => void
}

/** How many transactions are selected, and what can be done about them together. */
export function SelectionBar({ count, fixed, onRevert, onClear }: Props) {
  const t = useTranslations()
  return (
    <section
      aria-label={t('history.selectedTransactions')}
      className="pointer-events-none absolute inset-x-0 bottom-5 z-20 flex justify-center px-4"
    >
      <div className="pointer-events-auto flex max-w-full animate-rise items-center gap-1 rounded-xl border border-line bg-raised py-1 pr-1.5 pl-4 text-sm shadow-black/10 shadow-xl">
        <p role="status" className="min-w-0 pr-2">
          {t.rich('history.selected', {
            count,
            fixed,
            muted: (chunks) => <span className="text-muted">{chunks}</span>,
          })}
        </p>
        <button
          type="button"
          disabled={fixed > 0}
          onClick={onRevert}
          className="min-h-8 flex-none rounded-lg px-3 font-medium text-accent transition-colors hover:bg-hover disabled:opacity-50 pointer-coarse:min-h-11"
        >
          {t('history.revert.open')}
        </button>
        <IconButton icon="close" size={15} label={t('history.clearSelection')} onClick={onClear} />
      </div>
    </section>
  )
}
