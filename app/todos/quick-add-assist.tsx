'use client'

import { type RefObject, useEffectEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { v7 } from 'uuid'
import type { Span } from '../quick-add/context.ts'
import { moveIgnored } from '../quick-add/ignored.ts'
import { useStore } from '../store/hooks.ts'
import { stay } from '../ui/place.ts'
import { Choices } from './quick-add-choices.tsx'
import { addWritten } from './quick-add-commit.ts'
import { type Given, givenIn } from './quick-add-given.ts'
import { Highlights, partAt } from './quick-add-highlights.tsx'
import { type Begun, begunAt, type Choice, choicesFor, likeliest, MARKS } from './quick-add-names.ts'
import { addPlain, type Target } from './quick-add-plain.ts'
import { type Names, namesIn, type Reading, readIfPossible } from './quick-add-read.ts'
import { Summary } from './quick-add-summary.tsx'

type Props = { input: RefObject<HTMLInputElement | null>; target: Target; onAdd?: (() => void) | undefined }

/** What is in the input, and what was done about it beside typing. */
type Typed = {
  text: string
  /** undefined while something is selected */
  caret: number | undefined
  /** what was turned back into text */
  ignored: Span[]
  /** names that were chosen though there are none such yet */
  made: Made[]
  /** the name, by where it begins, of which no more choices are wanted */
  closed?: { start: number; isFinal: boolean } | undefined
  /** which of the choices, where it isn't the likeliest */
  chosen?: number | undefined
}

type Made = { kind: 'list' | 'section'; id: string; name: string; listId: string | undefined }

const NOTHING: Typed = { text: '', caret: 0, ignored: [], made: [] }

/**
 * Reads what is typed into quick add: marks what it understands, says it in words, offers names, and adds what is meant. It
 * listens to the input before React does, and keeps from it what it has done.
 */
export default function QuickAddAssist({ input, target: { details, ...place }, onAdd }: Props) {
  const store = useStore()
  const id = useId()
  const highlights = useRef<HTMLDivElement>(null)
  const wasBackspace = useRef(false)
  const [given, setGiven] = useState<Given>()
  const [typed, setTyped] = useState<Typed>(NOTHING)
  const names = useNames(typed.text !== '', typed.made)
  const target: Target = { ...place, details: { ...details, ...given?.details } }
  const { listId } = target
  const { text, ignored } = typed
  const reading = useMemo(
    () => (text.trim() === '' ? undefined : readIfPossible(store, text, { listId, names, ignored })),
    [store, text, listId, names, ignored],
  )
  const begun = reading && nameAt(typed, reading)
  const choices = begun ? choicesFor(begun, names, reading) : []
  const isOpen = choices.length > 0
  const active = begun && (typed.chosen ?? likeliest(choices, begun))

  /** What the input holds by now; what was turned back into text moves along. */
  const follow = useEffectEvent((event?: Event) => {
    setTyped((before) => {
      const next = typedIn(input.current, before)
      const isTyping = event instanceof InputEvent && event.inputType.startsWith('insert') && event.data !== ' '
      return isTyping && next.closed && !next.closed.isFinal ? { ...next, closed: undefined } : next
    })
  })

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing) return
    const isDone = isOpen && begun ? pressInChoices(event, begun) : false
    if (isDone || (event.key === 'Backspace' && turnBackBefore(event)) || (event.key === 'Enter' && enter())) {
      event.preventDefault()
      // With Ctrl or ⌘, Enter commits the draft besides.
      if (!event.ctrlKey && !event.metaKey) event.stopPropagation()
    }
    wasBackspace.current = event.key === 'Backspace'
  })

  function pressInChoices({ key, shiftKey }: KeyboardEvent, name: Begun): boolean {
    const choice = active === undefined ? undefined : choices[active]
    if (key === 'ArrowDown') return choose(active === undefined ? 0 : (active + 1) % choices.length)
    if (key === 'ArrowUp') return choose(((active ?? 0) - 1 + choices.length) % choices.length)
    if (key === 'Escape') return close(name.start, true)
    if (choice && (key === 'Enter' || (key === 'Tab' && !shiftKey))) return take(choice, name)
    return false
  }

  function choose(chosen: number): true {
    setTyped((before) => ({ ...before, chosen }))
    return true
  }

  function close(start: number, isFinal: boolean): true {
    setTyped((before) => ({ ...before, chosen: undefined, closed: { start, isFinal } }))
    return true
  }

  /** Writes a name out. One that there isn't yet gets its id here, so that it may be of several words. */
  function take({ kind, name, id }: Choice, { start, query }: Begun): true {
    const element = input.current
    if (!element) return true
    const end = start + 1 + query.length
    const space = /^\s/.test(element.value.slice(end)) ? '' : ' '
    element.setRangeText(`${MARKS[kind]}${name}${space}`, start, end, 'end')
    if (id === undefined && (kind === 'list' || kind === 'section')) {
      const made: Made = { kind, name, id: v7(), listId: reading?.listId }
      setTyped((before) => ({ ...before, made: [...before.made, made] }))
    }
    follow()
    return close(start, false)
  }

  /** The first Backspace behind a part makes it text again, those after it delete. A note is text that goes on. */
  function turnBackBefore({ repeat, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    if (repeat || ctrlKey || metaKey || altKey || wasBackspace.current || isOpen) return false
    const { selectionStart, selectionEnd } = input.current ?? {}
    const part = reading?.parsed.parts.find(({ end, kind }) => end === selectionEnd && kind !== 'note')
    return part !== undefined && selectionStart === selectionEnd && turnBack(part)
  }

  function turnBack({ start, end }: Span): true {
    setTyped((before) => ({ ...before, ignored: [...before.ignored, { start, end }] }))
    return true
  }

  function enter(): boolean {
    const element = input.current
    if (!element) return false
    const now = typedIn(element, typed)
    element.value = ''
    setTyped(NOTHING)
    if (now.text.trim() === '') return true
    // What was put into the input without being typed is seen only now.
    const known = text === '' ? namesIn(store.state) : names
    const meant = readIfPossible(store, now.text, { listId, names: known, ignored: now.ignored })
    if (meant) addWritten(store, target, meant)
    else addPlain({ store, target, text: now.text })
    leaveGiven()
    onAdd?.()
    return true
  }

  /** What an address brought is over with. */
  function leaveGiven(): void {
    setGiven(undefined)
    if (location.pathname === ADD) stay('/')
  }

  const click = useEffectEvent((event: MouseEvent) => {
    const element = input.current
    const place = highlights.current && partAt(highlights.current, event)
    const part = place === undefined || place === null ? undefined : reading?.parsed.parts[place]
    wasBackspace.current = false
    if (part && element?.selectionStart === element?.selectionEnd) turnBack(part)
  })

  const scroll = useEffectEvent(() => {
    if (highlights.current && input.current) highlights.current.scrollLeft = input.current.scrollLeft
  })

  /** Begins with what was typed before, or with what the address brings. */
  const begin = useEffectEvent(() => {
    const brought = givenHere(input.current)
    if (brought) {
      setGiven(brought)
      setTyped({ ...NOTHING, text: brought.text, ignored: brought.ignored })
    }
    follow()
  })

  // Before anything else can be typed.
  useLayoutEffect(() => {
    const element = input.current
    if (!element) return
    begin()
    const select = () => {
      if (document.activeElement === element) follow()
      scroll()
    }
    const leave = () => setTyped((before) => ({ ...before, caret: undefined }))
    const pressed = (event: KeyboardEvent) => press(event)
    const clicked = (event: MouseEvent) => click(event)
    const changed = (event: Event) => follow(event)
    const scrolled = () => scroll()
    element.addEventListener('keydown', pressed)
    element.addEventListener('input', changed)
    element.addEventListener('click', clicked)
    element.addEventListener('blur', leave)
    element.addEventListener('scroll', scrolled)
    document.addEventListener('selectionchange', select)
    return () => {
      element.removeEventListener('keydown', pressed)
      element.removeEventListener('input', changed)
      element.removeEventListener('click', clicked)
      element.removeEventListener('blur', leave)
      element.removeEventListener('scroll', scrolled)
      document.removeEventListener('selectionchange', select)
    }
  }, [input])

  const parts = reading?.parsed.parts ?? []
  const isMarked = parts.length > 0
  useLayoutEffect(() => {
    input.current?.toggleAttribute('data-marked', isMarked)
  }, [input, isMarked])
  useLayoutEffect(scroll)
  useComboBox(input, isOpen ? `${id}choices` : undefined, active === undefined ? undefined : `${id}${active}`)

  return (
    <>
      {isMarked && <Highlights ref={highlights} text={text} parts={parts} />}
      <Summary reading={reading} details={target.details} />
      {isOpen && begun && (
        <Choices id={id} choices={choices} active={active} onChoose={(choice) => take(choice, begun)} />
      )}
    </>
  )
}

