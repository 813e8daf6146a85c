'use client'

import { useSyncExternalStore } from 'react'

const NARROW = '(width < 48rem)' // as in globals.css and wherever `max-md` is said

/** Whether the screen is as narrow as a phone's, where looks alone don't do. */
export const useIsNarrow = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => matchMedia(NARROW).matches,
    () => false,
  )

function subscribe(listener: () => void): () => void {
  const query = matchMedia(NARROW)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
