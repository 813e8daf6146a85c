'use client'

import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { PageRead } from '../(workspace)/load.ts'
import { FirstLook } from '../settings/first-look.tsx'
import { followDraft } from './draft-reminder.ts'
import { keepTrying } from './keep-trying.ts'
import { createStore, type Store } from './store.ts'

const StoreContext = createContext<Store | undefined>(undefined)

/** One store a page, and on the server one a request. It starts to talk to the server once the page has hydrated. */
export function StoreProvider({ first, children }: { first: PageRead; children: ReactNode }) {
  const t = useTranslations()
  const [store] = useState(() => createStore(first, t('names.inbox')))
  useEffect(() => {
    let stop: (() => void) | undefined
    let isGone = false
    const stopFollowing = followDraft(store)
    void keepTrying(() => import('./start.ts')).then(({ start }) => {
      if (!isGone) stop = start(store)
    })
    return () => {
      isGone = true
      stopFollowing()
      stop?.()
    }
  }, [store])
  return (
    <StoreContext value={store}>
      {first.look && <FirstLook {...first.look} />}
      {children}
    </StoreContext>
  )
}

export function useStore(): Store {
  const store = useContext(StoreContext)
  if (store === undefined) throw new Error('useStore needs a StoreProvider around it')
  return store
}
