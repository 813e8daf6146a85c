'use client'

import { useEffect, useState } from 'react'
import type { Todo } from '../../db/model/rows.ts'

const NOTHING: ReadonlyMap<string, readonly Todo[]> = new Map()

/** On which days todos come again. It takes the rules of recurrences, which are loaded where there is such a todo. */
export function useComing(todos: readonly Todo[], zone: string): ReadonlyMap<string, readonly Todo[]> {
  const [coming, setComing] = useState(NOTHING)
  useEffect(() => {
    if (!todos.some(({ recurrence }) => recurrence !== null)) {
      setComing(NOTHING)
      return
    }
    let isOver = false
    let stop = () => {}
    import('./coming.ts').then(
      ({ findComing }) => {
        if (!isOver) stop = findComing(todos, zone, setComing)
      },
      () => {}, // without the network they may not be here yet: the rest of the calendar is
    )
    return () => {
      isOver = true
      stop()
    }
  }, [todos, zone])
  return coming
}
