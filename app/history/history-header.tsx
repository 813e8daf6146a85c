'use client'

import { useTranslations } from 'next-intl'
import { IconButton } from '../ui/icon-button.tsx'
import { followHere } from '../ui/place.ts'

type Props = {
  title: string
  /** Where the history is that of one list or todo: the way to it. */
  back?: { address: string; name: string } | undefined
  showsSql: boolean
  onShowSql: (isOn: boolean) => void
  onOpenSidebar: () => void
}

/** What it is the history of, and whether with the SQL behind it. */
export function HistoryHeader({ title, back, showsSql, onShowSql, onOpenSidebar }: Props) {
  const t = useTranslations()
  return (
    <header className="column flex items-center gap-1 pt-10 pb-4 max-md:pt-[max(0.75rem,env(safe-area-inset-top))] max-md:pb-2">
      <IconButton icon="menu" label={t('history.openLists')} onClick={onOpenSidebar} className="-ml-2.5 md:hidden" />
      <div className="min-w-0">
        <h1 className="truncate font-semibold text-2xl tracking-tight max-md:text-xl">{title}</h1>
        {back && (
          <a
            href={back.address}
            onClick={followHere}
            className="inline-block max-w-full truncate py-0.5 text-muted text-sm hover:text-ink hover:underline"
          >
            {t('history.backTo', { list: back.name })}
          </a>
        )}
      </div>
      <button
        type="button"
        role="switch"
        aria-checked={showsSql}
        onClick={() => onShowSql(!showsSql)}
        className="group -mr-2 ml-auto flex min-h-8 flex-none items-center gap-2 rounded-lg px-2 text-muted text-sm transition-colors hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
      >
        <span>{t.rich('history.showSql', { wide: (chunks) => <span className="max-md:sr-only">{chunks}</span> })}</span>
        <span
          aria-hidden="true"
          className="flex h-4.5 w-8 items-center rounded-full bg-faint p-0.5 transition-colors group-aria-checked:bg-accent"
        >
          <span className="size-3.5 rounded-full bg-canvas transition-transform group-aria-checked:translate-x-3.5" />
        </span>
      </button>
    </header>
  )
}
