'use client'

import { type KeyboardEvent, useRef } from 'react'

type Props = {
  label: string
  initial?: string
  placeholder?: string
  onSave: (name: string) => void
  onDone: () => void
  className?: string
}

/** Where a list gets its name. Enter and leaving it save, Escape doesn't. */
export function NameInput({ label, initial = '', placeholder, onSave, onDone, className = '' }: Props) {
  const isOver = useRef(false)

  function end(name: string | null): void {
    if (isOver.current) return
    isOver.current = true
    if (name !== null) onSave(name)
    onDone()
  }

  function press(event: KeyboardEvent<HTMLInputElement>): void {
    event.stopPropagation()
    if (event.key === 'Enter') end(event.currentTarget.value)
    if (event.key === 'Escape') {
      event.preventDefault() // or the dialog around it closes as well
      end(null)
    }
  }

  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the user just asked to write here
      autoFocus
      aria-label={label}
      defaultValue={initial}
      placeholder={placeholder}
      maxLength={200}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={press}
      onBlur={(event) => end(event.currentTarget.value)}
      className={`min-w-0 flex-1 rounded-lg bg-raised outline-2 outline-accent ${className}`}
    />
  )
}
