import type { ReactNode } from 'react'

/** A page that has only something to say, and a way on. */
export function MessagePage({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <main className="flex h-dvh flex-col items-center justify-center gap-3 px-8 text-center">
      <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
      <p className="max-w-80 text-balance text-muted text-sm">{text}</p>
      <div className="mt-2 [&>*]:inline-flex [&>*]:min-h-10 [&>*]:items-center [&>*]:rounded-lg [&>*]:bg-accent [&>*]:px-4 [&>*]:font-medium [&>*]:text-on-accent [&>*]:text-sm">
        {children}
      </div>
    </main>
  )
}
