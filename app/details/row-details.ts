// biome-ignore-all lint/correctness/noComponentHookFactories: these are keys of the keyboard, not components
import { closeDetails, openDetails, openId } from './open.ts'

/** What the keys do on a row whoever may write: they show its details, go into them, and leave. */
export const rowDetails = (row: HTMLElement, id: string): Record<string, () => void> => ({
  o: () => openDetails(id, openId() === id ? 'title' : undefined),
  Escape: () => (openId() === undefined ? row.blur() : closeDetails()),
})
