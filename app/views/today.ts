'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { useSettings } from '../store/hooks.ts'
import { calendarOf } from './calendar.ts'

const HOUR = 60 * 60 * 1000 // milliseconds

/** The zone that days are of: the one that the user chose, or this device's. Undefined on the server, which knows neither. */
export function useTimeZone(): string | undefined {
  const { timeZone } = useSettings()
  const isHere = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
  return isHere ? (timeZone ?? zoneHere()) : undefined
}

// It is slow to ask, and every row does. A device that was carried elsewhere was put away meanwhile.
let here: string | undefined
const zoneHere = (): string => {
  here ??= Intl.DateTimeFormat().resolvedOptions().timeZone
  return here
}

/** Which day it is, as `YYYY-MM-DD`. It turns over at midnight, and when a device wakes up that slept through one. */
export function useToday(): string | undefined {
  const zone = useTimeZone()
  const subscribe = useCallback(
    (listener: () => void) => (zone === undefined ? () => {} : atMidnight(zone, listener)),
    [zone],
  )
  return useSyncExternalStore(
    subscribe,
    () => (zone === undefined ? undefined : calendarOf(zone).dayOf(Date.now())),
    () => undefined,
  )
}

function atMidnight(zone: string, listener: () => void): () => void {
  let timer = 0
  const wait = () => {
    here = undefined
    listener()
    clearTimeout(timer)
    // Timers drift while a device sleeps: it is looked at again each hour.
    timer = window.setTimeout(wait, Math.min(HOUR, calendarOf(zone).endOfDay(Date.now()) - Date.now()))
  }
  wait()
  document.addEventListener('visibilitychange', wait)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', wait)
  }
}
