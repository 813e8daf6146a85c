'use client'

import { useCallback, useMemo, useState } from 'react'
import { useStore } from '../store/hooks.ts'
import type { DayDrag } from './view-list.tsx'

/** Drag and drop between days: loaded when a pointer first comes near. */
export function useDayDrag(): { drag: DayDrag | undefined; load: () => void } {
  const store = useStore()
  const [loaded, setLoaded] = useState<typeof import('./day-drag.ts')>()
  const drag = useMemo(
    () =>
      loaded && {
        attach: loaded.attach,
        attachTodo: loaded.attachTodo,
        attachDay: (element: HTMLElement, day: string) => loaded.attachDay(element, store, day),
      },
    [loaded, store],
  )
  return { drag, load: useCallback(() => void import('./day-drag.ts').then(setLoaded), []) }
}
