import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { attachClosestEdge, extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge'
import type { TodoKey } from '../../db/model/rows.ts'
import { draggableTodo } from '../select/draggable.ts'
import { draggedKeys } from '../select/dragged.ts'
import type { Spot } from './moves.ts'

/** What the board does with cards that are dropped. */
export type Drop = (keys: readonly TodoKey[], from: string | undefined, spot: Spot) => void

type Card = { key: TodoKey; column: string; following: () => string | null; drop: Drop }

/** Lets a card be dragged, and others be dropped above and below it. */
export function attachCard(element: HTMLElement, { key, column, following, drop }: Card): () => void {
  const clear = () => {
    delete element.dataset.edge
  }
  return combine(
    draggableTodo(element, key),
    dropTargetForElements({
      element,
      canDrop: ({ source: { data } }) => data.kind === 'todo' && !draggedKeys(data).some(({ id }) => id === key.id),
      getData: ({ input }) => attachClosestEdge({}, { element, input, allowedEdges: ['top', 'bottom'] }),
      onDrag: ({ self }) => {
        element.dataset.edge = extractClosestEdge(self.data) ?? ''
      },
      onDragLeave: clear,
      onDrop({ self, source }) {
        clear()
        const before = extractClosestEdge(self.data) === 'top' ? key.id : following()
        drop(draggedKeys(source.data), columnOf(source.element), { column, before })
      },
    }),
  )
}

/** Lets cards be dropped at the end of a column. */
export function attachColumn(element: HTMLElement, column: string, drop: Drop): () => void {
  const clear = () => {
    delete element.dataset.over
  }
  return dropTargetForElements({
    element,
    canDrop: ({ source: { data } }) => data.kind === 'todo',
    onDragEnter: () => {
      element.dataset.over = ''
    },
    onDragLeave: clear,
    onDrop({ location, source }) {
      clear()
      if (location.current.dropTargets[0]?.element !== element) return // a card took it
      drop(draggedKeys(source.data), columnOf(source.element), { column, before: null })
    },
  })
}

const columnOf = (card: Element): string | undefined => card.closest<HTMLElement>('[data-column]')?.dataset.column
