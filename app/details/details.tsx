'use client'

import { useSearchParams } from 'next/navigation'
import { Suspense } from 'react'
import { late } from '../ui/late.ts'
import type { Place } from '../ui/place.ts'
import { useWide } from './use-wide.ts'

const Panel = late(() => import('./panel.tsx'))

/** The details of the todo that the address names, beside a list or a view. */
export function Details({ place }: { place: Place }) {
  const id = useSearchParams().get('todo')
  const isWide = useWide()
  const isHere = place.view === 'list' ? !place.moment : place.view !== 'history' && place.view !== 'trash'
  if (id === null || !isHere || isWide === undefined) return null
  return (
    <Suspense>
      <Panel id={id} listId={place.listId} isWide={isWide} />
    </Suspense>
  )
}
