'use client'

import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { useTranslations } from 'next-intl'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Recorded } from '../../db/model/timeline.ts'
import { useStore, useUserId } from '../store/hooks.ts'
import { byDay, nameOfDay } from './days.ts'
import type { Plan } from './revert-dialog.tsx'
import { rightsTo } from './rights.ts'
import type { Names } from './sentences.ts'
import { useTimelineKeys } from './timeline-keys.ts'
import { TransactionRow } from './transaction-row.tsx'
import type { useSelection } from './use-selection.ts'
import type { useTimeline } from './use-timeline.ts'

const ROW = { day: 44, transaction: 58 } // pixels, until a row has been measured
const AHEAD = 20 // rows before the end, at which the page after it is asked for
const TOP = 40 // pixels

export type TimelineProps = ReturnType<typeof useTimeline> & {
  isAtTop: RefObject<boolean>
  names: Names
  selection: ReturnType<typeof useSelection>
  /** The list that all of it is about. */
  listId: string | undefined
  showsSql: boolean
  now: number
  onRevert: (plan: Plan) => void
}

/** Transactions by day, of which only those in sight are drawn. */
export function TimelineList({
  timeline,
  state,
  isAtTop,
  names,
  selection,
  listId,
  showsSql,
  now,
  onRevert,
}: TimelineProps) {
  const t = useTranslations()
  const store = useStore()
  const me = useUserId()
  const scroller = useRef<HTMLDivElement>(null)
  const [openId, setOpen] = useState<string>()
  const [currentId, setCurrent] = useState<string>()
  const wanted = useRef<string>(undefined)
  const items = useMemo(() => byDay(state.transactions), [state.transactions])
  const kept = currentId === undefined ? -1 : items.findIndex(({ recorded }) => recorded?.id === currentId)

  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.day ? ROW.day : ROW.transaction),
    getItemKey: (index) => items[index]?.day ?? items[index]?.recorded?.id ?? index,
    overscan: 8,
    useFlushSync: false,
    // The row that has the focus stays, however far one scrolls.
    rangeExtractor: useCallback(
      (range: Range) => {
        const indexes = defaultRangeExtractor(range)
        return kept < 0 || indexes.includes(kept) ? indexes : [...indexes, kept].sort((a, b) => a - b)
      },
      [kept],
    ),
  })
  const drawn = virtualizer.getVirtualItems()
  const lastDrawn = virtualizer.range?.endIndex ?? 0

  useEffect(() => {
    if (lastDrawn >= items.length - AHEAD && !state.isCutOff) void timeline.more()
  }, [lastDrawn, items.length, state.isCutOff, timeline])

  useLayoutEffect(() => {
    if (wanted.current === undefined) return
    const row = scroller.current?.querySelector<HTMLElement>(`[data-id="${wanted.current}"] button[aria-expanded]`)
    if (!row) return
    wanted.current = undefined
    row.focus({ preventScroll: true })
  })

  function focusRow(index: number, step: 1 | -1): void {
    let place = index
    while (items[place]?.day) place += step
    const id = items[place]?.recorded?.id
    if (id === undefined) return
    wanted.current = id
    setCurrent(id)
    virtualizer.scrollToIndex(place === 1 ? 0 : place)
  }

  const keys = useTimelineKeys({
    items,
    focusRow,
    select: selection.toggle,
    revert,
    close: (id) => (openId === id ? setOpen(undefined) : selection.clear()),
  })

  function revert(recorded: Recorded): void {
    const chosen = selection.selected.size > 0 ? state.transactions.filter(({ id }) => selection.selected.has(id)) : []
    const transactions = chosen.length > 0 ? chosen : [recorded]
    const isAllowed = transactions.every((each) => rightsTo(each, store.state).may === 'revert')
    if (isAllowed) onRevert({ transactions })
    else store.notify(t('history.revert.refused'))
  }

  useEffect(() => {
    isAtTop.current = true
  }, [isAtTop])

  function scrolled(): void {
    isAtTop.current = (scroller.current?.scrollTop ?? 0) < TOP
    if (isAtTop.current) timeline.showNews()
  }

  const firstId = items.find(({ recorded }) => recorded)?.recorded?.id
  const tabbableId = kept >= 0 ? currentId : firstId
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {state.news.length > 0 && (
        <button
          type="button"
          onClick={() => {
            timeline.showNews()
            // Rows that are measured in between would scroll back to where one was.
            requestAnimationFrame(() => requestAnimationFrame(() => virtualizer.scrollToOffset(0)))
          }}
          className="absolute top-2 left-1/2 z-10 flex min-h-9 -translate-x-1/2 animate-rise items-center gap-1.5 rounded-full bg-accent px-4 font-medium text-on-accent text-sm shadow-lg pointer-coarse:min-h-11"
        >
          {t('history.news', { count: state.news.length })}
        </button>
      )}
      <div ref={scroller} onScroll={scrolled} className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-24">
        <div className="column">
          <ul
            aria-label={t('history.transactions')}
            className="relative -mx-2"
            style={{ height: virtualizer.getTotalSize() }}
            onKeyDown={keys}
            onFocus={(event) => setCurrent(event.target.closest<HTMLElement>('li[data-id]')?.dataset.id)}
          >
            {drawn.map(({ index, start, key }) => {
              const { day, recorded } = items[index] ?? {}
              if (day) {
                return (
                  <li
                    key={key}
                    ref={virtualizer.measureElement}
                    data-index={index}
                    style={{ transform: `translateY(${start}px)` }}
                    className="absolute inset-x-0 top-0 px-2 pt-4 pb-1.5"
                  >
                    <h2 className="font-semibold text-muted text-xs first-letter:uppercase">
                      {nameOfDay(t, day, new Date(now))}
                    </h2>
                  </li>
                )
              }
              if (!recorded) return null
              return (
                <TransactionRow
                  key={key}
                  recorded={recorded}
                  index={index}
                  start={start}
                  measure={virtualizer.measureElement}
                  me={me}
                  names={names}
                  namesLists={listId === undefined || Object.keys(recorded.versions).length > 1}
                  now={now}
                  isOpen={recorded.id === openId}
                  isSelected={selection.selected.has(recorded.id)}
                  isSelecting={selection.selected.size > 0}
                  isTabbable={recorded.id === tabbableId}
                  showsSql={showsSql}
                  onToggle={() => setOpen(openId === recorded.id ? undefined : recorded.id)}
                  onSelect={(isRange) => selection.toggle(recorded.id, isRange)}
                  onRevert={() => onRevert({ transactions: [recorded] })}
                  onRevertSince={listId === undefined ? undefined : () => onRevert({ since: recorded, listId })}
                />
              )
            })}
          </ul>
          <Foot timeline={timeline} state={state} />
        </div>
      </div>
    </div>
  )
}

/** What comes below the last transaction that is here. */
function Foot({ timeline, state }: ReturnType<typeof useTimeline>) {
  const t = useTranslations()
  if (!state.isCutOff) {
    return (
      <p className="py-6 text-center text-muted text-xs">
        {state.next === null ? t('history.beginning') : t('history.loading')}
      </p>
    )
  }
  return (
    <p role="alert" className="py-4 text-center text-muted text-sm">
      {t('history.cutOff')}{' '}
      <button
        type="button"
        onClick={timeline.more}
        className="min-h-9 rounded-lg px-3 text-accent hover:bg-hover pointer-coarse:min-h-11"
      >
        {t('history.again')}
      </button>
    </p>
  )
}
