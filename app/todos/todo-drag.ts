import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { attachClosestEdge, extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge'
import { reorderTodo } from '../../db/model/todos.ts'
import type { Store } from '../store/store.ts'

/** Lets a row be dragged among the others of its list, and from there onto other lists. */
export function attach(
  element: HTMLElement,
  { store, listId, id }: { store: Store; listId: string; id: string },
): () => void {
  const clear = () => {
    delete element.dataset.edge
  }
  return combine(
    draggable({
      element,
      canDrag: () => element.dataset.editing === undefined,
      getInitialData: () => ({ kind: 'todo', listId, id }),
      onDragStart: () => {
        element.dataset.dragging = ''
      },
      onDrop: () => {
        delete element.dataset.dragging
      },
    }),
    dropTargetForElements({
      element,
      canDrop: ({ source: { data } }) => data.kind === 'todo' && data.listId === listId && data.id !== id,
      getData: ({ input }) => attachClosestEdge({}, { element, input, allowedEdges: ['top', 'bottom'] }),
      onDrag: ({ self }) => {
        element.dataset.edge = extractClosestEdge(self.data) ?? ''
      },
      onDragLeave: clear,
      onDrop({ self, source: { data } }) {
        clear()
        const before = extractClosestEdge(self.data) === 'top' ? id : following(store, listId, id)
        store.commit('Reorder', reorderTodo(store.state, { listId, id: String(data.id) }, before))
      },
    }),
  )
}

function following(store: Store, listId: string, id: string): string | null {
  const todos = store.state.todos(listId)
  return todos[todos.findIndex((todo) => todo.id === id) + 1]?.id ?? null
}
