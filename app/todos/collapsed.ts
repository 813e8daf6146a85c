'use client'

import { useSyncExternalStore } from 'react'
import { remember, remembered } from '../ui/on-device.ts'

const NAME = 'committed-collapsed'
const KEPT = 500 // ids at most: what was folded long ago unfolds again
const NONE: ReadonlySet<string> = new Set()
let known: ReadonlySet<string> | undefined
const listeners = new Set<() => void>()

/** The todos and sections whose inside is folded away, on this device. */
export const useCollapsed = (): ReadonlySet<string> => useSyncExternalStore(subscribe, read, () => NONE)

export const isCollapsed = (id: string): boolean => read().has(id)

export function setCollapsed(id: string, isCollapsed: boolean): void {
  if (read().has(id) === isCollapsed) return
  const others = [...read()].filter((each) => each !== id)
  known = new Set((isCollapsed ? [...others, id] : others).slice(-KEPT))
  remember(NAME, JSON.stringify([...known]))
  for (const listener of listeners) listener()
}

function read(): ReadonlySet<string> {
  if (known) return known
  try {
    const stored: unknown = JSON.parse(remembered(NAME) ?? '[]')
    known = new Set(Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [])
  } catch {
    known = NONE
  }
  return known
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
