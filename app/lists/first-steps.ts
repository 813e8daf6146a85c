import { v7 } from 'uuid'
import { addOutline, type Outlined } from '../../db/model/outline.ts'
import type { Store } from '../store/store.ts'
import { whenDrawn } from '../ui/when-drawn.ts'

/** How one does it on this device: with a Mac's keys, with others, or with a finger. */
type Device = 'mac' | 'keys' | 'touch'

/** Adds a few todos that teach by being done, as one thing. */
export function addFirstSteps(store: Store, listId: string): void {
  const step = store.commit('Show around', addOutline(store.state, listId, [stepsFor(deviceHere())], { newId: v7 }))
  // Where the button was, there is a list now.
  if (step) whenDrawn('.todo-list li[tabindex="0"]', (row) => row.focus())
}

function deviceHere(): Device {
  if (matchMedia('(pointer: coarse)').matches) return 'touch'
  return /mac/i.test(navigator.platform) ? 'mac' : 'keys'
}

/** All that the first todos say, in the order in which they are best done. */
function stepsFor(device: Device): Outlined {
  const touch = device === 'touch'
  const control = device === 'mac' ? '⌘' : 'Ctrl '
  return {
    text: 'Start here',
    notes: 'Each part shows you one thing. Delete this when you have seen enough: its parts go with it.',
    children: [
      step(
        touch ? 'Touch my circle: I am done' : 'Tick my circle, or press Space on me: I am done',
        touch ? '' : '↑ and ↓ go from todo to todo. ? shows all the keys there are.',
      ),
      step(
        touch ? 'Take that back: search for “Undo”' : `Take that back with ${control}Z`,
        'Everything here is a transaction, and every transaction can be undone: it goes back through reloads, and as far as the history does.',
      ),
      step(
        'Write a todo in your own words: “Call Ada tomorrow 17:00 p1”',
        'What is understood is marked as you write: days, times, “every friday”, #list, @tag, p1 to p4. A click on it, or Backspace, makes it text again.',
      ),
      step(
        touch ? 'Find anything: Search, at the side' : `Find anything, and do anything, with ${control}K`,
        'Todos, lists and commands; mistyped or not.',
      ),
      step(
        'Make a list, and share it',
        '“New list” is at the side, “Share” beside the name of a list. Who follows the link is in it, and sees what you do as you do it.',
      ),
      step(
        touch ? 'Try something out: Begin draft, at the side' : 'Try something out: press b to begin a draft',
        'Change whatever you like. Nobody else sees it, until you commit it as one, or roll it back.',
      ),
    ],
  }
}

const step = (text: string, notes: string): Outlined => ({ text, notes, children: [] })
