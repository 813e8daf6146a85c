'use client'

import { useTranslations } from 'next-intl'
import { memo, useCallback, useEffect, useRef, useState } from 'react'
import { openDetails } from '../details/open.ts'
import { useIsSelected } from '../select/selection.ts'
import { Assignee } from '../sharing/assignee.tsx'
import { useStore, useTodo } from '../store/hooks.ts'
import { Chips } from '../todos/chips.tsx'
import { toggleTodo } from '../todos/complete.ts'
import { TodoMenu } from '../todos/todo-menu.tsx'
import { attachCard, type Drop } from './board-drag.ts'

type Props = {
  listId: string
  id: string
  index: number
  start: number
  column: string
  /** The id of the card below, if any. */
  followingId: string | null
  listName: string | undefined
  canWrite: boolean
  isTabbable: boolean
  drop: Drop
  measure: (element: HTMLElement | null) => void
}

/** A todo on a board. */
export const Card = memo(function Card(props: Props) {
  const { listId, id, index, column, followingId, canWrite, drop, measure } = props
  const store = useStore()
  const t = useTranslations()
  const todo = useTodo(listId, id)
  const isSelected = useIsSelected({ listId, id })
  const card = useRef<HTMLLIElement>(null)
  const [isMenuOpen, setMenuOpen] = useState(false)
  const attach = useCallback(
    (element: HTMLLIElement | null) => {
      card.current = element
      measure(element)
    },
    [measure],
  )
  useEffect(() => {
    if (canWrite && card.current)
      return attachCard(card.current, { key: { listId, id }, column, following: () => followingId, drop })
  }, [canWrite, listId, id, column, followingId, drop])
  if (!todo) return null
  const tabIndex = props.isTabbable ? 0 : -1
  return (
    <li
      ref={attach}
      data-testid="card"
      data-list-id={listId}
      data-id={id}
      data-index={index}
      data-selected={isSelected || undefined}
      tabIndex={tabIndex}
      onKeyDown={(event) => {
        if (event.key !== 'm' || event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return
        event.preventDefault()
        setMenuOpen(true)
      }}
      style={{ transform: `translateY(${props.start}px)` }}
      className="board-card absolute inset-x-0 top-0 px-2 pb-2 outline-none"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the card has a key for it */}
      <div
        onClick={(event) => {
          if (!(event.target as HTMLElement).closest('button, input, a, [role^=menu]')) openDetails(id)
        }}
        className={`flex items-start gap-2.5 rounded-xl border py-1 pr-2 pl-3 ${isSelected ? 'border-accent bg-accent-wash' : 'border-line bg-raised shadow-black/4 shadow-xs transition-shadow hover:shadow-md hover:shadow-black/8'}`}
      >
        <input
          className="toggle check mt-2"
          type="checkbox"
          aria-label={t('board.complete', { todo: todo.description })}
          data-priority={todo.priority < 4 ? todo.priority : undefined}
          checked={todo.completed}
          disabled={!canWrite}
          tabIndex={tabIndex}
          onChange={() => toggleTodo(store, { listId, id })}
        />
        <div className="min-w-0 flex-1">
          <p className="line-clamp-4 py-1.5 pb-2 text-sm leading-5 [overflow-wrap:anywhere]">
            {isSelected && <span className="sr-only">{t('todos.selected')} </span>}
            {todo.description}
          </p>
          <Chips todo={todo} tabIndex={tabIndex} />
          {props.listName !== undefined && <p className="-mt-1 truncate pb-2 text-muted text-xs">{props.listName}</p>}
        </div>
        {todo.assigneeId !== null && <Assignee listId={listId} userId={todo.assigneeId} />}
        {canWrite && (
          <TodoMenu
            listId={listId}
            id={id}
            isOpen={isMenuOpen}
            onOpenChange={setMenuOpen}
            onEdit={() => openDetails(id, 'title')}
            tabIndex={tabIndex}
            className="quiet -mr-1.5 mt-0.5 pointer-coarse:-mt-0.5"
          />
        )}
      </div>
    </li>
  )
})
