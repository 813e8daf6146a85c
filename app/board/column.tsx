'use client'

import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useCallback, useDeferredValue, useEffect, useId, useLayoutEffect, useRef } from 'react'
import type { TodoKey } from '../../db/model/rows.ts'
import { hasChips } from '../todos/chips.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { screenOf } from '../ui/screen.ts'
import { attachColumn, type Drop } from './board-drag.ts'
import { Card } from './card.tsx'
import type { Column as Cards } from './columns.ts'

const CARD = { plain: 52, chips: 22, listName: 20 } // pixels, with a text of one line
const SCREEN = { width: 288, height: 800 } // pixels

type Props = {
  column: Cards
  /** The card that is in the order of Tab, if it is in this column. */
  current: TodoKey | undefined
  /** Another number each time that the card is to get the focus, as soon as it is drawn. */
  asked: number | undefined
  canWrite: (key: TodoKey) => boolean
  listNameOf: (listId: string) => string | undefined
  drop: Drop
  /** Adds what is written; undefined: nothing can be written here. */
  onAdd: ((text: string) => void) | undefined
}

/** A column of a board, of whose cards only those in sight are drawn. */
export function Column({ column, current, asked, canWrite, listNameOf, drop, onAdd }: Props) {
  const { key, title, todos } = column
  const t = useTranslations()
  const name = title(t)
  const heading = useId()
  const element = useRef<HTMLElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const kept = current ? todos.findIndex(({ listId, id }) => id === current.id && listId === current.listId) : -1
  const overscan = useDeferredValue(4, 1) // what is in sight comes first
  const virtualizer = useVirtualizer({
    count: todos.length,
    getScrollElement: () => scroller.current,
    estimateSize(index) {
      const todo = todos[index]
      const chips = todo && hasChips(todo) ? CARD.chips : 0
      return CARD.plain + chips + (todo && listNameOf(todo.listId) !== undefined ? CARD.listName : 0)
    },
    // The same function while nothing moves: for another one, all cards are measured anew.
    getItemKey: useCallback((index: number) => todos[index]?.id ?? index, [todos]),
    ...screenOf('column', SCREEN),
    overscan,
    useFlushSync: false,
    // The card that has the focus stays, however far one scrolls.
    rangeExtractor: useCallback(
      (range: Range) => {
        const indexes = defaultRangeExtractor(range)
        return kept < 0 || indexes.includes(kept) ? indexes : [...indexes, kept].sort((a, b) => a - b)
      },
      [kept],
    ),
  })
  useEffect(() => {
    if (element.current) return attachColumn(element.current, key, drop)
  }, [key, drop])

  const answered = useRef<number>(undefined)
  useLayoutEffect(() => {
    if (asked === undefined || asked === answered.current || kept < 0) return
    const card = scroller.current?.querySelector<HTMLElement>(`li[data-index="${kept}"]`)
    if (!card) return
    answered.current = asked
    virtualizer.scrollToIndex(kept)
    card.focus({ preventScroll: true })
    element.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })

  function press(event: KeyboardEvent<HTMLInputElement>): void {
    const input = event.currentTarget
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
    if (event.key === 'Enter') onAdd?.(input.value)
    else input.blur()
    input.value = ''
  }

  return (
    <section
      ref={element}
      aria-labelledby={heading}
      data-column={key}
      className="flex min-h-0 w-72 flex-none snap-center flex-col rounded-2xl bg-panel transition-colors data-over:bg-accent-wash max-md:w-[84vw]"
    >
      <h2 className="flex flex-none items-baseline gap-2 px-4 pt-3 pb-2 font-semibold text-sm">
        <span id={heading} className="min-w-0 truncate">
          {name}
        </span>
        <span className="font-normal text-muted text-xs tabular-nums">{todos.length.toLocaleString(t('code'))}</span>
      </h2>
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <ul aria-labelledby={heading} className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start, key: row }) => {
            const todo = todos[index]
            if (!todo) return null
            return (
              <Card
                key={row}
                listId={todo.listId}
                id={todo.id}
                index={index}
                start={start}
                column={key}
                followingId={todos[index + 1]?.id ?? null}
                listName={listNameOf(todo.listId)}
                canWrite={canWrite(todo)}
                isTabbable={index === kept}
                drop={drop}
                measure={virtualizer.measureElement}
              />
            )
          })}
        </ul>
      </div>
      {onAdd && (
        <label className="m-2 flex flex-none items-center gap-2.5 rounded-xl px-3 text-muted transition-colors focus-within:bg-raised focus-within:shadow-sm hover:bg-hover">
          <Glyph name="plus" size={16} />
          <input
            aria-label={t('board.addTo', { column: name })}
            placeholder={t('ui.add')}
            autoComplete="off"
            enterKeyHint="done"
            maxLength={2000}
            onKeyDown={press}
            className="h-9 min-w-0 flex-1 bg-transparent text-ink text-sm outline-none placeholder:text-muted max-md:text-base pointer-coarse:h-11"
          />
        </label>
      )}
    </section>
  )
}
