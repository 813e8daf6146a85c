'use client'

import { useSyncExternalStore } from 'react'

/** A dialog that menus, commands and other places ask for. */
export type Asked = { kind: 'looks' | 'section' | 'duplicate'; listId: string } | { kind: 'tags'; listId?: never }

let asked: Asked | undefined
const listeners = new Set<() => void>()

/** Opens a dialog, or closes the one that is open. */
export function askFor(dialog: Asked | undefined): void {
  asked = dialog
  for (const listener of listeners) listener()
}

export const useAskedDialog = (): Asked | undefined =>
  useSyncExternalStore(
    subscribe,
    () => asked,
    () => undefined,
  )

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
