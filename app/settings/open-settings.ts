const EVENT = 'committed-settings'

/** Opens the settings, from wherever one is. */
export const openSettings = (): void => void dispatchEvent(new Event(EVENT))

export function onOpenSettings(open: () => void): () => void {
  addEventListener(EVENT, open)
  return () => removeEventListener(EVENT, open)
}
