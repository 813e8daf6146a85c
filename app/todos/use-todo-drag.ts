'use client'

import { useCallback, useState } from 'react'

export type TodoDrag = typeof import('./todo-drag.ts')

/** Drag and drop of todos: loaded when a pointer first comes near. */
export function useTodoDrag(): { drag: TodoDrag | undefined; load: () => void } {
  const [drag, setDrag] = useState<TodoDrag>()
  return { drag, load: useCallback(() => void import('./todo-drag.ts').then(setDrag), []) }
}
