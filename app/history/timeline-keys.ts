// biome-ignore-all lint/correctness/noComponentHookFactories: these are keys of the keyboard, not components
'use client'

import type { KeyboardEvent } from 'react'
import type { Recorded } from '../../db/model/timeline.ts'
import type { Item } from './days.ts'

type Rows = {
  items: readonly Item[]
  /** The row there, or where that is a day, the one after it in that direction. */
  focusRow: (index: number, step: 1 | -1) => void
  select: (id: string, isRange?: boolean) => void
  revert: (recorded: Recorded) => void
  close: (id: string) => void
}

/** What the keys do on a transaction. Enter opens it, as it does every button. */
export function useTimelineKeys({ items, focusRow, select, revert, close }: Rows) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    const target = event.target as HTMLElement
    const index = Number(target.closest<HTMLElement>('li[data-id]')?.dataset.index ?? -1)
    const recorded = items[index]?.recorded
    // Statements scroll by the arrows.
    if (!recorded || event.ctrlKey || event.metaKey || event.altKey || target.matches('pre')) return
    const keys: Record<string, () => void> = {
      ArrowDown: () => focusRow(index + 1, 1),
      ArrowUp: () => focusRow(index - 1, -1),
      Home: () => focusRow(0, 1),
      End: () => focusRow(items.length - 1, -1),
      x: () => select(recorded.id),
      X: () => select(recorded.id, true),
      r: () => revert(recorded),
      Escape: () => close(recorded.id),
    }
    const action = keys[event.key]
    if (!action) return
    event.preventDefault()
    action()
  }
}
