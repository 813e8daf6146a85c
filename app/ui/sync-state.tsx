'use client'

import { useEffect, useState } from 'react'
import { type Sync, useAside, useStore, useSync } from '../store/hooks.ts'

const PATIENCE = 400 // milliseconds; a commit is usually done by then, and needs no word

const dots: Record<Sync['status'], string> = {
  saved: 'bg-faint',
  saving: 'bg-accent',
  offline: 'bg-danger',
  problem: 'bg-danger',
}

/** Whether what was done has reached the database. Quiet, because it nearly always has. */
export function SyncState({ isBrief = false }: { isBrief?: boolean }) {
  const store = useStore()
  const sync = useSync()
  const aside = useAside()
  const [shown, setShown] = useState(sync)
  useEffect(() => {
    const timer = setTimeout(() => setShown(sync), sync.status === 'saving' ? PATIENCE : 0)
    return () => clearTimeout(timer)
  }, [sync])
  const isTroubled = sync.status === 'problem'
  return (
    <div className={`flex text-xs ${isBrief ? 'items-center gap-2' : 'flex-col items-start'}`}>
      <p role="status" data-sync={sync.status} className="flex items-center gap-2 whitespace-nowrap text-muted">
        <span className={`size-1.5 flex-none rounded-full ${dots[shown.status]}`} />
        {shown.status === 'saved' && aside.length > 0 ? !isBrief && 'All else is saved' : wordsOf(shown, isBrief)}
      </p>
      {(isTroubled || aside.length > 0) && (
        <button
          type="button"
          onClick={() => store.showAside(true)}
          className="-mx-2 min-h-8 whitespace-nowrap rounded-lg px-2 font-medium text-danger underline-offset-4 hover:underline pointer-coarse:min-h-11"
        >
          {aside.length === 0 ? 'What to do' : isBrief ? `${aside.length} not saved` : notSaved(aside.length)}
        </button>
      )}
    </div>
  )
}

export const notSaved = (count: number): string =>
  count === 1 ? '1 change couldn’t be saved' : `${count.toLocaleString('en')} changes couldn’t be saved`

function wordsOf({ status, waiting }: Sync, isBrief: boolean): string {
  const count = waiting.toLocaleString('en')
  switch (status) {
    case 'saved':
      return 'Saved'
    case 'saving':
      return waiting > 1 ? `Saving ${count}…` : 'Saving…'
    case 'offline':
      if (waiting === 0) return 'Offline'
      return isBrief ? `Offline · ${count}` : `Offline — ${count} waiting on this device`
    case 'problem':
      return waiting === 0 || isBrief ? 'Not saving' : `Not saving — ${count} waiting`
  }
}
