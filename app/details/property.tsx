'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { Glyph, type GlyphName } from '../ui/glyph.tsx'
import { line, lineName } from './looks.ts'

type Props = {
  icon: GlyphName
  name: 'due' | 'repeat' | 'deadline' | 'reminders' | 'duration' | 'tags' | 'links'
  /** What it says now, in words; empty where nothing is said. */
  value: string
  /** Shown in place of the words. */
  shown?: ReactNode
  canWrite: boolean
  isOpen: boolean
  onToggle: () => void
  /** Where it is changed, once it is open. */
  children: ReactNode
}

/** One thing that is said of a todo: a line, and below it, once somebody asks, where it is changed. */
export function Property({ icon, name, value, shown, canWrite, isOpen, onToggle, children }: Props) {
  const t = useTranslations()
  const toggle = useRef<HTMLButtonElement>(null)
  const editor = useId()

  // What had the focus may have gone with the editor.
  const wasOpen = useRef(isOpen)
  useEffect(() => {
    if (wasOpen.current && !isOpen && document.activeElement === document.body) toggle.current?.focus()
    if (!wasOpen.current && isOpen) toggle.current?.parentElement?.scrollIntoView({ block: 'nearest' })
    wasOpen.current = isOpen
  }, [isOpen])

  /** Escape leaves what one is in: this first, then the details. */
  function press(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !isOpen || event.defaultPrevented) return
    event.preventDefault()
    onToggle()
  }

  const said = (
    <>
      <span className="text-muted">
        <Glyph name={icon} size={16} />
      </span>
      <span className={lineName}>{t(`details.names.${name}`)}</span>
      <span className={`min-w-0 flex-1 [overflow-wrap:anywhere] ${value === '' ? 'text-muted' : ''}`}>
        {value === '' ? t('details.none', { name }) : (shown ?? value)}
      </span>
    </>
  )
  if (!canWrite) return value === '' ? null : <div className={line}>{said}</div>
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key is that of what is inside
    <div onKeyDown={press} className={`rounded-lg ${isOpen ? 'bg-panel' : ''}`}>
      <button
        ref={toggle}
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? editor : undefined}
        onClick={onToggle}
        className={`group ${line} transition-colors hover:bg-hover`}
      >
        {said}
        <span
          className={`text-muted ${isOpen ? 'rotate-180' : 'opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100'}`}
        >
          <Glyph name="chevron" size={14} />
        </span>
      </button>
      {isOpen && (
        <fieldset
          id={editor}
          aria-label={t(`details.names.${name}`)}
          className="flex flex-col gap-2.5 px-2 pt-1.5 pb-3"
        >
          {children}
        </fieldset>
      )}
    </div>
  )
}
