'use client'

import { type ComponentType, type LazyExoticComponent, Suspense } from 'react'
import { late } from '../ui/late.ts'
import { type Asked, askFor, useAskedDialog } from './asked.ts'

type Kinds = Exclude<Asked['kind'], 'tags'>

const ofList: Record<Kinds, LazyExoticComponent<ComponentType<{ listId: string; onClose: () => void }>>> = {
  looks: late(() => import('./looks-dialog.tsx')),
  section: late(() => import('./section-dialog.tsx')),
  duplicate: late(() => import('./duplicate-dialog.tsx')),
}
const Tags = late(() => import('../tags/tags-dialog.tsx'))

/** The dialog that somebody asked for. */
export function AskedDialog() {
  const asked = useAskedDialog()
  if (!asked) return null
  const close = () => askFor(undefined)
  const OfList = asked.kind === 'tags' ? undefined : ofList[asked.kind]
  return (
    <Suspense>
      {OfList && asked.listId ? <OfList listId={asked.listId} onClose={close} /> : <Tags onClose={close} />}
    </Suspense>
  )
}
