'use client'

import { useState } from 'react'
import { type By, waysOf } from './columns.ts'

/** What makes the columns of a list's board, or of everything's: remembered for each, on this device. */
export function useWay(listId: string | undefined): [By, (by: By) => void] {
  const name = `committed-board-${listId ?? 'everything'}`
  const [by, setBy] = useState(() => stored(name, listId))
  return [
    by,
    (next) => {
      setBy(next)
      try {
        localStorage.setItem(name, next)
      } catch {
        // Where nothing can be stored, it holds until the page is left.
      }
    },
  ]
}

function stored(name: string, listId: string | undefined): By {
  const ways = waysOf(listId)
  try {
    const text = localStorage.getItem(name)
    return ways.find((by) => by === text) ?? (ways[0] as By)
  } catch {
    return ways[0] as By
  }
}
