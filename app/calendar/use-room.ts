'use client'

import { type RefObject, useLayoutEffect, useState } from 'react'

const HEAD = 34 // pixels of a day above its todos, with what is around them
const LINE = 25 // pixels of a todo, with the gap below it

/** For how many todos there is room on each day, in an element that so many weeks share. */
export function useRoom(element: RefObject<HTMLElement | null>, weeks: number): number {
  const [height, setHeight] = useState(0)
  useLayoutEffect(() => {
    const of = element.current
    if (!of) return
    const observer = new ResizeObserver(() => setHeight(of.clientHeight))
    observer.observe(of)
    setHeight(of.clientHeight)
    return () => observer.disconnect()
  }, [element])
  return Math.max(1, Math.floor((height / weeks - HEAD) / LINE))
}
