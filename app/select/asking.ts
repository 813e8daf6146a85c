'use client'

import { useSyncExternalStore } from 'react'

/** What is asked before something is done to all that is chosen, and the key for it. */
export const ASKS = [
  { about: 'move', key: 'm' },
  { about: 'schedule', key: 's' },
  { about: 'tag', key: 't' },
  { about: 'assign', key: 'a' },
  { about: 'priority', key: 'p' },
] as const

export type About = (typeof ASKS)[number]['about']

let asked: About | undefined
const listeners = new Set<() => void>()

/** Asks; undefined: no longer. */
export function ask(about: About | undefined): void {
  asked = about
  for (const listener of listeners) listener()
}

export const useAsked = (): About | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => asked,
    () => undefined,
  )
