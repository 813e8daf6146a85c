import { type Words, words } from '../language/words.ts'
import type { Store } from '../store/store.ts'
import type { Step } from '../store/undo.ts'

/** Says what was done, and offers the way back. */
export function offerUndo(store: Store, step: Step | undefined, text: string): void {
  if (step) store.notify(text, { label: words()('ui.undo'), run: () => store.takeBack(step) })
}

/** A text of a person's, short enough to be part of a sentence. */
export const quoted = (t: Words, text: string): string =>
  t('ui.quoted', { text: text.length > 40 ? `${text.slice(0, 39).trimEnd()}…` : text })
