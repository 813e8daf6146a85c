'use client'

import { clearCompleted } from '../../db/model/todos.ts'
import { type ListView, type Show, useCounts, useStore } from '../store/hooks.ts'
import { offerUndo } from '../ui/offer-undo.ts'
import { addressOf, followHere } from '../ui/place.ts'

const filters: { show: Show; name: string }[] = [
  { show: 'all', name: 'All' },
  { show: 'active', name: 'Active' },
  { show: 'completed', name: 'Completed' },
]

export function Footer({ list, show, isReady }: { list: ListView; show: Show; isReady: boolean }) {
  const store = useStore()
  const { active, completed } = useCounts(list.id)

  function clear(): void {
    const step = store.commit('Clear completed', clearCompleted(store.state, list.id))
    offerUndo(store, step, completed === 1 ? '1 completed todo deleted' : `${completed} completed todos deleted`)
  }

  return (
    <footer className="footer border-line border-t">
      <div className="column grid min-h-12 grid-cols-[1fr_auto_1fr] items-center gap-2 text-muted text-sm max-md:text-xs">
        <span className="todo-count whitespace-nowrap tabular-nums" data-testid="todo-count">
          <strong className="font-medium text-ink">{active}</strong> {active === 1 ? 'item' : 'items'} left
        </span>
        <ul className="filters flex gap-0.5">
          {filters.map((filter) => (
            <li key={filter.show}>
              <Filter address={addressOf(list, filter.show)} name={filter.name} isSelected={filter.show === show} />
            </li>
          ))}
        </ul>
        <span className="text-right">
          {completed > 0 && (
            <button
              type="button"
              className="clear-completed -mr-2 min-h-9 whitespace-nowrap rounded-lg px-2 transition-colors hover:bg-hover hover:text-ink disabled:opacity-60 pointer-coarse:min-h-11"
              disabled={!isReady}
              onClick={clear}
            >
              Clear completed
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
