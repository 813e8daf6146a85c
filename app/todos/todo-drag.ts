import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { nestTodos } from '../../db/model/bulk.ts'
import type { TodoKey } from '../../db/model/rows.ts'
import { reorderTodo } from '../../db/model/todos.ts'
import { words } from '../language/words.ts'
import { commit } from '../select/bulk.ts'
import { draggableTodo } from '../select/draggable.ts'
import { draggedKeys } from '../select/dragged.ts'
import type { Store } from '../store/store.ts'
import { quoted } from '../ui/offer-undo.ts'
import { isCollapsed, setCollapsed } from './collapsed.ts'
import { type Aim, aimAt, spotOf } from './drop-spot.ts'

/**
 * Lets a row be dragged among the others of its list, into what it is to be part of, and from there onto other lists; with all
 * that is chosen, where it is among that.
 */
export function attach(
  element: HTMLElement,
  { store, listId, id }: { store: Store; listId: string; id: string },
): () => void {
  const clear = () => {
    delete element.dataset.edge
    delete element.dataset.over
  }
  const isSection = (of: string) => store.state.todo({ listId, id: of })?.section === true
  return combine(
    draggableTodo(element, { listId, id }),
    dropTargetForElements({
      element,
      canDrop: ({ source: { data } }) =>
        draggedKeys(data).some((key) => key.listId === listId) &&
        !draggedKeys(data).some((key) => key.id === id) &&
        (!isSection(String(data.id)) || isSection(id)),
      getData({ input, source: { data } }) {
        const { top, height } = element.getBoundingClientRect()
        return { aim: aimAt(input.clientY - top, height, !isSection(String(data.id))) }
      },
      onDrag({ self }) {
        const aim = self.data.aim as Aim
        clear()
        if (aim === 'combine') element.dataset.over = ''
        else element.dataset.edge = aim === 'reorder-before' ? 'top' : 'bottom'
      },
      onDragLeave: clear,
      onDrop({ self, source: { data } }) {
        clear()
        const aim = self.data.aim as Aim
        const dragged = { listId, id: String(data.id) }
        if (isSection(dragged.id)) reorderSection(store, dragged, id, aim)
        else drop(store, draggedKeys(data), { listId, id }, aim)
      },
    }),
  )
}

function drop(store: Store, keys: readonly TodoKey[], target: TodoKey, aim: Aim): void {
  const ids = new Set(keys.map(({ id }) => id))
  const spot = spotOf(store.state, target, aim, !isCollapsed(target.id), ids)
  if (!spot) return
  const changes = nestTodos(store.state, target.listId, keys, spot.parentId, spot.before)
  if (aim !== 'combine' && !changes.some(({ values }) => values && 'parentId' in values)) {
    store.commit('Reorder', changes)
    return
  }
  const t = words()
  const [only] = keys
  const what = { count: keys.length, todo: quoted(t, (only && store.state.todo(only)?.description) ?? '') }
  const parent = spot.parentId === null ? undefined : store.state.todo({ ...target, id: spot.parentId })
  if (!parent) {
    commit(store, 'Unnest', changes, t('todos.movedOut', what))
    return
  }
  const name = quoted(t, parent.description)
  const said = parent.section ? t('todos.moved', { ...what, to: name }) : t('todos.nested', { ...what, parent: name })
  if (commit(store, 'Nest', changes, said)) setCollapsed(parent.id, false)
}

/** Among the other sections, each with what stands in it. */
function reorderSection(store: Store, key: TodoKey, targetId: string, aim: Aim): void {
  const sections = store.state.todos(key.listId).filter(({ id, section }) => section && id !== key.id)
  const place = sections.findIndex(({ id }) => id === targetId)
  const before = aim === 'reorder-before' ? targetId : (sections[place + 1]?.id ?? null)
  store.commit('Reorder', reorderTodo(store.state, key, before))
}
