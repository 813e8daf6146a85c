'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { remember, remembered } from '../ui/on-device.ts'
import { GROUPINGS, type Grouping, SORTS, type Sort } from './groups.ts'

export type Options = { grouping: Grouping; sort: Sort; showsCompleted: boolean }

const USUAL: Options = { grouping: 'list', sort: 'order', showsCompleted: false }
const listeners = new Set<() => void>()
const known = new Map<string, { text: string | null; options: Options }>()

/** How a view is grouped and sorted: remembered for each view, on this device. */
export function useViewOptions(view: string): [Options, (options: Partial<Options>) => void] {
  const name = `committed-view-${view}`
  const options = useSyncExternalStore(
    subscribe,
    () => read(name),
    () => USUAL,
  )
  const set = useCallback((values: Partial<Options>) => write(name, { ...read(name), ...values }), [name])
  return [options, set]
}

function read(name: string): Options {
  const text = remembered(name)
  const before = known.get(name)
  if (before && before.text === text) return before.options
  const options = optionsIn(text)
  known.set(name, { text, options })
  return options
}

function optionsIn(text: string | null): Options {
  const [grouping, sort, completed] = (text ?? '').split(' ')
  return {
    grouping: GROUPINGS.find((each) => each === grouping) ?? USUAL.grouping,
    sort: SORTS.find((each) => each === sort) ?? USUAL.sort,
    showsCompleted: completed === 'completed',
  }
}

function write(name: string, { grouping, sort, showsCompleted }: Options): void {
  const text = `${grouping} ${sort} ${showsCompleted ? 'completed' : 'open'}`
  remember(name, text)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
