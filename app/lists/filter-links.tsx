'use client'

import { useTranslations } from 'next-intl'
import { Suspense } from 'react'
import { useSettings } from '../store/hooks.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { late } from '../ui/late.ts'
import { addressOfFilter, go, type Place } from '../ui/place.ts'
import { useToday } from '../views/today.ts'
import { SidebarLink } from './sidebar-link.tsx'

const FilterCount = late(() => import('./filter-count.tsx'))

/** The filters that the user saved, and the way to write one. */
export function FilterLinks({ place, onLeave }: { place: Place; onLeave?: () => void }) {
  const t = useTranslations()
  const { filters = [] } = useSettings()
  const today = useToday()
  const current = place.view === 'filter' ? place.filterId : undefined
  return (
    <section aria-labelledby="filters" className="pt-3">
      <div className="flex items-center justify-between pr-1 pl-3">
        <p id="filters" className="font-medium text-muted text-xs">
          {t('lists.filters')}
        </p>
        <IconButton
          icon="plus"
          size={15}
          label={t('lists.newFilter')}
          onClick={() => {
            go(addressOfFilter())
            onLeave?.()
          }}
        />
      </div>
      {filters.length > 0 && (
        <ul aria-labelledby="filters">
          {filters.map(({ id, name, query, color }) => (
            <SidebarLink
              key={id}
              address={addressOfFilter(id)}
              icon="filter"
              name={name}
              color={color}
              isCurrent={current === id}
              {...(onLeave && { onLeave })}
            >
              {today !== undefined && (
                <Suspense>
                  <FilterCount query={query} today={today} isInDrawer={onLeave !== undefined} />
                </Suspense>
              )}
            </SidebarLink>
          ))}
        </ul>
      )}
    </section>
  )
}
