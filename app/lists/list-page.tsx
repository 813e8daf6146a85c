'use client'

import { useTranslations } from 'next-intl'
import { Suspense, useDeferredValue, useEffect, useRef, useState } from 'react'
import { BoardLink } from '../board/board-link.tsx'
import { type Show, useCounts, useList, useListStatus, useTodoIds } from '../store/hooks.ts'
import { FindBox } from '../todos/find-box.tsx'
import { Footer } from '../todos/footer.tsx'
import { QuickAdd } from '../todos/quick-add.tsx'
import { TodoList } from '../todos/todo-list.tsx'
import { ToggleAll } from '../todos/toggle-all.tsx'
import { useKey } from '../ui/keys.ts'
import { late } from '../ui/late.ts'
import { EmptyList } from './empty-list.tsx'
import { ListHeader } from './list-header.tsx'

const AbsentList = late(() => import('./absent-list.tsx'))

type Props = { listId: string; show: Show; onOpenSidebar: () => void }

/** One list: where todos are added, looked at and done. */
export function ListPage({ listId, show, onOpenSidebar }: Props) {
  const t = useTranslations()
  const list = useList(listId)
  const status = useListStatus(listId)
  const counts = useCounts(listId)
  const hasRows = useTodoIds(listId, 'all').length > 0 // of which a draft may remove all
  const [query, setQuery] = useState('')
  const found = useDeferredValue(query)
  const quickAdd = useRef<HTMLInputElement>(null)
  useKey('n', () => quickAdd.current?.focus())
  useEffect(() => {
    if (list) document.title = `${list.name} – Committed`
  }, [list])

  if (status === 'absent' || !list)
    return (
      <Suspense fallback={<main className="flex-1" aria-busy="true" />}>
        <AbsentList listId={listId} onOpenSidebar={onOpenSidebar} />
      </Suspense>
    )
  const canWrite = list.role !== 'viewer'
  return (
    <main className="flex h-dvh min-w-0 flex-1 flex-col">
      <ListHeader list={list} onOpenSidebar={onOpenSidebar} />
      {list.archived && <p className="column -mt-2 pb-4 text-muted text-sm">{t('lists.archived.here')}</p>}
      {canWrite && <QuickAdd ref={quickAdd} listId={listId} />}
      {counts.all > 0 || hasRows ? (
        <>
          <section className="main flex min-h-0 flex-1 flex-col" aria-label={t('lists.todos')}>
            <div className="column flex items-center justify-between gap-4 pb-1">
              <ToggleAll listId={listId} isDisabled={!canWrite || status !== 'ready'} />
              <span className="flex items-center">
                <FindBox value={query} onChange={setQuery} />
                <BoardLink list={list} />
              </span>
            </div>
            <TodoList listId={listId} show={show} query={found} canWrite={canWrite} quickAdd={quickAdd} />
          </section>
          <Footer list={list} show={show} isReady={canWrite && status === 'ready'} />
        </>
      ) : (
        <EmptyList listId={listId} isInbox={list.inbox} />
      )}
    </main>
  )
}
