import type { ReactNode } from 'react'

type Props = { label: string; value: string; onChange: (value: string) => void; children: ReactNode }

/** The system's own choice among a few, which every device has a good way for. */
export function Select({ label, value, onChange, children }: Props) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="min-h-9 flex-none rounded-lg bg-raised px-2 text-sm transition-colors hover:bg-hover pointer-coarse:min-h-11"
    >
      {children}
    </select>
  )
}
