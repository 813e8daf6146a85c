'use client'

import { Command } from 'cmdk'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { fold, score, wordsOf } from '../palette/fold.ts'
import { focusFirst, useActiveDescendant } from '../palette/use-active-descendant.ts'
import { useStore } from '../store/hooks.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import type { About } from './asking.ts'
import { type Choice, choicesAbout } from './choices.ts'

type Props = { about: About; count: number; today: string; onPickDate: () => void; onClose: () => void }

/** Asks what is to become of all that is chosen. It is done once the focus is back. */
export default function Picker({ about, count, today, onPickDate, onClose }: Props) {
  const store = useStore()
  const t = useTranslations()
  const [query, setQuery] = useState('')
  const [value, setValue] = useState('')
  const picked = useRef<Choice>(undefined)
  const content = useRef<HTMLDivElement>(null)
  useActiveDescendant(content, value)
  const question = t(`select.question.${about}`)
  const label = t('select.asked', { question, count })
  const shown = matching(choicesAbout[about]({ t, store, today, pickDate: onPickDate }, query), query)
  const close = () => content.current?.closest('dialog')?.close()

  return (
    <Dialog
      label={label}
      onClose={() => {
        onClose()
        picked.current?.run()
      }}
      className="mx-auto mt-auto mb-24 w-96 max-w-[calc(100vw-2rem)] animate-rise overflow-hidden rounded-2xl border border-line bg-raised shadow-2xl max-md:mb-2 max-md:w-full"
    >
      <Command
        ref={(element) => {
          content.current = element
          if (isByFinger()) focusFirst(element)
        }}
        label={label}
        value={value}
        onValueChange={setValue}
        shouldFilter={false}
        loop
        vimBindings={false}
        className="flex flex-col outline-none"
      >
        <div className="flex items-center gap-3 border-line border-b pr-2 pl-4 text-muted">
          <Command.Input
            ref={isByFinger() ? undefined : focusFirst}
            aria-label={question}
            placeholder={t('select.ask', { question })}
            maxLength={60}
            value={query}
            onValueChange={setQuery}
            className="h-12 min-w-0 flex-1 bg-transparent text-base text-ink outline-none placeholder:text-muted"
          />
          <span aria-hidden="true" className="text-xs tabular-nums">
            {t('ui.selected', { count })}
          </span>
          <IconButton icon="close" label={t('ui.close')} onClick={close} />
        </div>
        <Command.List
          label={t('select.choices')}
          className="max-h-[min(22rem,50vh)] overflow-y-auto overscroll-contain p-2"
        >
          {shown.length === 0 && (
            <p className="px-2.5 py-2 text-muted text-sm">
              {about === 'tag' ? t('select.writeTag') : t('select.noMatch', { query: query.trim() })}
            </p>
          )}
          {shown.map((choice) => (
            <Command.Item
              key={choice.id}
              value={choice.id}
              onSelect={() => {
                picked.current = choice
                close()
              }}
              className="flex min-h-9 cursor-default select-none items-center gap-3 rounded-lg px-2.5 text-sm data-[selected=true]:bg-accent-wash pointer-coarse:min-h-11"
            >
              <span className="text-muted">
                <Glyph name={choice.icon} size={16} />
              </span>
              <span className="min-w-0 flex-1 truncate">{choice.text}</span>
              {choice.beside && <span className="max-w-36 flex-none truncate text-muted text-xs">{choice.beside}</span>}
              {choice.holds === 'all' && <Glyph name="done" size={15} />}
              {choice.holds && (
                <span className={choice.holds === 'all' ? 'sr-only' : 'text-muted text-xs'}>
                  {choice.holds === 'all' ? `, ${t('select.ofAll')}` : t('select.ofSome')}
                </span>
              )}
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  )
}

/** Where what is touched would bring up a keyboard, over half of the choices. */
const isByFinger = (): boolean => matchMedia('(pointer: coarse)').matches

/** The choices that answer to what is written, the best first. */
function matching(choices: readonly Choice[], query: string): Choice[] {
  const words = wordsOf(query.replace(/^@/, ''))
  if (words.length === 0) return [...choices]
  return choices
    .map((choice) => ({ choice, rank: score(fold(`${choice.text} ${choice.beside ?? ''}`), words) }))
    .filter(({ choice, rank }) => rank > 0 || choice.isNew)
    .sort((a, b) => b.rank - a.rank)
    .map(({ choice }) => choice)
}
