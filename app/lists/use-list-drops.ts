'use client'

import { useState } from 'react'

export type ListDrag = typeof import('./list-drag.ts')

/** Drag and drop of lists, and of todos onto them: loaded when a pointer first comes near. */
export function useListDrops(): { drag: ListDrag | undefined; load: () => void } {
  const [drag, setDrag] = useState<ListDrag>()
  return { drag, load: () => void import('./list-drag.ts').then(setDrag) }
}
