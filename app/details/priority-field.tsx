'use client'

import { useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import { changeDetails } from '../../db/model/details.ts'
import type { Todo } from '../../db/model/rows.ts'
import { useStore } from '../store/hooks.ts'
import { Glyph } from '../ui/glyph.tsx'
import { line, lineName } from './looks.ts'

/** How important it is: one of four, of which the last says nothing. */
export function PriorityField({ todo, canWrite }: { todo: Todo; canWrite: boolean }) {
  const store = useStore()
  const t = useTranslations()
  if (!canWrite && todo.priority === 4) return null
  return (
    <fieldset className={line} disabled={!canWrite}>
      <legend className="sr-only">{t('details.names.priority')}</legend>
      <span className="text-muted">
        <Glyph name="priority" size={16} />
      </span>
      <span aria-hidden="true" className={lineName}>
        {t('details.names.priority')}
      </span>
      <span className="-my-1 flex flex-1 flex-wrap gap-0.5">
        {[1, 2, 3, 4].map((priority) => (
          <label
            key={priority}
            className="relative grid min-h-8 min-w-10 cursor-pointer place-items-center rounded-lg px-2 text-muted transition-colors hover:bg-hover has-checked:bg-hover has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-11 pointer-coarse:min-w-11"
          >
            <input
              type="radio"
              name={`priority-${todo.id}`}
              aria-label={priority === 4 ? t('details.priority.none') : t('details.priority.level', { priority })}
              checked={todo.priority === priority}
              onChange={() => store.commit('Prioritise', changeDetails(store.state, todo, { priority }))}
              className="absolute inset-0 cursor-pointer opacity-0"
            />
            <span aria-hidden="true" className="flex items-center gap-1" style={colors[priority]}>
              {priority < 4 && <span className="size-2 rounded-full bg-(--tint)" />}
              {priority === 4 ? t('details.none', { name: 'priority' }) : `P${priority}`}
            </span>
          </label>
        ))}
      </span>
    </fieldset>
  )
}

/** Those of the checkbox. */
const colors: Record<number, CSSProperties> = {
  1: { '--tint': 'light-dark(#c4382b, #ff8f84)' } as CSSProperties,
  2: { '--tint': 'light-dark(#a86200, #f2b866)' } as CSSProperties,
  3: { '--tint': 'light-dark(#3f5bd9, #8ea2ff)' } as CSSProperties,
}
