'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { TodoKey } from '../../db/model/rows.ts'
import type { Store } from '../store/store.ts'

/** The todos that are chosen, by their names, in the order in which they were. */
export type Selection = ReadonlyMap<string, TodoKey>

/** The rows in sight, of which some can be chosen. */
export type Surface = {
  store: Store
  element: () => HTMLElement | null
  count: number
  /** Where a row stands; those of a list say it themselves. */
  placeOf?: (row: HTMLElement) => number
  /** What stands at a place, where it can be chosen: headings can't, nor what the user only looks at. */
  keyAt: (place: number) => TodoKey | undefined
  focusAt: (place: number) => void
}

const NONE: Selection = new Map()
let selected = NONE
let current: Surface | undefined
const listeners = new Set<() => void>()

export const nameOf = ({ listId, id }: TodoKey): string => `${listId}/${id}`
export const selection = (): Selection => selected
export const surface = (): Surface | undefined => current

export function setSelection(next: Selection): void {
  if (next.size === 0 && selected.size === 0) return
  selected = next
  for (const listener of listeners) listener()
}

const clearSelection = (): void => setSelection(NONE)

export const useSelection = (): Selection => useSyncExternalStore(subscribe, selection, () => NONE)

export const useIsSelecting = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => selected.size > 0,
    () => false,
  )

export const useIsSelected = (key: TodoKey): boolean =>
  useSyncExternalStore(
    subscribe,
    () => selected.has(nameOf(key)),
    () => false,
  )

/**
 * Lets the rows of a page be chosen. The keys and the pointer that choose them are loaded when the page stands. What is not in
 * sight any more is not chosen any more.
 *
 * @param rows another array when other rows are in sight
 * @param shown undefined where it is another part of the page whose rows can be chosen
 */
export function useSelectable(rows: readonly unknown[], shown: Surface | undefined): void {
  const own = useRef(shown)
  useEffect(() => {
    own.current = shown
    // A dialog lies above what can be done with what is chosen.
    if (shown && !shown.element()?.closest('dialog')) current = shown
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is looked at anew when other rows are in sight
  useEffect(() => {
    if (shown && shown === current) keepShown(shown)
  }, [rows])
  useEffect(() => {
    if (document.readyState === 'complete') loadChoosing()
    else addEventListener('load', () => setTimeout(loadChoosing), { once: true })
    return () => {
      if (current !== own.current) return
      current = undefined
      clearSelection()
    }
  }, [])
}

/** Without the network it may not be here yet: then nothing is chosen. */
function loadChoosing(): void {
  import('./choosing.ts').then(
    ({ listen }) => listen(),
    () => {},
  )
}

function keepShown({ count, keyAt }: Surface): void {
  if (selected.size === 0) return
  const names = new Set<string>()
  for (let place = 0; place < count; place++) {
    const key = keyAt(place)
    if (key) names.add(nameOf(key))
  }
  const kept = [...selected].filter(([name]) => names.has(name))
  if (kept.length < selected.size) setSelection(new Map(kept))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
