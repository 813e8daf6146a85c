'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'

type Props = { description: string; onSave: (text: string) => void; onDone: (backToRow: boolean) => void }

/** The text of a todo while it is edited. Enter and leaving it save, Escape doesn't. */
export function TodoEditor({ description, onSave, onDone }: Props) {
  const t = useTranslations()
  const input = useRef<HTMLInputElement>(null)
  const isOver = useRef(false)
  const end = useRef((_save: boolean, _backToRow: boolean) => {})
  end.current = (save, backToRow) => {
    if (isOver.current) return
    isOver.current = true
    if (save) onSave(input.current?.value ?? description)
    onDone(backToRow)
  }

  useEffect(() => {
    const element = input.current
    element?.focus()
    element?.setSelectionRange(element.value.length, element.value.length)
    // React hears of a focus that leaves, not of a `blur` that a script dispatches: listen for that itself.
    const leave = () => end.current(true, false)
    element?.addEventListener('blur', leave)
    return () => element?.removeEventListener('blur', leave)
  }, [])

  return (
    <input
      ref={input}
      className="edit my-1 ml-6.5 h-9 min-w-0 flex-1 rounded-md bg-raised px-1.5 text-base outline-2 outline-accent"
      aria-label={t('todos.edit')}
      defaultValue={description}
      maxLength={2000}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') end.current(true, true)
        if (event.key === 'Escape') end.current(false, true)
      }}
    />
  )
}
