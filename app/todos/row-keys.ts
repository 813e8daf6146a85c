// biome-ignore-all lint/correctness/noComponentHookFactories: these are keys of the keyboard, not components
'use client'

import type { KeyboardEvent } from 'react'
import type { TodoKey } from '../../db/model/rows.ts'
import { nestTodo, siblingsOf } from '../../db/model/subtasks.ts'
import { rowDetails } from '../details/row-details.ts'
import { words } from '../language/words.ts'
import type { Store } from '../store/store.ts'
import { announce } from '../ui/announce.ts'
import { quoted } from '../ui/offer-undo.ts'
import { setCollapsed } from './collapsed.ts'
import { toggleTodo } from './complete.ts'
import { nestByOne, unnestByOne } from './nest.ts'
import { removeTodo } from './remove-todo.ts'

type Rows = {
  store: Store
  listId: string
  ids: readonly string[]
  canWrite: boolean
  /** undefined: back to where todos are written */
  focusRow: (id: string | undefined) => void
  edit: (id: string) => void
  openMenu: (id: string) => void
}

/** What the keys do on a row. Inside its controls only the arrows are taken; a text being edited has all keys. */
export function useRowKeys({ store, listId, ids, canWrite, focusRow, edit, openMenu }: Rows) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    const target = event.target as HTMLElement
    const row = target.closest<HTMLElement>('li[data-id]')
    const id = row?.dataset.id
    if (!row || id === undefined || target.matches('.edit')) return
    const place = ids.indexOf(id)
    const key = { listId, id }
    const isOnRow = target === row

    const onArrow: Record<string, () => void> = {
      ArrowDown: () => focusRow(ids[place + 1] ?? id),
      ArrowUp: () => focusRow(ids[place - 1]),
      Home: () => focusRow(ids[0]),
      End: () => focusRow(ids.at(-1)),
      ArrowRight: () => setCollapsed(id, false),
      ArrowLeft: () => setCollapsed(id, store.view.children(listId, id).length > 0),
    }
    const onAnyRow = rowDetails(row, id)
    const onRow: Record<string, () => void> = {
      ' ': () => toggleTodo(store, key),
      Enter: () => edit(id),
      F2: () => edit(id),
      Delete: () => remove(),
      Backspace: () => remove(),
      m: () => openMenu(id),
    }
    const onAltArrow: Record<string, () => void> = {
      ArrowUp: () => shift(-1),
      ArrowDown: () => shift(1),
      ArrowRight: () => moveIn(nestByOne),
      ArrowLeft: () => moveIn(unnestByOne),
    }

    function remove(): void {
      focusRow(ids[place + 1] ?? ids[place - 1])
      removeTodo(store, key)
    }

    /** Past its neighbour among those that it is with; what an open draft removes is none. */
    function shift(step: -1 | 1): void {
      const those = new Set(siblingsOf(store.state, key).map((todo) => todo.id))
      const others = ids.filter((other) => those.has(other))
      const next = others.indexOf(id as string) + step
      if (next < 0 || next >= others.length) return
      const before = (step === 1 ? others[next + 1] : others[next]) ?? null
      const todo = store.state.todo(key)
      if (todo && store.commit('Reorder', nestTodo(store.state, key, todo.parentId, before))) {
        const t = words()
        announce(t('todos.place', { todo: quoted(t, todo.description), place: next + 1, count: others.length }))
      }
      focusRow(id)
    }

    function moveIn(move: (store: Store, key: TodoKey) => void): void {
      move(store, key)
      focusRow(id)
    }

    if (event.ctrlKey || event.metaKey) return
    const action = event.altKey
      ? canWrite && onAltArrow[event.key]
      : (onArrow[event.key] ?? (isOnRow && (onAnyRow[event.key] ?? (canWrite && onRow[event.key]))))
    if (!action) return
    event.preventDefault()
    action()
  }
}
