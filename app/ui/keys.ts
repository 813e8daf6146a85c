'use client'

import { useEffect } from 'react'

/** A key for the whole page, unless something is being written. */
export function useKey(key: string, action: () => void): void {
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
      event.preventDefault()
      action()
    }
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  })
}

/** Undo and redo, as every system has them. While something is being written they are about that text. */
export function useUndoKeys({ undo, redo }: { undo: () => void; redo: () => void }): void {
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase()
      const isMeant = (event.metaKey || event.ctrlKey) && !event.altKey && (key === 'z' || key === 'y')
      if (!isMeant || (isWriting(event.target) && (event.target as HTMLInputElement).value !== '')) return
      event.preventDefault()
      if (key === 'y' || event.shiftKey) redo()
      else undo()
    }
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  })
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches('input:not([type=checkbox], [type=range], [type=radio]), textarea, [contenteditable]')
