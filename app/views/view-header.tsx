import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect } from 'react'
import { IconButton } from '../ui/icon-button.tsx'
import { SyncState } from '../ui/sync-state.tsx'

type Props = { title: string; onOpenSidebar: () => void; isWide?: boolean; children?: ReactNode }

/** What stands over a view; the page is named after it. */
export function ViewHeader({ title, onOpenSidebar, isWide = false, children }: Props) {
  const t = useTranslations()
  useEffect(() => {
    document.title = `${title} – Committed`
  }, [title])
  return (
    <header
      className={`${isWide ? 'px-8 max-md:px-4' : 'column'} flex flex-wrap items-center justify-end gap-1 pt-10 pb-5 max-md:pt-[max(0.75rem,env(safe-area-inset-top))] max-md:pb-2`}
    >
      <IconButton icon="menu" label={t('views.openLists')} onClick={onOpenSidebar} className="-ml-2.5 md:hidden" />
      <h1 className="min-w-0 grow truncate font-semibold text-2xl tracking-tight">{title}</h1>
      <div className="md:hidden">
        <SyncState isBrief />
      </div>
      {/* Where there is no room for all of it, these go below together. */}
      <div className="flex flex-wrap items-center justify-end gap-1 pl-3 empty:hidden">{children}</div>
    </header>
  )
}

/** A view whose rows are not all here yet: half of them would mislead. */
export function Waiting() {
  const t = useTranslations()
  return (
    <p role="status" className="column py-6 text-muted text-sm">
      {t('views.loading')}
    </p>
  )
}

/** A view with nothing in it. */
export const Nothing = ({ children }: { children: ReactNode }) => (
  <p className="flex flex-1 items-center justify-center text-balance px-8 pb-24 text-center text-muted">{children}</p>
)
