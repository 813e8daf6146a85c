'use client'

import { useTranslations } from 'next-intl'
import { type CSSProperties, useEffect, useRef } from 'react'
import type { Todo } from '../../db/model/rows.ts'
import { openDetails } from '../details/open.ts'
import { useIsSelected } from '../select/selection.ts'
import { useStore } from '../store/hooks.ts'
import { Glyph } from '../ui/glyph.tsx'
import { hues } from '../views/colors.ts'
import type { DayDrag } from '../views/view-list.tsx'

type Props = { todo: Todo; isOverdue: boolean; isTall: boolean; tabIndex: number; drag: DayDrag | undefined }

/** A todo on its day. */
export function Chip({ todo, isOverdue, isTall, tabIndex, drag }: Props) {
  const store = useStore()
  const t = useTranslations()
  const isSelected = useIsSelected(todo)
  const { listId, id, dueTime, description, priority, recurrence } = todo
  const element = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (drag && element.current) return drag.attachTodo(element.current, { listId, id })
  }, [drag, listId, id])
  const color = store.view.get('lists', { id: listId })?.color
  return (
    <button
      ref={element}
      type="button"
      data-chip=""
      data-list-id={listId}
      data-id={id}
      data-selected={isSelected || undefined}
      tabIndex={tabIndex}
      title={description}
      onClick={() => openDetails(id)}
      className={`flex w-full flex-none gap-1.5 rounded-md px-1.5 text-left text-xs transition-colors data-dragging:opacity-40 focus-visible:outline-offset-[-2px] ${isTall ? 'items-start py-1' : 'h-6 items-center'} ${isOverdue ? 'text-danger' : 'text-ink'} ${isSelected ? 'bg-accent-wash shadow-[inset_2px_0_0_var(--accent)]' : 'hover:bg-hover'}`}
    >
      <span
        aria-hidden="true"
        data-priority={priority < 4 ? priority : undefined}
        style={color ? ({ '--hue': hues[color] ?? 0 } as CSSProperties) : undefined}
        className={`dot flex-none ${isTall ? 'mt-1' : ''} ${color ? 'tinted' : 'text-faint'}`}
      />
      <span className={`min-w-0 flex-1 ${isTall ? 'line-clamp-3 [overflow-wrap:anywhere]' : 'truncate'}`}>
        {isSelected && <span className="sr-only">{t('todos.selected')} </span>}
        {isOverdue && <span className="sr-only">{t('calendar.overdue')} </span>}
        {isTall && dueTime && <span className="block text-muted tabular-nums">{dueTime} </span>}
        {description}
      </span>
      {recurrence !== null && (
        <span className="text-muted">
          <Glyph name="again" size={11} />
          <span className="sr-only">, {t('calendar.again')}</span>
        </span>
      )}
      {!isTall && dueTime && <span className="flex-none text-muted tabular-nums">{dueTime}</span>}
    </button>
  )
}

/** A todo on a day on which it comes again, once it is done. */
export function Ghost({ todo }: { todo: Todo }) {
  const t = useTranslations()
  return (
    <p
      title={t('calendar.comesAgain', { todo: todo.description })}
      className="flex h-6 flex-none items-center gap-1.5 rounded-md border border-line border-dashed px-1.5 text-muted text-xs"
    >
      <Glyph name="again" size={11} />
      <span className="min-w-0 flex-1 truncate">
        {todo.description}
        <span className="sr-only"> {t('calendar.again')}</span>
      </span>
      {todo.dueTime && <span className="flex-none tabular-nums">{todo.dueTime}</span>}
    </p>
  )
}
