'use client'

import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type RefObject, useCallback, useDeferredValue, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useIsSelecting, useSelectable } from '../select/selection.ts'
import { type Show, useStore, useTodoIds } from '../store/hooks.ts'
import { screenOf } from '../ui/screen.ts'
import { usePrinting } from '../ui/use-printing.ts'
import { useCollapsed } from './collapsed.ts'
import { useFound } from './find.ts'
import { NothingShown } from './nothing-shown.tsx'
import { depthOf, useUnfolded } from './outline.ts'
import { useRowKeys } from './row-keys.ts'
import { rowHeight, TodoRow } from './todo-row.tsx'
import { useTodoDrag } from './use-todo-drag.ts'
import { isThere, useWantedTodo } from './wanted-todo.ts'

const NOTHING: ReadonlySet<string> = new Set()
const SCREEN = { width: 736, height: 1100 } // pixels; what the server takes a screen for

type Props = {
  listId: string
  show: Show
  query: string
  canWrite: boolean
  quickAdd: RefObject<HTMLInputElement | null>
}

/** The todos of a list, of which only those in sight are drawn. */
export function TodoList({ listId, show, query, canWrite, quickAdd }: Props) {
  const store = useStore()
  const t = useTranslations()
  const collapsed = useCollapsed()
  const found = useFound(store, listId, useTodoIds(listId, show), query)
  const isOutline = show !== 'completed' && query.trim() === ''
  const ids = useUnfolded(store, listId, found, isOutline ? collapsed : NOTHING)
  const scroller = useRef<HTMLDivElement>(null)
  const [currentId, setCurrent] = useState<string>()
  const [editingId, setEditing] = useState<string>()
  const [menuId, setMenu] = useState<string>()
  const wanted = useRef<string>(undefined)
  const shownId = useSearchParams().get('todo')
  const [drag, loadDrag] = useTodoDrag()
  const isPrinting = usePrinting()
  const kept = ids.indexOf(editingId ?? currentId ?? '')

  const overscan = useDeferredValue(8, 1) // what is in sight comes first
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rowHeight(store.state.todo({ listId, id: ids[index] ?? '' })),
    // The same function while nothing moves: for another one, all rows are measured anew.
    getItemKey: useCallback((index: number) => ids[index] ?? index, [ids]),
    ...screenOf('list', SCREEN),
    overscan,
    useFlushSync: false,
    // The row that has the focus stays, however far one scrolls.
    rangeExtractor: useCallback(
      (range: Range) => (isPrinting ? [...ids.keys()] : withKept(defaultRangeExtractor(range), kept)),
      [kept, isPrinting, ids],
    ),
  })

  /** Gives a row the focus, which may have to be drawn first. */
  function focusRow(id: string | undefined): void {
    if (id === undefined) {
      quickAdd.current?.focus()
      return
    }
    wanted.current = id
    setCurrent(id)
    virtualizer.scrollToIndex(ids.indexOf(id))
    focusWanted()
  }

  /** As soon as the row is drawn, which it may be already. */
  function focusWanted(): void {
    if (wanted.current === undefined) return
    const row = scroller.current?.querySelector<HTMLElement>(`[data-id="${wanted.current}"]`)
    if (!row) return
    wanted.current = undefined
    row.focus({ preventScroll: true })
  }
  useLayoutEffect(focusWanted)

  const asked = useWantedTodo()
  const answered = useRef<string>(undefined)
  useEffect(() => {
    const asking = `${asked.times}/${asked.id}`
    // Not all rows may be here yet.
    if (asked.id === undefined || answered.current === asking || !ids.includes(asked.id)) return
    answered.current = asking
    isThere()
    focusRow(asked.id)
  })

  const keys = useRowKeys({
    store,
    listId,
    ids,
    canWrite,
    focusRow,
    edit: (id) => store.state.todo({ listId, id }) && setEditing(id),
    openMenu: setMenu,
  })
  const isSelecting = useIsSelecting()
  useSelectable(ids, {
    store,
    element: () => scroller.current,
    count: ids.length,
    keyAt(place) {
      const todo = canWrite ? store.state.todo({ listId, id: ids[place] ?? '' }) : undefined
      return todo && !todo.section ? { listId, id: todo.id } : undefined
    },
    focusAt: (place) => focusRow(ids[place]),
  })
  const endEditing = useCallback((id: string, backToRow: boolean) => {
    setEditing((current) => (current === id ? undefined : current))
    if (!backToRow) return
    wanted.current = id
    setCurrent(id)
  }, [])

  if (ids.length === 0) return <NothingShown show={show} query={query} />
  const tabbableId = kept >= 0 && currentId ? currentId : ids[0]
  return (
    <div
      ref={scroller}
      className={`min-h-0 flex-1 overflow-y-auto overscroll-contain ${isSelecting ? 'pb-28' : 'pb-6'}`}
    >
      <div className="column">
        <ul
          className="todo-list relative"
          style={{ height: virtualizer.getTotalSize() }}
          aria-label={t('todos.list')}
          onKeyDown={keys}
          onPointerEnter={loadDrag}
          onFocus={(event) => setCurrent(rowIdOf(event.target))}
        >
          {virtualizer.getVirtualItems().map(({ index, start, key }) => (
            <TodoRow
              key={key}
              listId={listId}
              id={ids[index] as string}
              index={index}
              count={ids.length}
              start={start}
              depth={isOutline ? depthOf(store, listId, ids[index] as string) : 0}
              isFolded={isOutline ? collapsed.has(ids[index] as string) : undefined}
              measure={virtualizer.measureElement}
              query={query}
              canWrite={canWrite}
              drag={drag}
              isTabbable={ids[index] === tabbableId}
              isEditing={ids[index] === editingId}
              isMenuOpen={ids[index] === menuId}
              isShown={ids[index] === shownId}
              onEdit={setEditing}
              onEndEditing={endEditing}
              onMenu={setMenu}
            />
          ))}
        </ul>
      </div>
    </div>
  )
}

const rowIdOf = (target: Element): string | undefined => target.closest<HTMLElement>('li[data-id]')?.dataset.id

function withKept(indexes: number[], kept: number): number[] {
  return kept < 0 || indexes.includes(kept) ? indexes : [...indexes, kept].sort((a, b) => a - b)
}
