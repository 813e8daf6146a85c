import { v7 } from 'uuid'
import { addOutline, type Outlined } from '../../db/model/outline.ts'
import type { Words } from '../language/words.ts'
import type { Store } from '../store/store.ts'
import { whenDrawn } from '../ui/when-drawn.ts'

/** How one does it on this device: with a Mac's keys, with others, or with a finger. */
type Device = 'mac' | 'keys' | 'touch'

/** Adds a few todos that teach by being done, as one thing. */
export function addFirstSteps(t: Words, store: Store, listId: string): void {
  const step = store.commit('Show around', addOutline(store.state, listId, [stepsFor(t, deviceHere())], { newId: v7 }))
  // Where the button was, there is a list now.
  if (step) whenDrawn('.todo-list li[tabindex="0"]', (row) => row.focus())
}

function deviceHere(): Device {
  if (matchMedia('(pointer: coarse)').matches) return 'touch'
  return /mac/i.test(navigator.platform) ? 'mac' : 'keys'
}

/** All that the first todos say, in the order in which they are best done. */
export function stepsFor(t: Words, device: Device): Outlined {
  const notesOfDone = device === 'touch' ? '' : t('steps.done.notes')
  return {
    text: t('steps.start.text'),
    notes: t('steps.start.notes'),
    children: [
      step(t('steps.done.text', { device }), notesOfDone),
      step(t('steps.undo.text', { device }), t('steps.undo.notes')),
      step(t('steps.write.text'), t('steps.write.notes')),
      step(t('steps.find.text', { device }), t('steps.find.notes')),
      step(t('steps.share.text'), t('steps.share.notes')),
      step(t('steps.draft.text', { device }), t('steps.draft.notes')),
    ],
  }
}

const step = (text: string, notes: string): Outlined => ({ text, notes, children: [] })
