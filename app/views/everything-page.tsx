'use client'

import { useTranslations } from 'next-intl'
import { useEveryTodo, useIsComplete } from '../store/hooks.ts'
import { openOnes } from './due.ts'
import { kept } from './kept.ts'
import { OptionsBar } from './options-bar.tsx'
import { useToday } from './today.ts'
import { useGroups } from './use-groups.ts'
import { Nothing, ViewHeader, Waiting } from './view-header.tsx'
import { ViewList } from './view-list.tsx'
import { useViewOptions } from './view-options.ts'

/** All that is to be done, in every list. */
export default function EverythingPage({ onOpenSidebar }: { onOpenSidebar: () => void }) {
  const today = useToday()
  return today === undefined ? (
    <main className="flex-1" aria-busy="true" />
  ) : (
    <Everything today={today} onOpenSidebar={onOpenSidebar} />
  )
}

function Everything({ today, onOpenSidebar }: { today: string; onOpenSidebar: () => void }) {
  const t = useTranslations()
  const [options, change] = useViewOptions('everything')
  const todos = useEveryTodo()
  const isComplete = useIsComplete()
  const { showsCompleted } = options
  const shown = kept(todos, `everything/${showsCompleted}`, () =>
    showsCompleted ? todos.filter(({ section }) => !section) : openOnes(todos),
  )
  const items = useGroups(shown, options, today)
  return (
    <main className="flex h-dvh min-w-0 flex-1 flex-col">
      <ViewHeader title={t('views.everything.title')} onOpenSidebar={onOpenSidebar} />
      <OptionsBar options={options} onChange={change} offersCompleted />
      {!isComplete && <Waiting />}
      {isComplete && items.length === 0 && <Nothing>{t('views.everything.nothing')}</Nothing>}
      {isComplete && items.length > 0 && <ViewList items={items} namesLists={options.grouping !== 'list'} />}
    </main>
  )
}
