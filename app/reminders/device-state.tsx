'use client'

import { useState } from 'react'
import { button } from '../details/looks.ts'
import { useUserId } from '../store/hooks.ts'
import { deviceState, turnOff, turnOn } from './device.ts'

/** Whether this browser shows reminders, said plainly, and what can be done about it. */
export function DeviceState({ canTurnOff = false }: { canTurnOff?: boolean }) {
  const userId = useUserId()
  const [state, setState] = useState(deviceState)
  const [wasAsked, setAsked] = useState(false)
  const change = (changed: Promise<typeof state>) => void changed.then(setState)
  return (
    <div role="status" className="flex flex-wrap items-center justify-between gap-2 text-muted text-xs">
      {state === 'unsupported' && (
        <p>This browser can’t show notifications. On an iPhone or iPad it can once the app is on the Home Screen.</p>
      )}
      {state === 'blocked' && (
        <p>Notifications of this site are blocked in this browser. Allow them in its settings to be reminded here.</p>
      )}
      {(state === 'unasked' || state === 'off') && (
        <>
          <p>{wasAsked ? 'The browser was not allowed to.' : 'This device doesn’t show reminders yet.'}</p>
          <button type="button" className={button} onClick={() => change(turnOn(userId).finally(() => setAsked(true)))}>
            Show them here
          </button>
        </>
      )}
      {state === 'ready' && (
        <>
          <p>This device shows reminders.</p>
          {canTurnOff && (
            <button type="button" className={button} onClick={() => change(turnOff())}>
              Not here
            </button>
          )}
        </>
      )}
    </div>
  )
}
