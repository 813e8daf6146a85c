'use client'

import { useTranslations } from 'next-intl'
import { Suspense, useMemo, useRef, useState } from 'react'
import type { Words } from '../language/words.ts'
import { useEveryTodo, useInboxId, useIsComplete, useSettings, useStore } from '../store/hooks.ts'
import { QuickAdd } from '../todos/quick-add.tsx'
import { useKey } from '../ui/keys.ts'
import { late } from '../ui/late.ts'
import { MenuButton } from '../ui/menu-button.tsx'
import { nameOfDay } from './calendar.ts'
import { byDay, byTime, isDueBefore, isDueOn } from './due.ts'
import { kept } from './kept.ts'
import { dayChoices, putOff } from './put-off.ts'
import { useToday } from './today.ts'
import { useDayDrag } from './use-day-drag.ts'
import { Nothing, ViewHeader, Waiting } from './view-header.tsx'
import { itemsOf } from './view-items.ts'
import { ViewList } from './view-list.tsx'

const DateDialog = late(() => import('./date-dialog.tsx'))

/** What is to be done today, and what should have been done before. */
export default function TodayPage({ onOpenSidebar }: { onOpenSidebar: () => void }) {
  const today = useToday()
  return today === undefined ? (
    <main className="flex-1" aria-busy="true" />
  ) : (
    <Today today={today} onOpenSidebar={onOpenSidebar} />
  )
}

function Today({ today, onOpenSidebar }: { today: string; onOpenSidebar: () => void }) {
  const store = useStore()
  const t = useTranslations()
  const todos = useEveryTodo()
  const isComplete = useIsComplete()
  const inboxId = useInboxId()
  const { weekStart } = useSettings()
  const quickAdd = useRef<HTMLInputElement>(null)
  const [isMenuOpen, setMenuOpen] = useState(false)
  const [isPicking, setPicking] = useState(false)
  const [drag, load] = useDayDrag()
  useKey('n', () => quickAdd.current?.focus())
  const overdue = kept(todos, `overdue/${today}`, () => byDay(todos.filter((todo) => isDueBefore(todo, today))))
  const due = kept(todos, `due/${today}`, () => byTime(todos.filter((todo) => isDueOn(todo, today))))
  const items = useMemo(
    () =>
      itemsOf([
        ...(overdue.length > 0
          ? [{ key: 'overdue', title: (said: Words) => said('views.overdue'), todos: overdue }]
          : []),
        ...(due.length > 0 || overdue.length > 0
          ? [{ key: today, title: (said: Words) => nameOfDay(said, today, today), day: today, todos: due }]
          : []),
      ]),
    [overdue, due, today],
  )
  const details = useMemo(() => ({ dueDate: today }), [today])
  const own = new Set(store.state.lists().flatMap(({ list, member }) => (member.role === 'viewer' ? [] : [list.id])))
  const writable = overdue.filter(({ listId }) => own.has(listId))
  const put = (date: string | null) => putOff(store, writable, date, today)

  return (
    <main className="flex h-dvh min-w-0 flex-1 flex-col">
      <ViewHeader title={t('views.today.title')} onOpenSidebar={onOpenSidebar}>
        {writable.length > 0 && (
          <span className="flex items-center gap-1 text-muted text-sm">
            {t('views.today.reschedule')}
            <MenuButton
              label={t('views.today.rescheduleOverdue')}
              groups={[dayChoices(t, { today, weekStart, put, pick: () => setPicking(true) })]}
              isOpen={isMenuOpen}
              onOpenChange={setMenuOpen}
            />
          </span>
        )}
      </ViewHeader>
      <QuickAdd ref={quickAdd} listId={inboxId} details={details} />
      {!isComplete && <Waiting />}
      {isComplete && items.length === 0 && <Nothing>{t('views.today.nothing')}</Nothing>}
      {isComplete && items.length > 0 && (
        <ViewList items={items} namesLists drag={drag} onPointerEnter={load} above={quickAdd} />
      )}
      {isPicking && (
        <Suspense>
          <DateDialog initial={today} onPick={put} onClose={() => setPicking(false)} />
        </Suspense>
      )}
    </main>
  )
}
