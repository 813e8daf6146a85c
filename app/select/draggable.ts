import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview'
import type { TodoKey } from '../../db/model/rows.ts'
import { words } from '../language/words.ts'
import { dataOf, draggedKeys } from './dragged.ts'

/** Lets a todo be dragged, with all that is chosen where it is among that; then a number says how many follow the pointer. */
export const draggableTodo = (element: HTMLElement, key: TodoKey): (() => void) =>
  draggable({
    element,
    canDrag: () => element.dataset.editing === undefined,
    getInitialData: () => dataOf(key),
    onGenerateDragPreview({ nativeSetDragImage, source: { data } }) {
      const count = draggedKeys(data).length
      if (count < 2) return
      setCustomNativeDragPreview({
        nativeSetDragImage,
        render({ container }) {
          const preview = document.createElement('div')
          preview.className = 'rounded-lg bg-accent px-3 py-1.5 font-medium text-on-accent text-sm'
          preview.textContent = words()('ui.todos', { count })
          container.append(preview)
        },
      })
    },
    onDragStart: () => {
      element.dataset.dragging = ''
    },
    onDrop: () => {
      delete element.dataset.dragging
    },
  })
