'use client'

import { useSyncExternalStore } from 'react'

const WIDE = '(width >= 72rem)'

/** Whether there is room for a panel beside a list. Undefined on the server, which doesn't know. */
export const useWide = (): boolean | undefined =>
  useSyncExternalStore<boolean | undefined>(
    subscribe,
    () => matchMedia(WIDE).matches,
    () => undefined,
  )

function subscribe(listener: () => void): () => void {
  const query = matchMedia(WIDE)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
