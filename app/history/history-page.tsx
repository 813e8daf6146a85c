'use client'

import { IconButton } from '../ui/icon-button.tsx'

/** What was done, the latest first. */
export default function HistoryPage({ onOpenSidebar }: { onOpenSidebar: () => void }) {
  return (
    <main className="flex h-dvh min-w-0 flex-1 flex-col">
      <header className="column flex items-center gap-1 pt-10 pb-5 max-md:pt-[max(0.75rem,env(safe-area-inset-top))] max-md:pb-2">
        <IconButton icon="menu" label="Open lists" onClick={onOpenSidebar} className="-ml-2.5 md:hidden" />
        <h1 className="min-w-0 truncate font-semibold text-2xl tracking-tight">History</h1>
      </header>
    </main>
  )
}
