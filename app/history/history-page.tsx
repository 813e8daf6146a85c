'use client'

import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useIsVisitor, useList, useStore } from '../store/hooks.ts'
import { addressOf, go } from '../ui/place.ts'
import { addressOfHistory, type Filter } from './address.ts'
import { filterOf, isNarrowed } from './filter.ts'
import { HistoryHeader } from './history-header.tsx'
import { NoTransactions, NotLoaded } from './no-transactions.tsx'
import { useShowsSql } from './show-sql.ts'
import { Toolbar } from './toolbar.tsx'
import { Transactions } from './transactions.tsx'
import { type Names, useNames } from './use-names.ts'
import { useTimeline } from './use-timeline.ts'

const MINUTE = 60_000 // milliseconds

type Props = { onOpenSidebar: () => void }

/** What was done, the latest first: everywhere, in a list, or to a todo. The address says which, and how it is narrowed. */
export default function HistoryPage(props: Props) {
  // Days and times are those of this device, which the server doesn't know.
  return useIsInBrowser() ? <History {...props} /> : <main className="flex-1" aria-busy="true" />
}

function History({ onOpenSidebar }: Props) {
  const query = useSearchParams()
  const filter = useMemo(() => filterOf(query), [query])
  const address = addressOfHistory(filter)
  const isVisitor = useIsVisitor()
  const isAtTop = useRef(true)
  const { timeline, state } = useTimeline(filter, isAtTop, !isVisitor)
  const names = useNames(state.transactions)
  const [showsSql, setShowsSql] = useShowsSql()
  const now = useNow()
  const list = useList(filter.list ?? '')
  const title = useTitle(filter, names)
  useEffect(() => {
    document.title = `${title} – Committed`
  }, [title])

  const change = useCallback((next: Filter, isTyping = false) => {
    if (isTyping) history.replaceState(null, '', addressOfHistory(next))
    else go(addressOfHistory(next))
  }, [])
  const { list: listId, todo } = filter
  const clear = () => change({ ...(listId && { list: listId }), ...(todo && { todo }) })
  const isEmpty = isVisitor || (state.status === 'ready' && state.transactions.length === 0)

  return (
    <main className="relative flex h-dvh min-w-0 flex-1 flex-col">
      <HistoryHeader
        title={title}
        back={list && { address: addressOf(list), name: list.name }}
        showsSql={showsSql}
        onShowSql={setShowsSql}
        onOpenSidebar={onOpenSidebar}
      />
      <Toolbar filter={filter} transactions={state.transactions} now={now} onChange={change} />
      {state.status === 'failed' && state.failure && !isVisitor && (
        <NotLoaded failure={state.failure} onRetry={timeline.load} />
      )}
      {isEmpty && <NoTransactions isNarrowed={isNarrowed(filter)} onClear={clear} />}
      {state.status === 'loading' && !isVisitor && <Skeleton />}
      {state.status === 'ready' && !isEmpty && (
        <Transactions
          key={address}
          timeline={timeline}
          state={state}
          isAtTop={isAtTop}
          names={names}
          listId={filter.todo ? undefined : filter.list}
          showsSql={showsSql}
          now={now}
        />
      )}
    </main>
  )
}

/** What it is the history of. A todo that is gone is called what it was called last. */
function useTitle({ list: listId, todo: id }: Filter, names: Names): string {
  const t = useTranslations()
  const store = useStore()
  if (listId === undefined) return t('history.titles.all')
  const description = id && (store.view.get('todos', { listId, id })?.description ?? names.todo(id))
  if (id) return description ? t('history.titles.todo', { todo: description }) : t('history.titles.someTodo')
  const list = names.list(listId)
  return list === undefined ? t('history.titles.someList') : t('history.titles.list', { list })
}

/** The shape of what comes. */
function Skeleton() {
  const t = useTranslations()
  return (
    <div aria-busy="true" role="status" className="column flex flex-col gap-5 pt-6">
      <span className="sr-only">{t('history.loading')}</span>
      {['w-3/5', 'w-2/5', 'w-1/2', 'w-1/3', 'w-3/5'].map((width, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <div key={place} className="flex items-center gap-4">
          <span className="size-7 rounded-full bg-hover" />
          <span className={`h-3 rounded-full bg-hover ${width}`} />
        </div>
      ))}
    </div>
  )
}

/** What is “now” in “5 minutes ago”. */
function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE / 2)
    return () => clearInterval(timer)
  }, [])
  return now
}

const useIsInBrowser = (): boolean =>
  useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
