'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useState } from 'react'
import { rememberPlace } from './recent.ts'

/** Whether the palette is open. Ctrl or ⌘ with K opens it, also while something is written, but not above another dialog. */
export function usePalette(): { isOpen: boolean; open: () => void; close: () => void } {
  const [isOpen, setOpen] = useState(false)
  const path = usePathname()
  useEffect(() => rememberPlace(path), [path])
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      const isMeant = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
      if (!isMeant || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      if (!document.querySelector('dialog[open]')) setOpen(true)
    }
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  }, [])
  return { isOpen, open: () => setOpen(true), close: () => setOpen(false) }
}
