'use client'

import { part, usePart } from '../ui/part.ts'

export type TodoDrag = typeof import('./todo-drag.ts')

const todoDrag = part<TodoDrag>(() => import('./todo-drag.ts'))

/** Drag and drop of todos: loaded when a pointer first comes near. */
export const useTodoDrag = () => usePart(todoDrag)
