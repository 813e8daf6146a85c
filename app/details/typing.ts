'use client'

import { useEffect, useReducer, useRef } from 'react'

type Typed = { text: string; base: string }

/** What was typed and could not be saved yet, by the name of its field: closing the details doesn't lose it. */
const kept = new Map<string, Typed>()

type Field = {
  /** Names it among the fields of all todos. */
  name: string
  /** What the row says. */
  value: string
  /**
   * Saves what was typed, unless it can't be.
   *
   * @param isOver whether somebody else wrote something there meanwhile, which it replaces
   */
  save: (text: string, isOver: boolean) => boolean
  /** Whether it is saved when the field goes, and not only when somebody leaves it. */
  savesAtEnd?: boolean
}

/**
 * A text while it is typed. The row may change underneath: what is typed stays, and what the row says then is told beside it.
 * Saved is what was typed when the field loses the focus, goes, or the page is put away.
 */
export function useTyping({ name, value, save, savesAtEnd = true }: Field) {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const typed = kept.get(name)
  const isOver = typed !== undefined && typed.base !== value && typed.text !== value

  function change(text: string): void {
    kept.set(name, { text, base: typed?.base ?? value })
    redraw()
  }

  /** @returns whether nothing is left to be saved */
  function end(): boolean {
    const typed = kept.get(name)
    if (typed === undefined) return true
    if (typed.text === value || save(typed.text, typed.base !== value)) kept.delete(name)
    redraw()
    return !kept.has(name)
  }

  function drop(): void {
    kept.delete(name)
    redraw()
  }

  const latest = useRef(end)
  latest.current = end
  useEffect(() => {
    if (!savesAtEnd) return
    const leave = () => void latest.current()
    const hide = () => document.visibilityState === 'hidden' && leave()
    document.addEventListener('visibilitychange', hide)
    addEventListener('pagehide', leave)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [savesAtEnd])

  return {
    text: typed?.text ?? value,
    isTyped: typed !== undefined,
    theirs: isOver ? value : undefined,
    change,
    end,
    drop,
  }
}

/** What was typed for a todo and not saved, by the name of the field: `<id>/<field>`. */
export const keptOf = (id: string): { field: string; text: string }[] =>
  [...kept].flatMap(([name, { text }]) =>
    name.startsWith(`${id}/`) ? [{ field: name.slice(id.length + 1), text }] : [],
  )
