'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Glyph } from '../ui/glyph.tsx'
import { useKey } from '../ui/keys.ts'

const PAUSE = 250 // milliseconds without a key, after which it is searched for

/** Asks for what somebody searches once they pause. */
export function SearchBox({ value, onChange }: { value: string; onChange: (search: string) => void }) {
  const t = useTranslations()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  useKey('/', () => input.current?.focus())
  // The address may come to say something else: by going back, or by a link.
  if (value !== known) {
    setKnown(value)
    setText(value)
  }
  useEffect(() => {
    if (text.trim() === value) return
    const timer = setTimeout(() => {
      setKnown(text.trim())
      onChange(text.trim())
    }, PAUSE)
    return () => clearTimeout(timer)
  }, [text, value, onChange])

  return (
    <label className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-lg bg-panel px-2.5 text-muted transition-colors focus-within:bg-hover hover:bg-hover pointer-coarse:h-11">
      <Glyph name="search" size={16} />
      <input
        ref={input}
        type="search"
        aria-label={t('history.search')}
        placeholder={t('history.searchShort')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          setText('')
          event.currentTarget.blur()
        }}
        className="min-w-0 flex-1 appearance-none bg-transparent text-ink text-sm outline-none placeholder:text-muted max-md:text-base [&::-webkit-search-cancel-button]:appearance-none"
      />
    </label>
  )
}
