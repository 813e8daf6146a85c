import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Glyph } from '../ui/glyph.tsx'

/** What is around every page about accounts: calm, and a way back to the lists. */
export default function AccountLayout({ children }: { children: ReactNode }) {
  const t = useTranslations()
  return (
    <div className="relative flex h-dvh flex-col items-center overflow-y-auto bg-panel px-4 pb-[max(2rem,env(safe-area-inset-bottom))]">
      <header className="flex w-full max-w-160 flex-none items-center py-6 max-md:py-4">
        <a
          href="/"
          aria-label={t('account.home')}
          className="-ml-2 flex min-h-11 items-center gap-2.5 rounded-lg px-2 font-semibold tracking-tight"
        >
          <span className="grid size-6 place-items-center rounded-full bg-accent text-on-accent">
            <Glyph name="done" size={15} />
          </span>
          Committed
        </a>
      </header>
      {children}
    </div>
  )
}
