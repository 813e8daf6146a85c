import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { rescheduleTodos } from '../../db/model/reschedule.ts'
import type { TodoKey } from '../../db/model/rows.ts'
import type { Store } from '../store/store.ts'

/** Lets a row be dragged onto another day, or onto a list of the sidebar; and others onto its day. */
export function attach(element: HTMLElement, { store, listId, id }: TodoKey & { store: Store }): () => void {
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
    dropsOn(element, store, () => store.state.todo({ listId, id })?.dueDate ?? undefined),
  )
}

/** Lets rows be dropped on the heading of a day. */
export const attachDay = (element: HTMLElement, store: Store, day: string): (() => void) =>
  dropsOn(element, store, () => day)

function dropsOn(element: HTMLElement, store: Store, dayOf: () => string | undefined): () => void {
  const clear = () => {
    delete element.dataset.over
  }
  const dueOf = (key: TodoKey) => store.state.todo(key)?.dueDate
  return dropTargetForElements({
    element,
    canDrop: ({ source: { data } }) => data.kind === 'todo' && dayOf() !== undefined && dueOf(keyOf(data)) !== dayOf(),
    onDragEnter: () => {
      element.dataset.over = ''
    },
    onDragLeave: clear,
    onDrop({ source: { data } }) {
      clear()
      store.commit('Reschedule', rescheduleTodos(store.state, [keyOf(data)], dayOf() ?? null))
    },
  })
}

const keyOf = (data: Record<string, unknown>): TodoKey => ({ listId: String(data.listId), id: String(data.id) })
