'use client'

import { useSyncExternalStore } from 'react'
import { remember, remembered } from '../ui/on-device.ts'

const NAME = 'committed-show-sql'
const listeners = new Set<() => void>()

/** Whether transactions are shown as SQL too. It is on until somebody turns it off, and then off on this device. */
export function useShowsSql(): [isOn: boolean, set: (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(subscribe, read, () => true)
  return [isOn, write]
}

const read = (): boolean => remembered(NAME) !== 'off'

function write(isOn: boolean): void {
  remember(NAME, isOn ? 'on' : 'off')
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
