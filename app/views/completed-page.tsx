'use client'

import { useTranslations } from 'next-intl'
import { useEveryTodo, useIsComplete } from '../store/hooks.ts'
import { completedByDay, countsOf } from './completed.ts'
import { CompletedChart } from './completed-chart.tsx'
import { kept } from './kept.ts'
import { useTimeZone, useToday } from './today.ts'
import { Nothing, ViewHeader, Waiting } from './view-header.tsx'
import { itemsOf } from './view-items.ts'
import { ViewList } from './view-list.tsx'

/** What was done, day by day, and how much that is. */
export default function CompletedPage({ onOpenSidebar }: { onOpenSidebar: () => void }) {
  const today = useToday()
  const zone = useTimeZone()
  return today === undefined || zone === undefined ? (
    <main className="flex-1" aria-busy="true" />
  ) : (
    <Completed today={today} zone={zone} onOpenSidebar={onOpenSidebar} />
  )
}

function Completed({ today, zone, onOpenSidebar }: { today: string; zone: string; onOpenSidebar: () => void }) {
  const t = useTranslations()
  const todos = useEveryTodo()
  const isComplete = useIsComplete()
  const { groups, items } = kept(todos, `completed/${zone}/${today}`, () => {
    const groups = completedByDay(todos, zone, today)
    return { groups, items: itemsOf(groups) }
  })
  return (
    <main className="flex h-dvh min-w-0 flex-1 flex-col">
      <ViewHeader title={t('views.completed.title')} onOpenSidebar={onOpenSidebar} />
      {!isComplete && <Waiting />}
      {isComplete && items.length === 0 && <Nothing>{t('views.completed.nothing')}</Nothing>}
      {isComplete && items.length > 0 && (
        <>
          <CompletedChart counts={countsOf(groups, today)} today={today} />
          <ViewList items={items} namesLists />
        </>
      )}
    </main>
  )
}
