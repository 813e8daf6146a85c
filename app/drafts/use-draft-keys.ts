'use client'

import { useEffect } from 'react'
import type { Store } from '../store/store.ts'
import { useKey } from '../ui/keys.ts'

/** The keys of the draft, wherever one is: b begins one, d shows it, Ctrl or ⌘ with Enter commits it. */
export function useDraftKeys({ draft }: Store): void {
  useKey('b', () => draft.begin())
  useKey('d', () => draft.review(true))
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !draft.isOpen()) return
      event.preventDefault()
      draft.commit()
    }
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  }, [draft])
}
