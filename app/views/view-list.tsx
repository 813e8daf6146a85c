'use client'

import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import {
  type RefObject,
  useCallback,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { Todo, TodoKey } from '../../db/model/rows.ts'
import { useIsSelecting, useSelectable } from '../select/selection.ts'
import { useStore } from '../store/hooks.ts'
import { rowHeight, TodoRow } from '../todos/todo-row.tsx'
import type { TodoDrag } from '../todos/use-todo-drag.ts'
import { screenOf } from '../ui/screen.ts'
import { usePrinting } from '../ui/use-printing.ts'
import type { Item } from './view-items.ts'
import { viewKeys } from './view-keys.ts'

const HEADING = 47 // pixels
const SCREEN = { width: 1016, height: 660 } // pixels, of most windows

type Props = {
  items: readonly Item[]
  namesLists: boolean
  drag?: DayDrag | undefined
  onPointerEnter?: () => void
  onShift?: (todo: Todo, days: -1 | 1) => void
  /** Where the focus goes from the first row upwards. */
  above?: RefObject<HTMLElement | null>
}

export type DayDrag = Pick<TodoDrag, 'attach'> & {
  attachTodo(element: HTMLElement, key: TodoKey): () => void
  attachDay(element: HTMLElement, day: string): () => void
}

/** The rows of a view under their headings, of which only those in sight are drawn. */
export function ViewList({ items, namesLists, drag, onPointerEnter, onShift, above }: Props) {
  const store = useStore()
  const t = useTranslations()
  const scroller = useRef<HTMLDivElement>(null)
  const [currentKey, setCurrent] = useState<string>()
  const [editingKey, setEditing] = useState<string>()
  const [menuKey, setMenu] = useState<string>()
  const wanted = useRef<string>(undefined)
  const shownId = useSearchParams().get('todo')
  const mine = store.state.lists()
  const lists = useMemo(() => new Map(mine.map(({ list, member }) => [list.id, { list, member }])), [mine])
  const heldKey = editingKey ?? currentKey
  const kept = useMemo(
    () => (heldKey === undefined ? -1 : items.findIndex(({ key }) => key === heldKey)),
    [items, heldKey],
  )
  const isPrinting = usePrinting()
  const canWrite = (todo: Todo) => lists.get(todo.listId)?.member.role !== 'viewer'

  const overscan = useDeferredValue(8, 1) // what is in sight comes first
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize(index) {
      const item = items[index]
      return item?.heading ? HEADING : rowHeight(item?.todo)
    },
    // The same function while nothing moves: for another one, all rows are measured anew.
    getItemKey: useCallback((index: number) => items[index]?.key ?? index, [items]),
    ...screenOf('view', SCREEN),
    overscan,
    useFlushSync: false,
    // The row that has the focus stays, however far one scrolls.
    rangeExtractor: useCallback(
      (range: Range) => {
        if (isPrinting) return [...items.keys()]
        const indexes = defaultRangeExtractor(range)
        return kept < 0 || indexes.includes(kept) ? indexes : [...indexes, kept].sort((a, b) => a - b)
      },
      [kept, isPrinting, items],
    ),
  })

  function focusAt(place: number): void {
    const item = items[place]
    if (!item) {
      above?.current?.focus()
      return
    }
    wanted.current = item.key
    setCurrent(item.key)
    virtualizer.scrollToIndex(place === 1 ? 0 : place)
  }

  useLayoutEffect(() => {
    if (wanted.current === undefined) return
    const place = items.findIndex(({ key }) => key === wanted.current)
    const row = scroller.current?.querySelector<HTMLElement>(`li[data-index="${place}"]`)
    if (!row) return
    wanted.current = undefined
    row.focus({ preventScroll: true })
  })

  const keys = viewKeys({
    store,
    items,
    canWrite,
    focusAt,
    edit: (place) => setEditing(items[place]?.key),
    openMenu: (place) => setMenu(items[place]?.key),
    shift: onShift,
  })
  const isSelecting = useIsSelecting()
  useSelectable(items, {
    store,
    element: () => scroller.current,
    count: items.length,
    keyAt(place) {
      const todo = items[place]?.todo
      return todo && canWrite(todo) ? { listId: todo.listId, id: todo.id } : undefined
    },
    focusAt,
  })
  const endEditing = useCallback((name: string, backToRow: boolean) => {
    setEditing((current) => (current === name ? undefined : current))
    if (!backToRow) return
    wanted.current = name
    setCurrent(name)
  }, [])
  const firstKey = items.find(({ todo }) => todo)?.key
  const tabbableKey = kept >= 0 ? currentKey : firstKey

  return (
    <div
      ref={scroller}
      className={`min-h-0 flex-1 overflow-y-auto overscroll-contain ${isSelecting ? 'pb-28' : 'pb-6'}`}
    >
      <div className="column">
        <ul
          className="todo-list relative"
          style={{ height: virtualizer.getTotalSize() }}
          aria-label={t('views.todos')}
          onKeyDown={keys}
          onPointerEnter={onPointerEnter}
          onFocus={(event) => {
            const row = event.target.closest<HTMLElement>('li[data-id]')
            setCurrent(items[Number(row?.dataset.index)]?.key)
          }}
        >
          {virtualizer.getVirtualItems().map(({ index, start, key }) => {
            const item = items[index]
            if (!item) return null
            if (item.todo === undefined)
              return (
                <Heading
                  key={key}
                  item={item}
                  index={index}
                  start={start}
                  measure={virtualizer.measureElement}
                  drag={drag}
                />
              )
            const { listId, id } = item.todo
            return (
              <TodoRow
                key={key}
                listId={listId}
                id={id}
                index={index}
                count={items.length}
                start={start}
                depth={0}
                isFolded={undefined}
                measure={virtualizer.measureElement}
                query=""
                listName={namesLists ? lists.get(listId)?.list.name : undefined}
                canWrite={canWrite(item.todo)}
                drag={drag}
                isTabbable={item.key === tabbableKey}
                isEditing={item.key === editingKey}
                isMenuOpen={item.key === menuKey}
                isShown={id === shownId}
                name={item.key}
                onEdit={setEditing}
                onEndEditing={endEditing}
                onMenu={setMenu}
              />
            )
          })}
        </ul>
      </div>
    </div>
  )
}

type HeadingProps = {
  item: Item & { todo?: never }
  index: number
  start: number
  measure: (element: HTMLElement | null) => void
  drag: DayDrag | undefined
}

function Heading({ item, index, start, measure, drag }: HeadingProps) {
  const element = useRef<HTMLLIElement>(null)
  const t = useTranslations()
  const { heading, day, count } = item
  useEffect(() => {
    if (drag && day && element.current) return drag.attachDay(element.current, day)
  }, [drag, day])
  return (
    <li
      ref={(made) => {
        element.current = made
        measure(made)
      }}
      data-index={index}
      style={{ transform: `translateY(${start}px)` }}
      className="rounded-lg data-over:bg-accent-wash"
    >
      <h2 className="flex items-baseline gap-2 border-line border-b px-3.5 pt-5 pb-1.5 font-semibold text-sm">
        {heading(t)}
        {count > 0 && (
          <span className="font-normal text-muted text-xs tabular-nums">{count.toLocaleString(t('code'))}</span>
        )}
      </h2>
    </li>
  )
}
