'use client'

import { useTranslations } from 'next-intl'
import { type MouseEvent, Suspense, useEffect, useRef, useState } from 'react'
import { changeDetails } from '../../db/model/details.ts'
import type { Todo } from '../../db/model/rows.ts'
import { useStore } from '../store/hooks.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { late } from '../ui/late.ts'
import { offerUndo } from '../ui/offer-undo.ts'
import { useAsked } from './open.ts'
import { ticked } from './task-box.ts'
import { Theirs } from './theirs.tsx'
import { isLeft, useTyping } from './typing.ts'

const Markdown = late(() => import('./markdown.tsx'))

/** What there is to say about a todo, in Markdown: as it reads, and after a click as it is written. */
export function NotesField({ todo, canWrite }: { todo: Todo; canWrite: boolean }) {
  const store = useStore()
  const t = useTranslations()
  const asked = useAsked()
  const [isWriting, setWriting] = useState(false)
  const input = useRef<HTMLTextAreaElement>(null)
  const { text, isTyped, theirs, change, end, drop } = useTyping({
    name: `${todo.id}/notes`,
    value: todo.notes,
    save(text, isOver) {
      if (!store.state.todo(todo)) return false
      const step = store.commit('Edit notes', changeDetails(store.state, todo, { notes: text.trimEnd() }))
      if (isOver) offerUndo(store, step, t('details.notes.replaced'))
      return true
    },
  })
  useEffect(() => {
    if (asked?.part === 'notes' && asked.id === todo.id && canWrite) setWriting(true)
  }, [asked, todo.id, canWrite])
  useEffect(() => {
    if (!isWriting) return
    input.current?.focus()
    input.current?.setSelectionRange(input.current.value.length, input.current.value.length)
  }, [isWriting])

  function leave(): void {
    end()
    setWriting(false)
  }

  const tick = (place: number) =>
    void store.commit('Edit notes', changeDetails(store.state, todo, { notes: ticked(text, place) }))

  if (!canWrite && text === '') return null
  if (!isWriting && !isTyped && text !== '')
    return (
      <section aria-label={t('details.notes.title')} className="group relative">
        {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the button beside it does the same */}
        <div
          onClick={(event) => canWrite && isPlain(event) && setWriting(true)}
          className={`-mx-1.5 rounded-lg px-1.5 py-1 ${canWrite ? 'cursor-text pr-8 hover:bg-hover' : ''}`}
        >
          <Suspense fallback={<p className="whitespace-pre-wrap text-sm leading-6 [overflow-wrap:anywhere]">{text}</p>}>
            <Markdown text={text} onTick={canWrite ? tick : undefined} />
          </Suspense>
        </div>
        {canWrite && (
          <IconButton
            icon="draft"
            size={15}
            label={t('details.notes.edit')}
            onClick={() => setWriting(true)}
            className="absolute top-0 right-0 pointer-fine:opacity-0 pointer-fine:focus-visible:opacity-100 pointer-fine:group-hover:opacity-100"
          />
        )}
      </section>
    )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears of a focus that leaves
    <div onBlur={(event) => isLeft(event) && leave()}>
      <textarea
        ref={input}
        aria-label={t('details.notes.title')}
        placeholder={t('details.notes.placeholder')}
        rows={isWriting ? 4 : 1}
        maxLength={20_000}
        value={text}
        onFocus={() => setWriting(true)}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.stopPropagation()
            event.currentTarget.blur()
          }
        }}
        className="field-sizing-content -mx-1.5 block max-h-[50dvh] w-[calc(100%+0.75rem)] resize-none rounded-lg bg-transparent px-1.5 py-1 text-sm leading-6 outline-none placeholder:text-muted hover:bg-hover focus:bg-transparent focus:outline-2 focus:outline-accent max-md:text-base pointer-coarse:py-2.5"
      />
      <Theirs theirs={theirs} onTake={drop} />
    </div>
  )
}

/** Whether a click means the text itself: not a link or a box in it, and not the end of a selection. */
const isPlain = (event: MouseEvent): boolean =>
  !(event.target as HTMLElement).closest('a, input') && (getSelection()?.isCollapsed ?? true)
