'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { deletionOf } from '../../db/model/deleted-with.ts'
import { byPosition } from '../../db/model/order.ts'
import { countRestored, placeOf, restoreWithParts } from '../../db/model/restore.ts'
import type { Todo } from '../../db/model/rows.ts'
import type { AsOf } from '../../db/model/timeline.ts'
import { type ListView, useStore, useTodoIds } from '../store/hooks.ts'
import { offerUndo, quoted } from '../ui/offer-undo.ts'
import { PastTodo } from './past-todo.tsx'

const ROW = 44 // pixels, until a row has been measured

type Props = { list: ListView; past: AsOf | undefined; isThere: boolean }

/** The todos of then, and what has become of them. Only those in sight are drawn. */
export function PastTodos({ list, past, isThere }: Props) {
  const t = useTranslations()
  const store = useStore()
  const now = useTodoIds(list.id, 'all')
  const scroller = useRef<HTMLDivElement>(null)
  const [currentId, setCurrent] = useState<string>()
  const todos = useMemo(
    () => (past?.todos ?? []).filter(({ deletedAt }) => deletedAt === null).sort(byPosition),
    [past],
  )
  const virtualizer = useVirtualizer({
    count: todos.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (index) => todos[index]?.id ?? index,
    overscan: 8,
    useFlushSync: false,
  })

  function restore(todo: Todo): void {
    const changes = restoreWithParts(store.state, todo, todos, deletion)
    const count = countRestored(todo.listId, changes).back
    const step = store.commit('Restore todo', changes)
    if (step)
      offerUndo(
        store,
        step,
        t('asOf.todoRestored', { todo: quoted(t, todo.description), count: Math.max(count - 1, 0) }),
      )
    else {
      const place = placeOf(store.state, todo)?.list.name ?? ''
      store.notify(t('asOf.todoStays', { todo: quoted(t, todo.description), list: quoted(t, place) }))
    }
  }

  /** What is deleted while this is looked at is known here, and not to the server's answer. */
  function deletion(id: string): string | undefined {
    const row = store.view.get('todos', { listId: list.id, id })
    if (row) return row.deletedAt === null || row.movedTo !== null ? undefined : store.deletionOf(row)
    const trashed = past?.trashed.find((each) => each.id === id)
    return trashed && deletionOf(trashed)
  }

  function press(event: KeyboardEvent<HTMLElement>): void {
    const place = todos.findIndex(({ id }) => id === currentId)
    const to = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: todos.length - 1 }[event.key]
    const todo = to === undefined ? undefined : todos[to]
    if (to === undefined || todo === undefined) return
    event.preventDefault()
    virtualizer.scrollToIndex(to)
    setCurrent(todo.id)
    // It may have to be drawn first.
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-id="${todo.id}"]`)?.focus({ preventScroll: true }),
    )
  }

  const tabbableId = todos.some(({ id }) => id === currentId) ? currentId : todos[0]?.id
  return (
    <section className="flex min-h-0 flex-1 flex-col" aria-label={t('asOf.todos')}>
      {past && <Later todos={todos} now={now} />}
      {past && todos.length === 0 && (
        <p className="flex flex-1 items-center justify-center px-8 pb-12 text-center text-muted">{t('asOf.empty')}</p>
      )}
      {todos.length > 0 && (
        <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-6">
          <div className={`column transition-opacity ${isThere ? '' : 'opacity-60'}`}>
            <ul
              aria-label={t('asOf.todos')}
              className="todo-list past relative"
              style={{ height: virtualizer.getTotalSize() }}
              onKeyDown={press}
              onFocus={(event) => setCurrent(event.target.closest('li')?.dataset.id)}
            >
              {virtualizer.getVirtualItems().map(({ index, start, key }) => (
                <PastTodo
                  key={key}
                  past={todos[index] as Todo}
                  index={index}
                  count={todos.length}
                  start={start}
                  measure={virtualizer.measureElement}
                  isTabbable={todos[index]?.id === tabbableId}
                  onRestore={list.role === 'viewer' || !isThere ? undefined : restore}
                />
              ))}
            </ul>
          </div>
        </div>
      )}
    </section>
  )
}

/** What the list has become, in numbers. */
function Later({ todos, now }: { todos: readonly Todo[]; now: readonly string[] }) {
  const t = useTranslations()
  const then = useMemo(() => new Set(todos.map(({ id }) => id)), [todos])
  const here = new Set(now)
  const gone = todos.filter(({ id }) => !here.has(id)).length
  const later = now.filter((id) => !then.has(id)).length
  const parts = [
    t('ui.todos', { count: todos.length }),
    ...(gone > 0 ? [t('asOf.gone', { count: gone })] : []),
    ...(later > 0 ? [t('asOf.later', { count: later })] : []),
  ]
  return <p className="column pb-1 text-muted text-xs tabular-nums">{parts.join(' · ')}</p>
}
