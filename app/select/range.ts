import type { TodoKey } from '../../db/model/rows.ts'
import { words } from '../language/words.ts'
import { announce } from '../ui/announce.ts'
import { quoted } from '../ui/offer-undo.ts'
import { nameOf, type Selection, selection, setSelection, surface } from './selection.ts'

// From where a row of rows is chosen, and what was chosen beside it when it was begun.
let anchor: string | undefined
let beside: Selection = new Map()

/** The place of the row that an element is in, or is; -1 where it is in none. */
export function placeIn(element: Element): number {
  const shown = surface()
  const row = element.closest<HTMLElement>('li[data-id], [data-chip]')
  if (!row || !shown?.element()?.contains(row)) return -1
  return shown.placeOf ? shown.placeOf(row) : Number(row.dataset.index)
}

/** Chooses a todo, or no longer. From it goes what is chosen with Shift then. */
export function toggle(key: TodoKey): void {
  const name = nameOf(key)
  const next = new Map(selection())
  if (!next.delete(name)) next.set(name, key)
  anchor = name
  beside = new Map(next)
  const t = words()
  set(next, t(next.has(name) ? 'select.on' : 'select.off', { todo: quoted(t, textOf(key)), count: next.size }))
}

/** Chooses all from where it was begun to a place, instead of what was chosen from there before. */
export function extendTo(place: number, from = place): void {
  const shown = surface()
  if (!shown) return
  if (selection().size === 0 || anchor === undefined || placeOf(anchor) < 0) {
    const key = shown.keyAt(from)
    anchor = key && nameOf(key)
    beside = new Map(selection())
  }
  const start = anchor === undefined ? from : placeOf(anchor)
  const next = new Map(beside)
  for (let at = Math.min(start, place); at <= Math.max(start, place); at++) {
    const key = shown.keyAt(at)
    if (key) next.set(nameOf(key), key)
  }
  set(next, words()('ui.selected', { count: next.size }))
}

export function selectAll(): void {
  const shown = surface()
  if (!shown) return
  const next = new Map<string, TodoKey>()
  for (let place = 0; place < shown.count; place++) {
    const key = shown.keyAt(place)
    if (key) next.set(nameOf(key), key)
  }
  beside = next
  anchor = [...next.keys()][0]
  set(next, words()('select.allOn', { count: next.size }))
}

export function selectNone(): void {
  set(new Map(), words()('select.none'))
}

function set(next: Selection, said: string): void {
  setSelection(next)
  announce(said)
}

function placeOf(name: string): number {
  const shown = surface()
  for (let place = 0; place < (shown?.count ?? 0); place++) {
    const key = shown?.keyAt(place)
    if (key && nameOf(key) === name) return place
  }
  return -1
}

const textOf = (key: TodoKey): string => surface()?.store.state.todo(key)?.description ?? ''
