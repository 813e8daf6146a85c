'use client'

import type { ReactNode } from 'react'
import { Glyph, type GlyphName } from '../ui/glyph.tsx'
import { line, lineName } from './looks.ts'

type Props = {
  icon: GlyphName
  name: string
  value: string
  choices: { value: string; text: string }[]
  canWrite: boolean
  onChange: (value: string) => void
  children?: ReactNode
}

/** One of a few, by the system's own choice. */
export function ChoiceField({ icon, name, value, choices, canWrite, onChange, children }: Props) {
  const chosen = choices.find((each) => each.value === value)
  const begin = (
    <>
      <span className="text-muted">
        <Glyph name={icon} size={16} />
      </span>
      <span className={lineName}>{name}</span>
      {children}
    </>
  )
  if (!canWrite)
    return (
      <div className={line}>
        {begin}
        <span className="min-w-0 flex-1 truncate">{chosen?.text}</span>
      </div>
    )
  return (
    <label
      className={`group ${line} relative transition-colors focus-within:outline-2 focus-within:outline-accent hover:bg-hover`}
    >
      {begin}
      <select
        aria-label={name}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`-my-1 min-h-9 min-w-0 flex-1 cursor-pointer appearance-none truncate bg-transparent outline-none pointer-coarse:min-h-11 ${value === '' ? 'text-muted' : ''}`}
      >
        {choices.map((each) => (
          <option key={each.value} value={each.value} className="bg-raised text-ink">
            {each.text}
          </option>
        ))}
      </select>
      <span className="pointer-events-none text-muted opacity-0 group-focus-within:opacity-100 group-hover:opacity-100">
        <Glyph name="chevron" size={14} />
      </span>
    </label>
  )
}
