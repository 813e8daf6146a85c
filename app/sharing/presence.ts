'use client'

import { useEffect, useState } from 'react'

const EVERY = 10_000 // milliseconds between two words that somebody is still looking
const NOBODY: readonly string[] = []

/**
 * Who else looks at a list now. It says so for this user as well, as long as the page is in sight. What goes wrong is
 * nobody's trouble: the next word comes soon.
 */
export function usePresence(listId: string, isShared: boolean): readonly string[] {
  const [others, setOthers] = useState(NOBODY)
  useEffect(() => {
    if (!isShared) return
    let isOver = false
    let timer: ReturnType<typeof setInterval> | undefined

    async function say(isThere: boolean): Promise<void> {
      const userIds = await tell(listId, isThere)
      if (!isOver && isThere) setOthers((before) => (before.join() === userIds.join() ? before : userIds))
    }
    function begin(): void {
      clearInterval(timer)
      if (document.visibilityState === 'hidden') return void say(false)
      timer = setInterval(() => void say(true), EVERY)
      void say(true)
    }
    begin()
    document.addEventListener('visibilitychange', begin)
    return () => {
      isOver = true
      clearInterval(timer)
      document.removeEventListener('visibilitychange', begin)
      setOthers(NOBODY)
      void say(false)
    }
  }, [listId, isShared])
  return others
}

async function tell(listId: string, isThere: boolean): Promise<readonly string[]> {
  try {
    const response = await fetch('/api/presence', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ listId, isThere }),
      keepalive: true, // it goes out though the page goes away
    })
    return response.ok ? ((await response.json()) as { userIds: string[] }).userIds : NOBODY
  } catch {
    return NOBODY
  }
}
