import type { ReactNode } from 'react'

/** A page of several parts, in one calm column. */
export const SettingsPage = ({ title, children }: { title: string; children: ReactNode }) => (
  <main className="flex w-full max-w-160 flex-col gap-4 pt-2 pb-8">
    <h1 className="pb-2 font-semibold text-2xl tracking-tight">{title}</h1>
    {children}
  </main>
)
