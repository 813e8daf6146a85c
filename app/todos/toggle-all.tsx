'use client'

import { completeAll, reopenAll } from '../../db/model/todos.ts'
import { useCounts, useStore } from '../store/hooks.ts'

export function ToggleAll({ listId, isDisabled }: { listId: string; isDisabled: boolean }) {
  const store = useStore()
  const { active } = useCounts(listId)

  function toggle(): void {
    if (active > 0) store.commit('Complete all', completeAll(store.state, listId))
    else store.commit('Reopen all', reopenAll(store.state, listId))
  }

  return (
    <span className="flex items-center gap-3 pl-3.5 text-muted text-sm">
      <input
        id="toggle-all"
        className="toggle-all check"
        type="checkbox"
        checked={active === 0}
        disabled={isDisabled}
        onChange={toggle}
      />
      <label htmlFor="toggle-all" className="py-2 select-none">
        Mark all as complete
      </label>
    </span>
  )
}
