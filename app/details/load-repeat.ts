import type { Store } from '../store/store.ts'

/** The rules of recurrences come later than the details. Without the network they may not be here yet. */
export async function loadRepeat(store: Store) {
  try {
    return await import('./repeat.ts')
  } catch {
    store.notify('That needs a part of the app that isn’t on this device yet. Try again when you are online')
    return undefined
  }
}
