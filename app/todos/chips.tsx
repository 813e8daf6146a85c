'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Todo } from '../../db/model/rows.ts'
import { openDetails, type Part } from '../details/open.ts'
import type { Words } from '../language/words.ts'
import { useProgress, useReminders } from '../store/hooks.ts'
import { filterForTag } from '../tags/filter-for-tag.ts'
import { Glyph, type GlyphName } from '../ui/glyph.tsx'
import { useToday } from '../views/today.ts'
import { dayInWords } from './days.ts'

/** What is said of a todo beside its text; nothing where nothing is. Each leads to where it is changed. */
export function Chips({ todo, tabIndex }: { todo: Todo; tabIndex: number }) {
  const progress = useProgress(todo.listId, todo.id)
  const t = useTranslations()
  const isReminded = useReminders(todo.id).length > 0 && !todo.completed
  if (!hasChips(todo) && progress === '' && !isReminded) return null
  const chip = (part: Part) => ({ tabIndex, onClick: () => openDetails(todo.id, part) })
  return (
    <div
      data-testid="chips"
      className="-mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-0.5 pb-2 text-muted text-xs leading-5"
    >
      {todo.priority < 4 && <span className="sr-only">{t('todos.priority', { priority: todo.priority })}</span>}
      {todo.dueDate !== null && <Due t={t} todo={todo} date={todo.dueDate} {...chip('due')} />}
      {todo.deadline !== null && <Deadline t={t} todo={todo} date={todo.deadline} {...chip('deadline')} />}
      {isReminded && <Chip icon="bell" label={t('todos.reminded')} {...chip('remind')} />}
      {progress !== '' && (
        <Chip icon="done" label={t('todos.partsDone')} {...chip('subtasks')}>
          {progress}
        </Chip>
      )}
      {todo.tags.map((tag) => (
        <Chip key={tag} tabIndex={tabIndex} onClick={() => filterForTag(tag)}>
          <span className="max-w-48 truncate">@{tag}</span>
        </Chip>
      ))}
      {todo.notes !== '' && <Chip icon="notes" label={t('todos.hasNotes')} {...chip('notes')} />}
      {todo.links.length > 0 && (
        <Chip icon="link" label={t('todos.hasLinks', { count: todo.links.length })} {...chip('links')} />
      )}
    </div>
  )
}

/** Whether a todo has chips, as far as it says so itself. */
export const hasChips = ({ priority, dueDate, deadline, tags, notes, links }: Todo): boolean =>
  priority < 4 || dueDate !== null || deadline !== null || tags.length > 0 || notes !== '' || links.length > 0

type Leading = { tabIndex: number; onClick: () => void }
type Dated = Leading & { t: Words; todo: Todo; date: string }

function Due({ t, todo, date, ...rest }: Dated) {
  const today = useToday()
  const isOverdue = !todo.completed && today !== undefined && date < today
  const text = [dayInWords(t, date, today), todo.dueTime].filter(Boolean).join(', ')
  return (
    <Chip icon="calendar" className={colorOf(date, today, isOverdue)} {...rest}>
      {isOverdue && <span className="sr-only">{t('todos.overdue')} </span>}
      <time dateTime={todo.dueTime ? `${date}T${todo.dueTime}` : date}>{text}</time>
      {todo.recurrence !== null && (
        <>
          <Glyph name="again" size={13} />
          <span className="sr-only">, {t('todos.again')}</span>
        </>
      )}
    </Chip>
  )
}

function Deadline({ t, todo, date, ...rest }: Dated) {
  const today = useToday()
  const isMissed = !todo.completed && today !== undefined && date < today
  return (
    <Chip icon="flag" className={isMissed ? 'text-danger' : ''} {...rest}>
      <span>{t(isMissed ? 'todos.wasBy' : 'todos.by', { day: dayInWords(t, date, today) })}</span>
    </Chip>
  )
}

const colorOf = (date: string, today: string | undefined, isOverdue: boolean): string =>
  isOverdue ? 'text-danger' : date === today ? 'text-accent' : ''

type ChipProps = Leading & { icon?: GlyphName; label?: string; className?: string; children?: ReactNode }

/** Small to look at, larger to touch. */
function Chip({ icon, label, className = '', children, ...rest }: ChipProps) {
  return (
    <button
      type="button"
      title={label}
      className={`relative flex items-center gap-1 whitespace-nowrap rounded-sm tabular-nums transition-colors after:absolute after:-inset-x-1.5 after:-inset-y-0.5 hover:text-ink pointer-coarse:after:-inset-y-3 ${className}`}
      {...rest}
    >
      {icon && <Glyph name={icon} size={13} />}
      {label && <span className="sr-only">{label}</span>}
      {children}
    </button>
  )
}
