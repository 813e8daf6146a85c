'use client'

import { type RefObject, useLayoutEffect, useState } from 'react'

const HEAD = 34 // pixels of a day above its todos, with what is around them
const LINE = 25 // pixels of a todo, with the gap below it

/** As it was last: who comes back to the calendar finds it so, mostly, and it is neither measured nor drawn twice. */
let lastHeight = 0

/** For how many todos there is room on each day, in an element that so many weeks share. */
export function useRoom(element: RefObject<HTMLElement | null>, weeks: number): number {
  const [height, setHeight] = useState(lastHeight)
  useLayoutEffect(() => {
    const of = element.current
    if (!of) return
    const measure = () => {
      lastHeight = of.clientHeight
      setHeight(lastHeight)
    }
    const observer = new ResizeObserver(measure)
    observer.observe(of)
    if (lastHeight === 0) measure()
    return () => observer.disconnect()
  }, [element])
  return Math.max(1, Math.floor((height / weeks - HEAD) / LINE))
}
