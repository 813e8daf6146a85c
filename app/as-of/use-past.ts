'use client'

import { startTransition, useCallback, useEffect, useState } from 'react'
import type { AsOf } from '../../db/model/timeline.ts'
import { useSync } from '../store/hooks.ts'
import type { Moment } from '../ui/place.ts'
import { createPasts, type Trouble } from './pasts.ts'

type Found = { past: AsOf | undefined; trouble: Trouble | undefined; moment: Moment | undefined }

/** A list as it was at a moment; until that is here, as it was at another one, on the way there. */
export function usePast(listId: string, moment: Moment): Found & { retry: () => void } {
  const isOffline = useSync().status === 'offline'
  const [found, setFound] = useState<Found>({ past: undefined, trouble: undefined, moment: undefined })
  const [pasts] = useState(() => createPasts({ pull: (...asked) => pullPast(listId, ...asked), show }))

  // Ten thousand rows must not hold up the hand that drags.
  function show(now: AsOf | Trouble, of: Moment): void {
    startTransition(() =>
      setFound(({ past }) =>
        typeof now === 'string' ? { past, trouble: now, moment: of } : { past: now, trouble: undefined, moment: of },
      ),
    )
  }

  const { version, time } = moment
  const ask = useCallback(() => {
    pasts.want(version === undefined ? { time: time ?? '' } : { version })
  }, [pasts, version, time])
  useEffect(ask, [ask])
  useEffect(() => () => pasts.giveUp(), [pasts])
  useEffect(() => {
    if (!isOffline && found.trouble === 'unreachable') ask()
  }, [isOffline, found.trouble, ask])

  return { ...found, retry: ask }
}

async function pullPast(listId: string, { version, time }: Moment, signal: AbortSignal): Promise<AsOf | Trouble> {
  const which = version === undefined ? `time=${encodeURIComponent(time)}` : `version=${version}`
  try {
    const response = await fetch(`/api/as-of?list=${listId}&${which}`, { signal })
    if (response.ok) return (await response.json()) as AsOf
    return response.status < 429 ? 'absent' : 'unreachable'
  } catch {
    return 'unreachable'
  }
}
