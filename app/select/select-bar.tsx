'use client'

import { Suspense } from 'react'
import { late } from '../ui/late.ts'
import { useIsSelecting } from './selection.ts'

const Bar = late(() => import('./bar.tsx'))

/** What can be done to the todos that are chosen: at the bottom of the page, while some are. */
export function SelectBar() {
  if (!useIsSelecting()) return null
  return (
    <div className="select-bar relative z-30 h-0 max-md:order-1">
      <Suspense>
        <Bar />
      </Suspense>
    </div>
  )
}
