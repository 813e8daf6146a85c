'use client'

import type { ReactNode } from 'react'
import type { Todo } from '../../db/model/rows.ts'
import { useProgress } from '../store/hooks.ts'
import { Glyph, type GlyphName } from '../ui/glyph.tsx'
import { useToday } from '../views/today.ts'
import { dayInWords } from './days.ts'

/** What is said of a todo beside its text; nothing where nothing is. */
export function Chips({ todo }: { todo: Todo }) {
  const progress = useProgress(todo.listId, todo.id)
  if (!hasChips(todo) && progress === '') return null
  return (
    <div
      data-testid="chips"
      className="-mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-0.5 pb-2 text-muted text-xs leading-5"
    >
      {todo.priority < 4 && <span className="sr-only">Priority {todo.priority}</span>}
      {todo.dueDate !== null && <Due todo={todo} date={todo.dueDate} />}
      {todo.deadline !== null && <Deadline todo={todo} date={todo.deadline} />}
      {progress !== '' && (
        <Chip icon="done" label="Subtasks done">
          {progress}
        </Chip>
      )}
      {todo.tags.map((tag) => (
        <span key={tag} className="max-w-48 truncate">
          @{tag}
        </span>
      ))}
      {todo.notes !== '' && <Chip icon="notes" label="Has notes" />}
      {todo.links.length > 0 && <Chip icon="link" label={todo.links.length === 1 ? 'Has a link' : 'Has links'} />}
    </div>
  )
}

const hasChips = ({ priority, dueDate, deadline, tags, notes, links }: Todo): boolean =>
  priority < 4 || dueDate !== null || deadline !== null || tags.length > 0 || notes !== '' || links.length > 0

function Due({ todo, date }: { todo: Todo; date: string }) {
  const today = useToday()
  const isOverdue = !todo.completed && today !== undefined && date < today
  const text = [dayInWords(date, today), todo.dueTime].filter(Boolean).join(', ')
  return (
    <span className={`flex items-center gap-1 ${colorOf(date, today, isOverdue)}`}>
      <Glyph name="calendar" size={13} />
      {isOverdue && <span className="sr-only">Overdue: </span>}
      <time dateTime={todo.dueTime ? `${date}T${todo.dueTime}` : date}>{text}</time>
      {todo.recurrence !== null && (
        <>
          <Glyph name="again" size={13} />
          <span className="sr-only">, comes again</span>
        </>
      )}
    </span>
  )
}

function Deadline({ todo, date }: { todo: Todo; date: string }) {
  const today = useToday()
  const isMissed = !todo.completed && today !== undefined && date < today
  return (
    <span className={`flex items-center gap-1 ${isMissed ? 'text-danger' : ''}`}>
      <Glyph name="flag" size={13} />
      <span>
        {isMissed ? 'Was due by ' : 'By '}
        {dayInWords(date, today)}
      </span>
    </span>
  )
}

const colorOf = (date: string, today: string | undefined, isOverdue: boolean): string =>
  isOverdue ? 'text-danger' : date === today ? 'text-accent' : ''

function Chip({ icon, label, children }: { icon: GlyphName; label: string; children?: ReactNode }) {
  return (
    <span className="flex items-center gap-1 tabular-nums" title={label}>
      <Glyph name={icon} size={13} />
      <span className="sr-only">{label}</span>
      {children}
    </span>
  )
}
