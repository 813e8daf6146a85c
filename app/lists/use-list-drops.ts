'use client'

import { part, usePart } from '../ui/part.ts'

export type ListDrag = typeof import('./list-drag.ts')

const listDrag = part<ListDrag>(() => import('./list-drag.ts'))

/** Drag and drop of lists, and of todos onto them: loaded when a pointer first comes near. */
export const useListDrops = () => usePart(listDrag)
