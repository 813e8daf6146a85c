'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { partsOf } from '../../db/model/recurrence/due.ts'
import type { Todo } from '../../db/model/rows.ts'
import type { Words } from '../language/words.ts'
import { nameOf, useSelection } from '../select/selection.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { nameOfDay } from '../views/calendar.ts'
import type { DayDrag } from '../views/view-list.tsx'
import { Chip, Ghost } from './chip.tsx'

export type DayProps = {
  day: string
  today: string
  todos: readonly Todo[]
  coming: readonly Todo[]
  isChosen: boolean
  /** Of another month than the one that is shown. */
  isOutside: boolean
}

type Props = DayProps & {
  /** How many lines there is room for; undefined: for all of them. */
  room: number | undefined
  /** A todo that has to be among those that are drawn, since it has the focus. */
  keptId: string | undefined
  drag: DayDrag | undefined
  /** Whether something can be added already. */
  isAtHand: boolean
  onOpen: (day: string) => void
}

/** A day, with as much of what is due on it as there is room for. */
export function DayCell({
  day,
  today,
  todos,
  coming,
  isChosen,
  isOutside,
  room,
  keptId,
  drag,
  isAtHand,
  onOpen,
}: Props) {
  const t = useTranslations()
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (drag && element.current) return drag.attachDay(element.current, day)
  }, [drag, day])
  const all = todos.length + coming.length
  const shown = room === undefined || all <= room ? all : Math.max(0, room - 1)
  const chips = withKept(todos, shown, keptId)
  const ghosts = coming.slice(0, Math.max(0, shown - chips.length))
  const left = all - chips.length - ghosts.length
  const selected = useSelection()
  const hidesSelected = left > 0 && todos.some((todo) => selected.has(nameOf(todo)) && !chips.includes(todo))
  const tabIndex = isChosen ? 0 : -1
  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of days, of which one is in the order of Tab
    <div
      ref={element}
      role="gridcell"
      data-day={day}
      tabIndex={tabIndex}
      aria-selected={isChosen}
      aria-current={day === today ? 'date' : undefined}
      aria-label={labelOf(t, day, today, todos.length)}
      className={`group relative flex min-h-0 min-w-0 flex-col gap-px border-line border-r p-1 transition-colors last:border-r-0 focus-visible:z-10 focus-visible:outline-offset-[-2px] data-over:bg-accent-wash ${room === undefined ? 'overflow-y-auto' : 'overflow-hidden'} ${isOutside ? 'bg-panel/60' : ''}`}
    >
      <div className="flex flex-none items-center justify-between">
        <span
          className={`grid h-6 min-w-6 place-items-center rounded-full text-xs tabular-nums ${numberLook(day, today, isOutside)}`}
        >
          {partsOf(day).day}
        </span>
        {isAtHand && (
          <IconButton
            icon="plus"
            size={14}
            label={t('calendar.addOn', { day: nameOfDay(t, day, today) })}
            tabIndex={tabIndex}
            onClick={() => onOpen(day)}
            className="size-6! opacity-0 focus-visible:opacity-100 group-hover:opacity-100 group-focus-visible:opacity-100"
          />
        )}
      </div>
      {chips.map((todo) => (
        <Chip
          key={`${todo.listId}/${todo.id}`}
          todo={todo}
          isOverdue={day < today}
          isTall={room === undefined}
          tabIndex={tabIndex}
          drag={drag}
        />
      ))}
      {ghosts.map((todo) => (
        <Ghost key={`${todo.listId}/${todo.id}`} todo={todo} />
      ))}
      {left > 0 && (
        <button
          type="button"
          tabIndex={tabIndex}
          onClick={() => onOpen(day)}
          className={`h-6 flex-none rounded-md px-1.5 text-left font-medium text-xs transition-colors hover:text-ink focus-visible:outline-offset-[-2px] ${hidesSelected ? 'bg-accent-wash text-ink shadow-[inset_2px_0_0_var(--accent)]' : 'text-muted hover:bg-hover'}`}
        >
          {hidesSelected && <span className="sr-only">{t('todos.selected')} </span>}
          {t('calendar.more', { count: left })}
        </button>
      )}
    </div>
  )
}

/** A day on a phone: how much is due on it, in dots; what it is stands below. */
export function SmallDay({
  day,
  today,
  todos,
  coming,
  isChosen,
  isOutside,
  onChoose,
}: DayProps & { onChoose: (day: string) => void }) {
  const t = useTranslations()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of days, of which one is in the order of Tab
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has keys
    <div
      role="gridcell"
      data-day={day}
      tabIndex={isChosen ? 0 : -1}
      aria-selected={isChosen}
      aria-current={day === today ? 'date' : undefined}
      aria-label={labelOf(t, day, today, todos.length)}
      onClick={() => onChoose(day)}
      className="flex h-11 cursor-pointer select-none flex-col items-center justify-start rounded-xl pt-0.5"
    >
      <span
        className={`grid size-7.5 place-items-center rounded-full text-sm tabular-nums ${isChosen && day !== today ? 'bg-accent-wash font-semibold ring-1 ring-accent' : numberLook(day, today, isOutside)} ${isChosen && day === today ? 'ring-2 ring-accent ring-offset-2 ring-offset-canvas' : ''}`}
      >
        {partsOf(day).day}
      </span>
      <span aria-hidden="true" className="mt-1 flex h-1.5 gap-0.5">
        {todos.slice(0, 3).map(({ id }) => (
          <span key={id} className={`size-1.25 rounded-full ${day < today ? 'bg-danger' : 'bg-accent'}`} />
        ))}
        {todos.length === 0 && coming.length > 0 && <span className="size-1.25 rounded-full border border-muted" />}
      </span>
    </div>
  )
}

const numberLook = (day: string, today: string, isOutside: boolean): string =>
  day === today ? 'bg-accent font-semibold text-on-accent' : isOutside ? 'text-muted' : 'font-medium'

const labelOf = (t: Words, day: string, today: string, count: number): string =>
  t('calendar.dayWith', { day: nameOfDay(t, day, today), count })

/** The first of them; and one that has to be there, in the place of the last. */
function withKept(todos: readonly Todo[], most: number, keptId: string | undefined): readonly Todo[] {
  const first = todos.slice(0, most)
  const kept = todos.find(({ id }) => id === keptId)
  if (!kept || first.includes(kept)) return first
  return [...first.slice(0, Math.max(0, most - 1)), kept]
}
