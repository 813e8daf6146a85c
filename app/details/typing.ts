'use client'

import { type FocusEvent, useEffect, useReducer, useRef } from 'react'

const NAME = 'committed-typed'

type Typed = { text: string; base: string; isOld?: boolean }

/**
 * What was typed and isn't saved yet, by the name of its field: neither another todo nor a reload loses it. A page that is put
 * away may not come to store a transaction any more, so the tab remembers besides what was typed.
 */
const kept = remembered()

function remembered(): Map<string, Typed> {
  try {
    const stored = JSON.parse(sessionStorage.getItem(NAME) ?? '[]') as [string, Typed][]
    return new Map(stored.map(([name, typed]) => [name, { ...typed, isOld: true }]))
  } catch {
    return new Map()
  }
}

function remember(): void {
  try {
    if (kept.size === 0) sessionStorage.removeItem(NAME)
    else sessionStorage.setItem(NAME, JSON.stringify([...kept]))
  } catch {
    // Where nothing can be stored, it holds until the page is left.
  }
}

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
    remember()
    redraw()
  }

  /** @returns whether nothing is left to be saved */
  function end(): boolean {
    const isSaved = flush()
    remember()
    redraw()
    return isSaved
  }

  function flush(): boolean {
    const typed = kept.get(name)
    if (typed === undefined) return true
    const isSaved = typed.text === value || save(typed.text, typed.base !== value)
    if (isSaved) kept.delete(name)
    return isSaved
  }

  function drop(): void {
    kept.delete(name)
    remember()
    redraw()
  }

  const latest = useRef({ end, flush, value })
  latest.current = { end, flush, value }
  useEffect(() => {
    if (!savesAtEnd) return
    const old = kept.get(name)
    if (old?.isOld && old.base === latest.current.value) latest.current.end()
    // What is saved now may not arrive: the tab forgets it when it is looked at again.
    const turn = () => (document.visibilityState === 'hidden' ? void latest.current.flush() : remember())
    document.addEventListener('visibilitychange', turn)
    return () => {
      document.removeEventListener('visibilitychange', turn)
      latest.current.end()
    }
  }, [name, savesAtEnd])

  return {
    text: typed?.text ?? value,
    isTyped: typed !== undefined && typed.text !== value,
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

/** Whether the focus leaves a field and what belongs to it. It stays where only the window is left. */
export const isLeft = ({ currentTarget, target, relatedTarget }: FocusEvent): boolean =>
  !currentTarget.contains(relatedTarget) && document.activeElement !== target
