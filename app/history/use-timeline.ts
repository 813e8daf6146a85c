'use client'

import { type RefObject, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { useStore } from '../store/hooks.ts'
import type { Store } from '../store/store.ts'
import { addressOfHistory, type Filter } from './address.ts'
import { askTimeline } from './ask.ts'
import { askedBy } from './filter.ts'
import { createTimeline } from './timeline.ts'

/**
 * The timeline that a filter asks for, kept up as lists move.
 *
 * @param isAtTop whether what is new may be shown at once, without moving what somebody reads
 * @param isWanted whether there is somebody who could ask
 */
export function useTimeline(filter: Filter, isAtTop: RefObject<boolean>, isWanted: boolean) {
  const store = useStore()
  const address = addressOfHistory(filter)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address says all that is in the filter
  const timeline = useMemo(() => createTimeline((before) => askTimeline(askedBy(filter), before)), [address])
  const versions = useVersions(store, filter.todo ? undefined : filter.list)
  const state = useSyncExternalStore(timeline.subscribe, timeline.get, timeline.get)
  useEffect(() => {
    if (isWanted) void timeline.load()
  }, [timeline, isWanted])
  const asked = useRef({ timeline, versions })
  useEffect(() => {
    const hasMoved = asked.current.timeline === timeline && asked.current.versions !== versions
    asked.current = { timeline, versions }
    if (hasMoved) timeline.refresh(() => isAtTop.current)
  }, [timeline, versions, isAtTop])
  useEffect(() => {
    const again = () => (timeline.get().status === 'failed' ? void timeline.load() : timeline.refresh(() => false))
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [timeline])
  return { timeline, state }
}

/** How far lists have come, as a text that changes when one of them moves: all of them, or one. */
export function useVersions(store: Store, listId?: string): string {
  const read = () => (listId ? String(store.cursor[listId] ?? 0) : JSON.stringify(store.cursor))
  return useSyncExternalStore((listener) => store.subscribe('lists', listener), read, read)
}
