'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, type RefObject, useMemo, useRef, useState } from 'react'
import { LIMITS } from '../../db/model/limits.ts'
import { type Line, splitLines } from '../quick-add/lines.ts'
import { useStore } from '../store/hooks.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { offerUndo } from '../ui/offer-undo.ts'
import { useRemembered } from '../ui/on-device.ts'
import { inRows, joined, type Row } from './paste-lines.ts'
import { changesOfLines, type Readings } from './paste-read.ts'
import type { Target } from './quick-add-plain.ts'
import { Understood } from './quick-add-summary.tsx'
import { wordsFor } from './quick-add-words.ts'
import { useReadings } from './use-readings.ts'

type Props = { text: string; input: RefObject<HTMLInputElement | null>; target: Target; onClose: () => void }

const SHOWN = 200 // lines; the rest is counted
const NOTHING: Row[] = []
const WAYS = ['kept', 'read'] as const
const LONGEST = 1_000_000 // characters, of which lines are still told apart

/** Asks what to make of several lines, and shows what that would be. All of it is added as one thing. */
export default function PasteDialog({ text, input, target, onClose }: Props) {
  const store = useStore()
  const t = useTranslations()
  const form = useRef<HTMLFormElement>(null)
  const lines = useMemo(() => (text.length > LONGEST ? undefined : splitLines(text)), [text])
  const rows = useMemo(() => (lines ? inRows(lines) : []), [lines])
  const [isOneLine, setOneLine] = useState(lines !== undefined && rows.length < 2)
  const isTooMuch = lines === undefined || rows.length > LIMITS.changes
  const subtasks = rows.filter(({ depth }) => depth > 0).length
  const line = joined(text.slice(0, LONGEST))
  // At first lines stay as they are: they are mostly other people's words, in which what looks like a day is part of the text.
  const [way, setWay] = useRemembered('committed-paste', WAYS)
  const isRead = way === 'read'
  const { readings, isDone, finish } = useReadings(isTooMuch ? NOTHING : rows, target.listId)
  const saying = [...readings.values()].filter(Boolean).length

  function add(): void {
    if (isOneLine) write()
    else if (lines && !isTooMuch) addLines(lines)
    close()
  }

  const close = () => form.current?.closest('dialog')?.close()

  function end(): void {
    onClose()
    input.current?.focus()
  }

  function write(): void {
    const element = input.current
    if (!element) return
    const { selectionStart, selectionEnd, value, maxLength } = element
    const [start, end] = [selectionStart ?? value.length, selectionEnd ?? value.length]
    element.setRangeText(line.slice(0, maxLength - value.length + end - start), start, end, 'end')
    element.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
  }

  function addLines(those: Line[]): void {
    const changes = changesOfLines(store.state, target, those, isRead ? finish() : new Map())
    const step = store.commit('Paste', changes)
    offerUndo(store, step, t('quickAdd.paste.added', { count: rows.length }))
  }

  return (
    <Dialog
      label={t('quickAdd.paste.title')}
      onClose={end}
      className="m-auto max-h-[min(40rem,calc(100dvh-2rem))] w-[32rem] max-w-[calc(100vw-2rem)] animate-rise rounded-2xl border border-line bg-raised shadow-2xl"
    >
      <form
        ref={form}
        className="flex max-h-[inherit] flex-col text-sm"
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <header className="flex items-center justify-between gap-4 px-5 pt-4">
          <h2 className="font-semibold text-base">{t('quickAdd.paste.question')}</h2>
          <IconButton icon="close" label={t('ui.close')} className="-mr-2" onClick={close} />
        </header>
        <fieldset className="flex flex-col gap-1 px-3 pt-3">
          <legend className="sr-only">{t('quickAdd.paste.ways')}</legend>
          <Way isChosen={!isOneLine} onChoose={() => setOneLine(false)} isDisabled={isTooMuch}>
            {isTooMuch ? t('todos.list') : t('ui.todos', { count: rows.length })}
            {subtasks > 0 && (
              <>
                , <span className="text-muted">{t('quickAdd.paste.parts', { count: subtasks })}</span>
              </>
            )}
          </Way>
          <Way isChosen={isOneLine} onChoose={() => setOneLine(true)}>
            {t.rich('quickAdd.paste.line', { m: (text) => <span className="text-muted">{text}</span> })}
          </Way>
        </fieldset>
        {saying > 0 && !isOneLine && (
          <label className="mx-3 mt-1 flex min-h-9 items-center gap-2.5 rounded-lg px-2 pointer-coarse:min-h-11">
            <input
              type="checkbox"
              checked={isRead}
              onChange={(event) => setWay(event.target.checked ? 'read' : 'kept')}
              className="size-4 accent-accent"
            />
            <span>
              {t('quickAdd.paste.read')}
              {isDone && (
                <>
                  , <span className="text-muted">{t('quickAdd.paste.readIn', { count: saying })}</span>
                </>
              )}
            </span>
          </label>
        )}
        {isTooMuch && (
          <p role="status" className="px-5 pt-3 text-danger">
            {rows.length > 0
              ? t('quickAdd.paste.tooMany', { count: rows.length, most: LIMITS.changes })
              : t('quickAdd.paste.tooLong', { most: LIMITS.changes })}
          </p>
        )}
        <section
          aria-label={t('quickAdd.paste.preview')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it may have to be scrolled
          tabIndex={0}
          className="mx-5 mt-3 min-h-0 flex-1 overflow-y-auto overscroll-contain rounded-xl border border-line bg-panel px-3 py-2"
        >
          {isOneLine ? (
            <p className="py-1 leading-6 [overflow-wrap:anywhere]">{line.slice(0, 2000)}</p>
          ) : (
            <Preview rows={rows} readings={isRead ? readings : undefined} />
          )}
        </section>
        <footer className="flex justify-end gap-2 px-5 py-4">
          <button
            type="button"
            onClick={close}
            className="min-h-9 rounded-lg px-4 transition-colors hover:bg-hover pointer-coarse:min-h-11"
          >
            {t('ui.cancel')}
          </button>
          <button
            type="submit"
            ref={focusFirst}
            disabled={!isOneLine && isTooMuch}
            className="min-h-9 rounded-lg bg-accent px-4 font-medium text-on-accent disabled:opacity-50 pointer-coarse:min-h-11"
          >
            {isOneLine
              ? t('quickAdd.paste.asLine')
              : isTooMuch
                ? t('ui.add')
                : t('quickAdd.paste.add', { count: rows.length })}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

/** The dialog gives the focus to what asks for it in the document's own words, not React's: Enter goes on. */
const focusFirst = (button: HTMLButtonElement | null): void => button?.setAttribute('autofocus', '')

type WayProps = { isChosen: boolean; onChoose: () => void; isDisabled?: boolean; children: ReactNode }

const Way = ({ isChosen, onChoose, isDisabled = false, children }: WayProps) => (
  <label className="flex min-h-9 items-center gap-2.5 rounded-lg px-2 has-disabled:opacity-50 has-checked:bg-accent-wash pointer-coarse:min-h-11">
    <input
      type="radio"
      name="way"
      checked={isChosen && !isDisabled}
      onChange={onChoose}
      disabled={isDisabled}
      className="size-4 accent-accent"
    />
    <span>{children}</span>
  </label>
)

function Preview({ rows, readings }: { rows: Row[]; readings: Readings | undefined }) {
  const t = useTranslations()
  const { state } = useStore()
  return (
    <ul>
      {rows.slice(0, SHOWN).map(({ line, depth }, place) => {
        const { text, completed } = line
        const reading = readings?.get(line)
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
            key={place}
            className="flex items-start gap-2.5 py-1 leading-5"
            style={{ paddingLeft: `${Math.min(depth, 6) * 1.375}rem` }}
          >
            <span
              className={`mt-0.5 grid size-4 flex-none place-items-center rounded-full border-[1.5px] ${completed ? 'border-accent bg-accent text-on-accent' : 'border-faint'}`}
            >
              {completed && <Glyph name="done" size={11} />}
            </span>
            {depth > 0 && <span className="sr-only">{t('quickAdd.paste.partOf')} </span>}
            <div className="min-w-0 flex-1">
              <p className={`line-clamp-2 [overflow-wrap:anywhere] ${completed ? 'text-muted line-through' : ''}`}>
                {reading?.parsed.description ?? text}
              </p>
              {completed && <span className="sr-only">, {t('quickAdd.paste.completed')}</span>}
              {reading && <Understood words={wordsFor(t, state, reading)} />}
            </div>
          </li>
        )
      })}
      {rows.length > SHOWN && (
        <li className="py-1 text-muted">{t('quickAdd.paste.more', { count: rows.length - SHOWN })}</li>
      )}
    </ul>
  )
}
