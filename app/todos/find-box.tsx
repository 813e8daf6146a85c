'use client'

import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Glyph } from '../ui/glyph.tsx'
import { useKey } from '../ui/keys.ts'

/** Finds todos of this list as one types. */
export function FindBox({ value, onChange }: { value: string; onChange: (query: string) => void }) {
  const t = useTranslations()
  const input = useRef<HTMLInputElement>(null)
  useKey('/', () => input.current?.focus())
  return (
    <label className="flex -mr-1 h-9 w-26 items-center gap-2 rounded-lg px-2.5 text-muted transition-[width,background-color] focus-within:w-48 focus-within:bg-hover hover:bg-hover has-[input:not(:placeholder-shown)]:w-48 max-md:focus-within:w-36 max-md:has-[input:not(:placeholder-shown)]:w-36 pointer-coarse:h-11">
      <Glyph name="search" size={16} />
      <input
        ref={input}
        type="search"
        aria-label={t('todos.findHere')}
        placeholder={t('todos.find')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          onChange('')
          event.currentTarget.blur()
        }}
        className="min-w-0 flex-1 appearance-none bg-transparent text-ink text-sm outline-none placeholder:text-muted max-md:text-base [&::-webkit-search-cancel-button]:appearance-none"
      />
    </label>
  )
}
