// biome-ignore-all lint/a11y/useSemanticElements: days are moved through by arrows, as the cells of no table are
// biome-ignore-all lint/a11y/useFocusableInteractive: of the grid one day is in the order of Tab, and no row
'use client'

import { useTranslations } from 'next-intl'
import { useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Todo } from '../../db/model/rows.ts'
import { inGroups } from '../select/in-groups.ts'
import { type Surface, useIsSelecting, useSelectable } from '../select/selection.ts'
import { useStore } from '../store/hooks.ts'
import { useDayDrag } from '../views/use-day-drag.ts'
import { calendarKeys } from './calendar-keys.ts'
import { DayCell, SmallDay } from './day-cell.tsx'
import { useRoom } from './use-room.ts'
import { isSameMonth, type Span, type WeekStart, weekdaysOf } from './weeks.ts'

type Props = {
  label: string
  weeks: readonly (readonly string[])[]
  day: string
  today: string
  span: Span
  weekStart: WeekStart
  todos: ReadonlyMap<string, readonly Todo[]>
  coming: ReadonlyMap<string, readonly Todo[]>
  isSmall: boolean
  onChoose: (day: string) => void
  onOpen: (day: string) => void
}

const NONE: readonly Todo[] = []

/** The days of a page, week under week. One of them is chosen, and the arrows go on from there. */
export function Days({ label, weeks, day, today, span, weekStart, todos, coming, isSmall, onChoose, onOpen }: Props) {
  const store = useStore()
  const t = useTranslations()
  const grid = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const wanted = useRef<{ day: string; id: string | undefined }>(undefined)
  const [keptId, setKept] = useState<string>()
  const [, redraw] = useState(0)
  const room = useRoom(body, weeks.length)
  const [drag, load] = useDayDrag()
  useEffect(load, [load])
  // What is due is seen first; what can be done with it comes right after.
  const isAtHand = useDeferredValue(true, false)

  function focus(on: string, id?: string): void {
    onChoose(on)
    look(on, id)
  }

  /** The same, and the page is not turned. */
  function look(on: string, id: string | undefined): void {
    wanted.current = { day: on, id }
    setKept(id)
    redraw((times) => times + 1)
  }

  /** As soon as it is drawn; a todo that isn't on its day any more leaves the focus to the day. */
  function focusWanted(): void {
    const { day: on, id } = wanted.current ?? {}
    const cell = on && grid.current?.querySelector<HTMLElement>(`[data-day="${on}"]`)
    if (!cell) return
    const chip = id && cell.querySelector<HTMLElement>(`[data-chip][data-id="${id}"]`)
    if (id && !chip && todos.get(on)?.some((todo) => todo.id === id)) return
    wanted.current = undefined
    const target = chip || cell
    target.focus()
  }
  useLayoutEffect(focusWanted)

  const dated = useMemo(() => weeks.flat().map((on) => ({ key: on, todos: todos.get(on) ?? NONE })), [weeks, todos])
  const places = inGroups(dated)
  const isSelecting = useIsSelecting()
  const surface: Surface = {
    store,
    element: () => grid.current,
    count: places.count,
    placeOf(chip) {
      const on = chip.closest<HTMLElement>('[data-day]')?.dataset.day
      const those = todos.get(on ?? '') ?? NONE
      const isIt = ({ id, listId }: Todo) => id === chip.dataset.id && listId === chip.dataset.listId
      const index = those.findIndex(isIt)
      return index < 0 ? index : places.placeOf(on, index)
    },
    keyAt(place) {
      const todo = places.at(place)?.todo
      const isMine =
        todo && store.state.lists().some(({ list, member }) => list.id === todo.listId && member.role !== 'viewer')
      return isMine ? { listId: todo.listId, id: todo.id } : undefined
    },
    focusAt(place) {
      const chip = places.at(place)
      if (chip) look(chip.key, chip.todo.id)
    },
  }
  // On a phone the rows below are chosen.
  useSelectable(dated, isSmall ? undefined : surface)

  const isOutside = (on: string) => span === 'month' && !isSameMonth(on, day)
  const keys = calendarKeys({ store, today, span, weekStart, focus, open: onOpen })
  return (
    <div
      ref={grid}
      role="grid"
      aria-label={label}
      onKeyDown={keys}
      onFocus={(event) => {
        const on = (event.target as HTMLElement).closest<HTMLElement>('[data-day]')?.dataset.day
        // One of another month is reached by the arrows; to point at a todo there doesn't turn the page.
        if (on && on !== day && !isOutside(on)) onChoose(on)
      }}
      className={isSmall ? 'px-3' : `flex min-h-0 flex-1 flex-col px-8 ${isSelecting ? 'pb-20' : 'pb-6'}`}
    >
      <div role="row" className="grid flex-none grid-cols-7 pb-1.5">
        {weekdaysOf(t, weeks[0] ?? []).map(({ letter, short, long }) => (
          <div
            key={long}
            role="columnheader"
            aria-label={long}
            className={`text-muted text-xs ${isSmall ? 'text-center' : 'px-2'}`}
          >
            {isSmall ? letter : short}
          </div>
        ))}
      </div>
      <div
        ref={body}
        role="rowgroup"
        style={isSmall ? undefined : { gridTemplateRows: `repeat(${weeks.length}, minmax(0, 1fr))` }}
        className={isSmall ? '' : 'grid min-h-0 flex-1 overflow-hidden rounded-xl border border-line'}
      >
        {weeks.map((week) => (
          <div
            key={week[0]}
            role="row"
            className={`grid min-h-0 grid-cols-7 ${isSmall ? '' : 'border-line border-b last:border-b-0'}`}
          >
            {week.map((on) => {
              const props = {
                day: on,
                today,
                todos: todos.get(on) ?? NONE,
                coming: coming.get(on) ?? NONE,
                isChosen: on === day,
                isOutside: isOutside(on),
              }
              return isSmall ? (
                <SmallDay key={on} {...props} onChoose={onChoose} />
              ) : (
                <DayCell
                  key={on}
                  {...props}
                  room={span === 'week' ? undefined : room}
                  keptId={keptId}
                  drag={isAtHand ? drag : undefined}
                  isAtHand={isAtHand}
                  onOpen={onOpen}
                />
              )
            })}
          </div>
        ))}
      </div>
    </div>
  )
}
