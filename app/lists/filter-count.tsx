'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useSyncExternalStore } from 'react'
import { useStore } from '../store/hooks.ts'
import type { Store } from '../store/store.ts'
import { useIsNarrow } from '../ui/use-narrow.ts'
import { createFilterCounts } from '../views/filter-counts.ts'
import { useTimeZone } from '../views/today.ts'

type Props = { query: string; today: string; isInDrawer: boolean }

/** How many todos pass a filter, beside its name. */
export default function FilterCount({ query, today, isInDrawer }: Props) {
  const t = useTranslations()
  const zone = useTimeZone()
  const counts = countsOf(useStore())
  // The sidebar beside the page is there on a phone as well, where it isn't seen.
  const isNarrow = useIsNarrow()
  const isSeen = isInDrawer || !isNarrow
  const subscribe = useCallback(
    (listener: () => void) => (isSeen && zone ? counts.look(query, { today, zone }, listener) : () => {}),
    [counts, query, today, zone, isSeen],
  )
  const count = useSyncExternalStore(subscribe, () => counts.countOf(query)) ?? 0
  if (count === 0) return null
  return (
    <span role="img" aria-label={t('ui.todos', { count })} className="text-xs tabular-nums">
      {t('lists.count', { count })}
    </span>
  )
}

const made = new WeakMap<Store, ReturnType<typeof createFilterCounts>>()

/** One for all that look: the todos are gone through once. */
function countsOf(store: Store): ReturnType<typeof createFilterCounts> {
  const counts = made.get(store) ?? createFilterCounts(store)
  made.set(store, counts)
  return counts
}
