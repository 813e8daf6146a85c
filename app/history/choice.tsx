import type { ReactNode } from 'react'
import { Glyph } from '../ui/glyph.tsx'

type Props = { label: string; value: string; onChange: (value: string) => void; children: ReactNode }

/** One of the things that a timeline can be narrowed by. What is chosen stands out, what isn't says what it could be. */
export function Choice({ label, value, onChange, children }: Props) {
  return (
    <span className="relative flex min-w-0 items-center text-muted has-[[data-on]]:text-accent">
      <select
        aria-label={label}
        value={value}
        data-on={value === '' ? undefined : ''}
        onChange={(event) => onChange(event.target.value)}
        className="min-h-8 w-full min-w-0 cursor-pointer appearance-none truncate rounded-lg border border-line bg-canvas pr-7 pl-2.5 text-ink text-sm transition-colors hover:bg-hover data-on:border-transparent data-on:bg-accent-wash md:max-w-36 pointer-coarse:min-h-11"
      >
        {children}
      </select>
      <span className="pointer-events-none absolute right-1.5">
        <Glyph name="chevron" size={15} />
      </span>
    </span>
  )
}
