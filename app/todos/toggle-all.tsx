'use client'

import { useTranslations } from 'next-intl'
import { completeAll, reopenAll } from '../../db/model/todos.ts'
import { useCounts, useStore } from '../store/hooks.ts'
import { offerUndo } from '../ui/offer-undo.ts'

export function ToggleAll({ listId, isDisabled }: { listId: string; isDisabled: boolean }) {
  const store = useStore()
  const t = useTranslations()
  const { active } = useCounts(listId)

  function toggle(): void {
    const changes = active > 0 ? completeAll(store.state, listId) : reopenAll(store.state, listId)
    const step = store.commit(active > 0 ? 'Complete all' : 'Reopen all', changes)
    offerUndo(store, step, t(active > 0 ? 'todos.manyCompleted' : 'todos.manyReopened', { count: changes.length }))
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
        {t('todos.markAll')}
      </label>
    </span>
  )
}
