'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState } from 'react'
import { addDays } from '../../db/model/recurrence/due.ts'
import { useEveryTodo, useInboxId, useIsComplete, useSettings, useStore } from '../store/hooks.ts'
import { QuickAdd } from '../todos/quick-add.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { useKey } from '../ui/keys.ts'
import { nameOfDay, startOfWeek } from './calendar.ts'
import { kept } from './kept.ts'
import { putOff } from './put-off.ts'
import { useToday } from './today.ts'
import { upcoming } from './upcoming.ts'
import { useDayDrag } from './use-day-drag.ts'
import { ViewHeader, Waiting } from './view-header.tsx'
import { itemsOf } from './view-items.ts'
import { ViewList } from './view-list.tsx'

/** The days ahead, and what is to be done on each. */
export default function UpcomingPage({ onOpenSidebar }: { onOpenSidebar: () => void }) {
  const today = useToday()
  return today === undefined ? (
    <main className="flex-1" aria-busy="true" />
  ) : (
    <Upcoming today={today} onOpenSidebar={onOpenSidebar} />
  )
}

function Upcoming({ today, onOpenSidebar }: { today: string; onOpenSidebar: () => void }) {
  const store = useStore()
  const t = useTranslations()
  const todos = useEveryTodo()
  const isComplete = useIsComplete()
  const { weekStart } = useSettings()
  const [chosen, setChosen] = useState(today)
  const from = chosen < today ? today : chosen // a day that has gone by meanwhile
  const [drag, load] = useDayDrag()
  const items = kept(todos, `upcoming/${from}/${today}`, () => itemsOf(upcoming(todos, from, today)))
  const inboxId = useInboxId()
  const quickAdd = useRef<HTMLInputElement>(null)
  useKey('n', () => quickAdd.current?.focus())
  const details = useMemo(() => ({ dueDate: from }), [from])
  const earlier = startOfWeek(addDays(from, -1), weekStart)

  return (
    <main className="flex h-dvh min-w-0 flex-1 flex-col">
      <ViewHeader title={t('views.upcoming.title')} onOpenSidebar={onOpenSidebar}>
        <IconButton
          icon="previous"
          label={t('views.upcoming.earlier')}
          disabled={from === today}
          onClick={() => setChosen(earlier)}
          className="disabled:opacity-40"
        />
        <button
          type="button"
          onClick={() => setChosen(today)}
          className="min-h-8 rounded-lg px-2.5 text-sm transition-colors hover:bg-hover pointer-coarse:min-h-11"
        >
          {t(from === today ? 'views.upcoming.fromToday' : 'views.upcoming.backToToday')}
        </button>
        <IconButton
          icon="next"
          label={t('views.upcoming.later')}
          onClick={() => setChosen(addDays(startOfWeek(from, weekStart), 7))}
        />
        <span role="status" className="sr-only">
          {t('views.upcoming.from', { day: nameOfDay(t, from, today) })}
        </span>
      </ViewHeader>
      <QuickAdd ref={quickAdd} listId={inboxId} details={details} />
      {isComplete ? (
        <ViewList
          items={items}
          namesLists
          drag={drag}
          onPointerEnter={load}
          above={quickAdd}
          onShift={(todo, days) => todo.dueDate && putOff(store, [todo], addDays(todo.dueDate, days), today)}
        />
      ) : (
        <Waiting />
      )}
    </main>
  )
}
