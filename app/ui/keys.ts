'use client'

import { useEffect } from 'react'

/** A key for the whole page, unless something is being written. */
export function useKey(key: string, action: () => void): void {
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.key !== key || isWriting(event.target)) return
      event.preventDefault()
      action()
    }
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  })
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, [contenteditable]')
