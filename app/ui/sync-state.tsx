'use client'

import { useEffect, useState } from 'react'
import { type Sync, useSync } from '../store/hooks.ts'

const words: Record<Sync['status'], { text: string; dot: string }> = {
  saved: { text: 'Saved', dot: 'bg-faint' },
  saving: { text: 'Saving…', dot: 'bg-accent' },
  problem: { text: 'Problem', dot: 'bg-danger' },
  offline: { text: 'Offline — kept on this device', dot: 'bg-danger' },
}

const PATIENCE = 400 // milliseconds; a commit is usually done by then, and needs no word

/** Whether what was done has reached the database. Quiet, because it nearly always has. */
export function SyncState() {
  const { status } = useSync()
  const [shown, setShown] = useState(status)
  useEffect(() => {
    const timer = setTimeout(() => setShown(status), status === 'saving' ? PATIENCE : 0)
    return () => clearTimeout(timer)
  }, [status])
  const { text, dot } = words[shown]
  return (
    <p role="status" data-sync={status} className="flex items-center gap-2 whitespace-nowrap text-muted text-xs">
      <span className={`size-1.5 rounded-full ${dot}`} />
      {text}
    </p>
  )
}
