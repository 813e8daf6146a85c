import type { ReactNode } from 'react'

export const Entries = ({ label, children }: { label: string; children: ReactNode }) => (
  <ul aria-label={label} className="flex flex-col divide-y divide-line">
    {children}
  </ul>
)

type Props = { title: ReactNode; text: ReactNode; children?: ReactNode }

/** Something that there are several of, and what can be done with it. */
export const Entry = ({ title, text, children }: Props) => (
  <li className="flex min-h-14 items-center gap-3 py-2">
    <span className="min-w-0 flex-1">
      <span className="block truncate text-sm">{title}</span>
      <span className="block truncate text-muted text-xs">{text}</span>
    </span>
    {children}
  </li>
)