const ADD = '/add'

/** What the address brings is put into the input, to be looked at and entered. */
function givenHere(input: HTMLInputElement | null): Given | undefined {
  const given = location.pathname === ADD ? givenIn(new URLSearchParams(location.search)) : undefined
  if (!given || !input || input.value !== '') return undefined
  input.value = given.text
  input.focus()
  return given
}

/** What is in the input, following on what was. */
function typedIn(input: HTMLInputElement | null, before: Typed): Typed {
  if (!input) return before
  const { value: text, selectionStart, selectionEnd } = input
  const caret = selectionStart === selectionEnd && document.activeElement === input ? (selectionStart ?? 0) : undefined
  if (text === before.text) return caret === before.caret ? before : { ...before, caret }
  if (text === '') return { ...NOTHING, caret }
  return { ...before, text, caret, chosen: undefined, ignored: moveIgnored(before.ignored, before.text, text) }
}

function nameAt({ text, caret, closed }: Typed, reading: Reading): Begun | undefined {
  const begun = caret === undefined ? undefined : begunAt(text, caret, reading)
  return begun?.start === closed?.start ? undefined : begun
}

/** Names as they were when one began to write, and those that are to be. Nothing is looked through while nothing is written. */
function useNames(isWriting: boolean, made: Made[]): Names {
  const store = useStore()
  const names = useMemo(() => (isWriting ? namesIn(store.state) : NONE), [store, isWriting])
  return useMemo(
    () => ({
      lists: [...names.lists, ...made.filter(({ kind }) => kind === 'list').map(({ id, name }) => ({ id, name }))],
      sections: [
        ...names.sections,
        ...made.flatMap(({ kind, id, name, listId }) =>
          kind === 'section' ? [{ id, name, ...(listId && { listId }) }] : [],
        ),
      ],
      tags: names.tags,
    }),
    [names, made],
  )
}

const NONE: Names = { lists: [], sections: [], tags: [] }

/** The input is a combo box while there is something to choose, and a plain one else. */
function useComboBox(input: RefObject<HTMLInputElement | null>, choices?: string, active?: string): void {
  useLayoutEffect(() => {
    const element = input.current
    if (!element || choices === undefined) return
    const attributes = {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': 'true',
      'aria-controls': choices,
      ...(active !== undefined && { 'aria-activedescendant': active }),
    }
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
    return () => {
      for (const name of Object.keys(attributes)) element.removeAttribute(name)
    }
  }, [input, choices, active])
}
