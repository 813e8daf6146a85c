'use client'

import { useSearchParams } from 'next/navigation'
import { useSyncExternalStore } from 'react'
import { addressOf, go } from '../ui/place.ts'

let times = 0
const listeners = new Set<() => void>()

/** Goes to the list of a todo, and gives its row the focus. The address says it, so it works as a link too. */
export function goToTodo(list: { id: string; inbox: boolean }, id: string): void {
  go(`${addressOf(list)}?todo=${id}`)
  times += 1
  for (const listener of listeners) listener()
}

/** The todo that the address asks for, and a number that is another each time that somebody asks for it anew. */
export function useWantedTodo(): { id: string | undefined; times: number } {
  const id = useSearchParams().get('todo') ?? undefined
  const now = useSyncExternalStore(
    subscribe,
    () => times,
    () => 0,
  )
  return { id, times: now }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
