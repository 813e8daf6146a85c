'use client'

import { useTranslations } from 'next-intl'
import { useIsComplete, useOfEveryTodo } from '../store/hooks.ts'
import type { Place } from '../ui/place.ts'
import { count, isDueBefore, isDueOn } from '../views/due.ts'
import { kept } from '../views/kept.ts'
import { useToday } from '../views/today.ts'
import { SidebarLink } from './sidebar-link.tsx'

/** The ways to today, to the days ahead and to the board, and how much is to be done by now. */
export function DayLinks({ place, onLeave }: { place: Place; onLeave?: () => void }) {
  const t = useTranslations()
  const leave = onLeave && { onLeave }
  return (
    <ul aria-label={t('lists.days')} className="pb-3">
      <SidebarLink
        address="/today"
        icon="today"
        name={t('lists.views.today')}
        isCurrent={place.view === 'today'}
        {...leave}
      >
        <DueCounts />
      </SidebarLink>
      <SidebarLink
        address="/upcoming"
        icon="upcoming"
        name={t('lists.views.upcoming')}
        isCurrent={place.view === 'upcoming'}
        {...leave}
      />
      <SidebarLink
        address="/calendar"
        icon="calendar"
        name={t('lists.views.calendar')}
        isCurrent={place.view === 'calendar'}
        {...leave}
      />
      <SidebarLink
        address="/board"
        icon="board"
        name={t('lists.views.board')}
        isCurrent={place.view === 'board'}
        {...leave}
      />
    </ul>
  )
}

function DueCounts() {
  const t = useTranslations()
  const today = useToday() ?? ''
  const isComplete = useIsComplete()
  const overdue = useOfEveryTodo((todos) =>
    kept(todos, `overdue/${today}/count`, () => count(todos, (todo) => isDueBefore(todo, today))),
  )
  const due = useOfEveryTodo((todos) =>
    kept(todos, `due/${today}/count`, () => count(todos, (todo) => isDueOn(todo, today))),
  )
  if (!isComplete || today === '') return null
  return (
    <span className="flex gap-2 text-xs tabular-nums">
      {overdue > 0 && (
        <span role="img" aria-label={t('lists.overdue', { count: overdue })} className="font-medium text-danger">
          {t('lists.count', { count: overdue })}
        </span>
      )}
      {due > 0 && (
        <span role="img" aria-label={t('lists.dueToday', { count: due })}>
          {t('lists.count', { count: due })}
        </span>
      )}
    </span>
  )
}
