'use client'

import { useCallback, useState } from 'react'

type BoardDrag = typeof import('./board-drag.ts')

/** Drag and drop of cards: loaded when a pointer first comes near. */
export function useBoardDrag(): { drag: BoardDrag | undefined; load: () => void } {
  const [drag, setDrag] = useState<BoardDrag>()
  return { drag, load: useCallback(() => void import('./board-drag.ts').then(setDrag), []) }
}
