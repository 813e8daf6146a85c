'use client'

import { useSearchParams } from 'next/navigation'
import { useState, useSyncExternalStore } from 'react'
import { openDetails } from '../details/open.ts'
import { addressOf, go } from '../ui/place.ts'

type Wanted = { id: string | undefined; times: number }

const NOBODY: Wanted = { id: undefined, times: 0 }
let wanted: Wanted | undefined
const listeners = new Set<() => void>()

/** Goes to the list of a todo, gives its row the focus and shows its details. The address says it, so it works as a link too. */
export function goToTodo(list: { id: string; inbox: boolean }, id: string): void {
  if (!isShown(addressOf(list))) go(addressOf(list))
  openDetails(id)
  wantTodo(id)
}

/** Whether all of a list is shown, with or without the details of one of its todos. */
const isShown = (address: string): boolean => location.pathname === address && /^(\?todo=[^&]*)?$/.test(location.search)

/** Has the row of a todo get the focus, as soon as its list has drawn it. */
export function wantTodo(id: string): void {
  wanted = { id, times: (wanted?.times ?? 0) + 1 }
  for (const listener of listeners) listener()
}

/**
 * The todo whose row is to get the focus: the one that somebody asked for, or else the one that the page was opened with. Each
 * time that one is asked for has another number.
 */
export function useWantedTodo(): Wanted {
  const address = useSearchParams().get('todo') ?? undefined
  const [atFirst] = useState<Wanted>({ id: address, times: 0 })
  const asked = useSyncExternalStore(
    subscribe,
    () => wanted,
    () => undefined,
  )
  return asked ?? atFirst
}

/** It has it. */
export function isThere(): void {
  if (wanted) wanted = NOBODY
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
