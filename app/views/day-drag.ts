import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { rescheduleTodos } from '../../db/model/reschedule.ts'
import type { TodoKey } from '../../db/model/rows.ts'
import { words } from '../language/words.ts'
import { commit } from '../select/bulk.ts'
import { draggableTodo } from '../select/draggable.ts'
import { draggedKeys } from '../select/dragged.ts'
import { habitsOf } from '../store/habits.ts'
import type { Store } from '../store/store.ts'
import { quoted } from '../ui/offer-undo.ts'
import { calendarOf } from './calendar.ts'
import { putOnInWords } from './put-off.ts'

export { draggableTodo as attachTodo }

/** Lets a row be dragged onto another day, or onto a list of the sidebar; and others onto its day. */
export const attach = (element: HTMLElement, { store, listId, id }: TodoKey & { store: Store }): (() => void) =>
  combine(
    draggableTodo(element, { listId, id }),
    dropsOn(element, store, () => store.state.todo({ listId, id })?.dueDate ?? undefined),
  )

/** Lets rows be dropped on a day. */
export const attachDay = (element: HTMLElement, store: Store, day: string): (() => void) =>
  dropsOn(element, store, () => day)

function dropsOn(element: HTMLElement, store: Store, dayOf: () => string | undefined): () => void {
  const clear = () => {
    delete element.dataset.over
  }
  return dropTargetForElements({
    element,
    canDrop: ({ source: { data } }) =>
      dayOf() !== undefined && draggedKeys(data).some((key) => store.state.todo(key)?.dueDate !== dayOf()),
    onDragEnter: () => {
      element.dataset.over = ''
    },
    onDragLeave: clear,
    onDrop({ source: { data } }) {
      clear()
      putOn(store, draggedKeys(data), dayOf() ?? null)
    },
  })
}

function putOn(store: Store, keys: readonly TodoKey[], day: string | null): void {
  const changes = rescheduleTodos(store.state, keys, day)
  const today = calendarOf(habitsOf(store.state).timeZone).dayOf(Date.now())
  const t = words()
  const [only] = keys
  const what =
    keys.length === 1 && only
      ? quoted(t, store.state.todo(only)?.description ?? '')
      : t('ui.todos', { count: keys.length })
  commit(store, 'Reschedule', changes, putOnInWords(t, what, day, today))
}
