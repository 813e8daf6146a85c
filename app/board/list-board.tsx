'use client'

import { useEffect, useMemo } from 'react'
import AbsentList from '../lists/absent-list.tsx'
import { ListHeader } from '../lists/list-header.tsx'
import { type ListView, useEveryTodo, useList, useListStatus, useStore } from '../store/hooks.ts'
import { useToday } from '../views/today.ts'
import { Waiting } from '../views/view-header.tsx'
import { Board } from './board.tsx'
import { ListLink } from './board-link.tsx'
import { useWay } from './use-way.ts'
import { WayChoice } from './way-choice.tsx'

type Props = { listId: string; onOpenSidebar: () => void }

/** One list, in columns. */
export default function ListBoard({ listId, onOpenSidebar }: Props) {
  const list = useList(listId)
  const isHere = useToday() !== undefined // what is remembered is this device's
  if (!list) return <AbsentList listId={listId} onOpenSidebar={onOpenSidebar} />
  return isHere ? <Shown list={list} onOpenSidebar={onOpenSidebar} /> : <main className="flex-1" aria-busy="true" />
}

function Shown({ list, onOpenSidebar }: { list: ListView; onOpenSidebar: () => void }) {
  const store = useStore()
  const isReady = useListStatus(list.id) === 'ready'
  const [by, setBy] = useWay(list.id)
  const every = useEveryTodo()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list's own are found anew when any of all is another
  const todos = useMemo(() => [...store.state.todos(list.id)], [store, list.id, every])
  useEffect(() => {
    document.title = `${list.name} – Committed`
  }, [list.name])
  return (
    <main className="flex h-dvh min-w-0 flex-1 flex-col [&>header]:max-w-none [&>header]:pb-2 md:[&>header]:px-8">
      <ListHeader list={list} onOpenSidebar={onOpenSidebar} />
      <div className="flex items-center justify-between px-8 pb-3 max-md:px-4">
        <WayChoice by={by} listId={list.id} onChange={setBy} />
        <ListLink list={list} />
      </div>
      {isReady ? <Board key={by} todos={todos} by={by} listId={list.id} /> : <Waiting />}
    </main>
  )
}
