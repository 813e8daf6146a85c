import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { attachClosestEdge, extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge'
import { reorderList } from '../../db/model/lists.ts'
import { moveTogether } from '../select/bulk.ts'
import { draggedKeys } from '../select/dragged.ts'
import type { Store } from '../store/store.ts'

type Target = { store: Store; listId: string; isFixed: boolean }

/** Lets a list of the sidebar be dragged among the others, and todos be dropped on it. */
export function attach(element: HTMLElement, { store, listId, isFixed }: Target): () => void {
  const clear = () => {
    delete element.dataset.edge
    delete element.dataset.over
  }
  return combine(
    draggable({ element, canDrag: () => !isFixed, getInitialData: () => ({ kind: 'list', listId }) }),
    dropTargetForElements({
      element,
      canDrop: ({ source: { data } }) =>
        data.kind === 'todo'
          ? draggedKeys(data).some((key) => key.listId !== listId)
          : data.kind === 'list' && data.listId !== listId && !isFixed,
      getData: ({ input }) => attachClosestEdge({}, { element, input, allowedEdges: ['top', 'bottom'] }),
      onDrag({ self, source }) {
        if (source.data.kind === 'todo') element.dataset.over = ''
        else element.dataset.edge = extractClosestEdge(self.data) ?? ''
      },
      onDragLeave: clear,
      onDrop({ self, source: { data } }) {
        clear()
        if (data.kind === 'todo') {
          const name = store.view.get('lists', { id: listId })?.name ?? ''
          moveTogether(store, draggedKeys(data), { listId }, name)
        } else {
          const before = extractClosestEdge(self.data) === 'top' ? listId : following(store, listId)
          store.commit('Reorder list', reorderList(store.state, { id: String(data.listId) }, before))
        }
      },
    }),
  )
}

function following(store: Store, listId: string): string | null {
  const lists = store.state.lists()
  return lists[lists.findIndex(({ list }) => list.id === listId) + 1]?.list.id ?? null
}
