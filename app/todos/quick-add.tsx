'use client'

import { useTranslations } from 'next-intl'
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  Suspense,
  useEffect,
  useEffectEvent,
  useState,
} from 'react'
import { useStore } from '../store/hooks.ts'
import { Glyph } from '../ui/glyph.tsx'
import { late } from '../ui/late.ts'
import { addWhenRead, type Target, takeUpEntered } from './quick-add-plain.ts'

type Props = Omit<Target, 'isElsewhere'> & { ref: RefObject<HTMLInputElement | null> }

/** Where todos are written: Enter adds one and is ready for the next. On a phone it stands where the thumb is. */
export function QuickAdd({ ref, ...target }: Props) {
  return (
    <div className="column pb-4 max-md:order-last max-md:border-line max-md:border-t max-md:pt-2 max-md:pb-[max(0.5rem,env(safe-area-inset-bottom))]">
      <QuickAddBox ref={ref} target={target} />
    </div>
  )
}

/** Goes to where todos are written, if that is anywhere on the screen. */
export function focusQuickAdd(): boolean {
  const input = document.getElementById('new-todo')
  input?.focus()
  return input !== null
}

const PasteDialog = late(() => import('./paste-dialog.tsx'))
const Assist = late(() => import('./quick-add-assist.tsx'))

type BoxProps = { ref: RefObject<HTMLInputElement | null>; target: Target; onAdd?: () => void }

/**
 * The input itself. What reads it loads when it is first used, and takes over from then on (see quick-add-assist.tsx); Enter
 * is good for an entry before that as well.
 */
export function QuickAddBox({ ref, target, onAdd }: BoxProps) {
  const store = useStore()
  const t = useTranslations()
  const [isUsed, setUsed] = useState(false)
  const [pasted, setPasted] = useState<string>()
  // Something may have been typed before the page listened, or entered before an earlier one was left.
  const begin = useEffectEvent(() => {
    if (ref.current?.value || location.pathname === '/add') setUsed(true)
    takeUpEntered(store, target)
  })
  useEffect(() => begin(), [])

  function press(event: KeyboardEvent<HTMLInputElement>): void {
    const input = event.currentTarget
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      const text = input.value
      input.value = ''
      if (text.trim() === '') return
      addWhenRead({ store, target, text })
      onAdd?.()
    } else if (event.key === 'Escape') {
      input.blur()
    } else if (event.key === 'ArrowDown') {
      event.preventDefault()
      document.querySelector<HTMLElement>('.todo-list li[tabindex="0"]')?.focus()
    }
  }

  function paste(event: ClipboardEvent): void {
    const text = event.clipboardData.getData('text/plain')
    if (!/[\r\n\u2028\u2029]/.test(text.trim())) return
    event.preventDefault()
    setPasted(text)
  }

  return (
    <div className="flex gap-3 rounded-xl border border-line bg-raised px-3.5 shadow-black/5 shadow-sm transition-shadow focus-within:border-accent focus-within:shadow-md">
      <span className="flex h-12 items-center text-muted">
        <Glyph name="plus" size={20} />
      </span>
      <div className="relative isolate min-w-0 flex-1 has-[[role=listbox]]:z-50">
        <input
          ref={ref}
          id="new-todo"
          className="new-todo h-12 w-full bg-transparent text-base outline-none placeholder:text-muted data-marked:text-transparent data-marked:caret-ink"
          placeholder={t('quickAdd.what')}
          aria-label={t('quickAdd.what')}
          autoComplete="off"
          enterKeyHint="done"
          maxLength={2000}
          onFocus={() => setUsed(true)}
          onInput={() => setUsed(true)}
          onKeyDown={press}
          onPaste={paste}
        />
        {pasted !== undefined && (
          <Suspense>
            <PasteDialog text={pasted} input={ref} target={target} onClose={() => setPasted(undefined)} />
          </Suspense>
        )}
        {isUsed && (
          <Suspense>
            <Assist input={ref} target={target} onAdd={onAdd} />
          </Suspense>
        )}
      </div>
    </div>
  )
}
