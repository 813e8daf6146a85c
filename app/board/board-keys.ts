// biome-ignore-all lint/correctness/noComponentHookFactories: these are keys of the keyboard, not components
import type { KeyboardEvent } from 'react'
import type { TodoKey } from '../../db/model/rows.ts'
import { openDetails } from '../details/open.ts'
import type { Store } from '../store/store.ts'
import { toggleTodo } from '../todos/complete.ts'
import { removeTodo } from '../todos/remove-todo.ts'
import type { Column } from './columns.ts'
import type { Spot } from './moves.ts'

type World = {
  store: Store
  columns: readonly Column[]
  canWrite: (key: TodoKey) => boolean
  focus: (column: string, key: TodoKey | undefined) => void
  put: (key: TodoKey, from: string, spot: Spot) => void
}

/** What the keys do on a card. */
export function boardKeys({ store, columns, canWrite, focus, put }: World) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    const target = event.target as HTMLElement
    const card = target.closest<HTMLElement>('[data-testid=card]')
    const at = columns.findIndex(({ key }) => key === card?.closest<HTMLElement>('[data-column]')?.dataset.column)
    const column = columns[at]
    const place = Number(card?.dataset.index)
    const todo = column?.todos[place]
    if (!card || !column || !todo || event.ctrlKey || event.metaKey) return
    const { key: on, todos } = column
    const key = { listId: todo.listId, id: todo.id }
    const go = (to: number) => todos[to] && focus(on, todos[to])

    /** To the nearest column with cards, at the same height. */
    function across(step: 1 | -1): void {
      let next = at + step
      while (columns[next]?.todos.length === 0) next += step
      const there = columns[next]
      if (there) focus(there.key, there.todos[Math.min(place, there.todos.length - 1)])
    }
    function carry(step: 1 | -1): void {
      const to = columns[at + step]
      if (to) put(key, on, { column: to.key, before: undefined })
    }
    function shift(step: 1 | -1): void {
      if (!todos[place + step]) return
      put(key, on, { column: on, before: todos[step === 1 ? place + 2 : place - 1]?.id ?? null })
    }
    function leaving(act: () => void): void {
      focus(on, todos[place + 1] ?? todos[place - 1])
      act()
    }

    const onArrow: Record<string, () => void> = {
      ArrowDown: () => go(place + 1),
      ArrowUp: () => go(place - 1),
      ArrowRight: () => across(1),
      ArrowLeft: () => across(-1),
      Home: () => go(0),
      End: () => go(todos.length - 1),
    }
    const onAltArrow: Record<string, () => void> = {
      ArrowRight: () => carry(1),
      ArrowLeft: () => carry(-1),
      ArrowDown: () => shift(1),
      ArrowUp: () => shift(-1),
    }
    const onCard: Record<string, () => void> = {
      ' ': () => leaving(() => toggleTodo(store, key)),
      Delete: () => leaving(() => removeTodo(store, key)),
      Backspace: () => leaving(() => removeTodo(store, key)),
    }
    const mayWrite = target === card && canWrite(key)
    const action = event.altKey
      ? mayWrite && onAltArrow[event.key]
      : (onArrow[event.key] ??
        (target === card && event.key === 'Enter' ? () => openDetails(todo.id) : mayWrite && onCard[event.key]))
    if (!action) return
    event.preventDefault()
    action()
  }
}
