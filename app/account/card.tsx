import type { ReactNode } from 'react'

type Props = { title: string; text?: ReactNode; children?: ReactNode }

/** A page with one thing to do. */
export function Card({ title, text, children }: Props) {
  return (
    <main className="my-auto w-full max-w-104 animate-rise rounded-2xl border border-line bg-raised p-7 shadow-black/5 shadow-xl max-md:mt-0 max-md:p-5">
      <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
      {text && <p className="mt-1.5 text-balance text-muted text-sm">{text}</p>}
      {children && <div className="mt-5 flex flex-col gap-4">{children}</div>}
    </main>
  )
}

/** What else one may have come for. */
export const CardFooter = ({ children }: { children: ReactNode }) => (
  <p className="border-line border-t pt-4 text-muted text-sm [&_a]:font-medium [&_a]:text-accent [&_a]:underline-offset-4 hover:[&_a]:underline">
    {children}
  </p>
)
