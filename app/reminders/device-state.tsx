'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { button } from '../details/looks.ts'
import { useUserId } from '../store/hooks.ts'
import { deviceState, turnOff, turnOn } from './device.ts'

/** Whether this browser shows reminders, said plainly, and what can be done about it. */
export function DeviceState({ canTurnOff = false }: { canTurnOff?: boolean }) {
  const t = useTranslations()
  const userId = useUserId()
  const [state, setState] = useState(deviceState)
  const [wasAsked, setAsked] = useState(false)
  const change = (changed: Promise<typeof state>) => void changed.then(setState)
  return (
    <div role="status" className="flex flex-wrap items-center justify-between gap-2 text-muted text-xs">
      {state === 'unsupported' && <p>{t('reminders.device.unsupported')}</p>}
      {state === 'blocked' && <p>{t('reminders.device.blocked')}</p>}
      {(state === 'unasked' || state === 'off') && (
        <>
          <p>{t(wasAsked ? 'reminders.device.refused' : 'reminders.device.unasked')}</p>
          <button type="button" className={button} onClick={() => change(turnOn(userId).finally(() => setAsked(true)))}>
            {t('reminders.device.turnOn')}
          </button>
        </>
      )}
      {state === 'ready' && (
        <>
          <p>{t('reminders.device.ready')}</p>
          {canTurnOff && (
            <button type="button" className={button} onClick={() => change(turnOff())}>
              {t('reminders.device.turnOff')}
            </button>
          )}
        </>
      )}
    </div>
  )
}
