// biome-ignore-all lint/correctness/noComponentHookFactories: these are keys of the keyboard, not components
'use client'

import type { KeyboardEvent } from 'react'
import type { Todo } from '../../db/model/rows.ts'
import { rowDetails } from '../details/row-details.ts'
import type { Store } from '../store/store.ts'
import { removeTodo } from '../todos/remove-todo.ts'
import type { Item } from './view-items.ts'

type View = {
  store: Store
  items: readonly Item[]
  canWrite: (todo: Todo) => boolean
  /** Gives the row at a place the focus; where there is none, what stands above the rows gets it. */
  focusAt: (place: number) => void
  edit: (place: number) => void
  openMenu: (place: number) => void
  /** Alt with an arrow: to the day before, or after. */
  shift?: ((todo: Todo, days: -1 | 1) => void) | undefined
}

/** What the keys do on a row of a view: what they do in a list. Inside its controls only the arrows are taken. */
export function viewKeys({ store, items, canWrite, focusAt, edit, openMenu, shift }: View) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    const target = event.target as HTMLElement
    const row = target.closest<HTMLElement>('li[data-id]')
    const place = Number(row?.dataset.index ?? Number.NaN)
    const todo = items[place]?.todo
    if (!row || !todo || target.matches('.edit') || event.ctrlKey || event.metaKey) return
    const mayWrite = target === row && canWrite(todo)
    const next = (from: number, step: -1 | 1): number => {
      let found = from + step
      while (items[found]?.heading !== undefined) found += step
      return found
    }
    /** Where the focus goes when this row goes. */
    const leave = () => focusAt(items[next(place, 1)] ? next(place, 1) : next(place, -1))

    const onArrow: Record<string, () => void> = {
      ArrowDown: () => items[next(place, 1)] && focusAt(next(place, 1)),
      ArrowUp: () => focusAt(next(place, -1)),
      Home: () => focusAt(next(-1, 1)),
      End: () => focusAt(next(items.length, -1)),
    }
    const onRow: Record<string, () => void> = {
      ' ': () => {
        leave()
        row.querySelector<HTMLInputElement>('.toggle')?.click()
      },
      Enter: () => edit(place),
      F2: () => edit(place),
      Delete: () => remove(),
      Backspace: () => remove(),
      m: () => openMenu(place),
    }
    const onAnyRow = rowDetails(row, todo.id)
    const onAltArrow: Record<string, () => void> = shift
      ? { ArrowUp: () => shift(todo, -1), ArrowDown: () => shift(todo, 1) }
      : {}

    function remove(): void {
      leave()
      if (todo) removeTodo(store, todo)
    }

    const action = event.altKey
      ? mayWrite && onAltArrow[event.key]
      : (onArrow[event.key] ?? (target === row && (onAnyRow[event.key] ?? (mayWrite && onRow[event.key]))))
    if (!action) return
    event.preventDefault()
    action()
  }
}
