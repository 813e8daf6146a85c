'use client'

import { useTranslations } from 'next-intl'
import { useEveryTodo, useIsComplete } from '../store/hooks.ts'
import { useToday } from '../views/today.ts'
import { ViewHeader, Waiting } from '../views/view-header.tsx'
import { Board } from './board.tsx'
import { useWay } from './use-way.ts'
import { WayChoice } from './way-choice.tsx'

/** All that is to be done, in columns. */
export default function BoardPage({ onOpenSidebar }: { onOpenSidebar: () => void }) {
  const isHere = useToday() !== undefined // what is remembered is this device's
  return isHere ? <Everything onOpenSidebar={onOpenSidebar} /> : <main className="flex-1" aria-busy="true" />
}

function Everything({ onOpenSidebar }: { onOpenSidebar: () => void }) {
  const t = useTranslations()
  const todos = useEveryTodo()
  const isComplete = useIsComplete()
  const [by, setBy] = useWay(undefined)
  return (
    <main className="flex h-dvh min-w-0 flex-1 flex-col">
      <ViewHeader title={t('board.title')} isWide onOpenSidebar={onOpenSidebar}>
        <WayChoice by={by} listId={undefined} onChange={setBy} />
      </ViewHeader>
      {isComplete ? <Board key={by} todos={todos} by={by} listId={undefined} /> : <Waiting />}
    </main>
  )
}
