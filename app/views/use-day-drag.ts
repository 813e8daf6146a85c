'use client'

import { useMemo } from 'react'
import { useStore } from '../store/hooks.ts'
import { part, usePart } from '../ui/part.ts'
import type { DayDrag } from './view-list.tsx'

const dayDrag = part(() => import('./day-drag.ts'))

/** Drag and drop between days: loaded when a pointer first comes near. */
export function useDayDrag(): [DayDrag | undefined, load: () => void] {
  const store = useStore()
  const [loaded, load] = usePart(dayDrag)
  const drag = useMemo(
    () =>
      loaded && {
        attach: loaded.attach,
        attachTodo: loaded.attachTodo,
        attachDay: (element: HTMLElement, day: string) => loaded.attachDay(element, store, day),
      },
    [loaded, store],
  )
  return [drag, load]
}
