'use client'

import { useTranslations } from 'next-intl'
import { v7 } from 'uuid'
import { createList } from '../../db/model/lists.ts'
import { useStore } from '../store/hooks.ts'
import { addressOf, go } from '../ui/place.ts'
import { NameInput } from './name-input.tsx'

/** Where a new list is named. It is opened at once. */
export function NewList({ onDone, onLeave }: { onDone: () => void; onLeave?: () => void }) {
  const t = useTranslations()
  const store = useStore()

  function create(name: string): void {
    const id = v7()
    const changes = createList(store.state, { id, name })
    store.commit('Create list', changes)
    if (changes.length === 0) return
    go(addressOf({ id, inbox: false }))
    onLeave?.()
  }

  return (
    <li className="flex py-0.5">
      <NameInput
        label={t('lists.nameOfNew')}
        placeholder={t('lists.name')}
        onSave={create}
        onDone={onDone}
        className="px-3 py-2 text-sm max-md:text-base"
      />
    </li>
  )
}
