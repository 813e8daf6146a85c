import { words } from '../language/words.ts'
import type { Store } from '../store/store.ts'

/** The rules of recurrences come later than the details. Without the network they may not be here yet. */
export async function loadRepeat(store: Store) {
  try {
    return await import('./repeat.ts')
  } catch {
    store.notify(words()('details.needsOnline'))
    return undefined
  }
}
