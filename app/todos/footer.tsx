'use client'

import { useTranslations } from 'next-intl'
import { clearCompleted } from '../../db/model/todos.ts'
import { type ListView, type Show, useCounts, useStore } from '../store/hooks.ts'
import { offerUndo } from '../ui/offer-undo.ts'
import { addressOf, followHere } from '../ui/place.ts'

const SHOWS = ['all', 'active', 'completed'] as const satisfies Show[]

export function Footer({ list, show, isReady }: { list: ListView; show: Show; isReady: boolean }) {
  const store = useStore()
  const t = useTranslations()
  const { active, completed } = useCounts(list.id)

  function clear(): void {
    const step = store.commit('Clear completed', clearCompleted(store.state, list.id))
    offerUndo(store, step, t('todos.cleared', { count: completed }))
  }

  return (
    <footer className="footer border-line border-t">
      <div className="column grid min-h-12 grid-cols-[1fr_auto_1fr] items-center gap-2 text-muted text-sm max-md:grid-cols-[auto_1fr_auto] max-md:text-xs">
        <span className="todo-count whitespace-nowrap tabular-nums" data-testid="todo-count">
          {t.rich('todos.left', {
            count: active,
            b: (count) => <strong className="font-medium text-ink">{count}</strong>,
          })}
        </span>
        <ul className="filters flex justify-center gap-0.5">
          {SHOWS.map((each) => (
            <li key={each}>
              <Filter address={addressOf(list, each)} name={t(`todos.show.${each}`)} isSelected={each === show} />
            </li>
          ))}
        </ul>
        <span className="text-right">
          {completed > 0 && (
            <button
              type="button"
              className="clear-completed -mr-2 min-h-9 whitespace-nowrap rounded-lg px-2 transition-colors hover:bg-hover hover:text-ink disabled:opacity-60 pointer-coarse:min-h-11 max-md:whitespace-normal"
              disabled={!isReady}
              onClick={clear}
            >
              {t('todos.clear')}
            </button>
          )}
        </span>
      </div>
    </footer>
  )
}

/** Its class says no more than whether it is in use, as those who know TodoMVC expect; the looks hang on the list. */
function Filter({ address, name, isSelected }: { address: string; name: string; isSelected: boolean }) {
  return (
    <a
      href={address}
      className={isSelected ? 'selected' : ''}
      aria-current={isSelected ? 'page' : undefined}
      onClick={followHere}
    >
      {name}
    </a>
  )
}
