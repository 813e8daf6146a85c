'use client'

import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { placeOf } from '../../db/model/restore.ts'
import type { Todo } from '../../db/model/rows.ts'
import { useMembers, useStore, useTodo } from '../store/hooks.ts'
import { sinceThen } from './words.ts'

type Props = {
  past: Todo
  index: number
  count: number
  start: number
  measure: (element: HTMLElement | null) => void
  isTabbable: boolean
  /** Where it can be restored. */
  onRestore: ((past: Todo) => void) | undefined
}

/** A todo as it was, and what has become of it. */
export const PastTodo = memo(function PastTodo({ past, index, count, start, measure, isTabbable, onRestore }: Props) {
  const t = useTranslations()
  const now = useTodo(past.listId, past.id)
  const members = useMembers(past.listId)
  const { state } = useStore()
  const since = sinceThen(t, past, now, members, now ? undefined : placeOf(state, past)?.list.name)
  const tabIndex = isTabbable ? 0 : -1
  return (
    <li
      ref={measure}
      data-id={past.id}
      data-index={index}
      className={past.completed ? 'completed' : ''}
      style={{ transform: `translateY(${start}px)` }}
      tabIndex={tabIndex}
      aria-setsize={count}
      aria-posinset={index + 1}
    >
      <div className="flex min-h-11 items-start gap-3 rounded-lg pr-1 pl-3.5">
        <input
          className="check mt-3"
          type="checkbox"
          aria-label={past.completed ? t('asOf.wasCompleted') : t('asOf.wasNotCompleted')}
          checked={past.completed}
          disabled
          readOnly
        />
        <div className="min-w-0 flex-1 py-2.5">
          <p className="past-title whitespace-pre-wrap leading-6 [overflow-wrap:anywhere]">{past.description}</p>
          {since.length > 0 && (
            <p className="flex flex-wrap gap-1.5 pt-0.5 text-xs">
              {since.map((sentence) => (
                <span
                  key={sentence}
                  className={`rounded-md border px-1.5 py-px [overflow-wrap:anywhere] ${now ? 'border-past-line' : 'border-transparent bg-past-line'}`}
                >
                  {sentence}
                </span>
              ))}
            </p>
          )}
        </div>
        {onRestore && since.length > 0 && (
          <button
            type="button"
            tabIndex={tabIndex}
            aria-label={t('asOf.restoreTodo', { todo: past.description })}
            onClick={() => onRestore(past)}
            className="quiet mt-1 min-h-9 flex-none rounded-lg px-3 text-accent text-sm hover:bg-past-wash pointer-coarse:mt-0 pointer-coarse:min-h-11"
          >
            {t('asOf.restore')}
          </button>
        )}
      </div>
    </li>
  )
})
