'use client'

import { Dialog } from './dialog.tsx'
import { IconButton } from './icon-button.tsx'

const shortcuts: [keys: string, does: string][] = [
  ['Ctrl K', 'Search, go to a place, or do anything'],
  ['q', 'Quick add, wherever you are'],
  ['n', 'New todo'],
  ['↑ ↓', 'Go from todo to todo'],
  ['Space', 'Complete or reopen'],
  ['Enter', 'Edit'],
  ['o', 'Show the details, and again: go into them'],
  ['Delete', 'Delete'],
  ['Alt ↑ ↓', 'Put higher or lower'],
  ['Alt → ←', 'Make part of the one above, take out'],
  ['← →', 'Fold and unfold what is part of it'],
  ['m', 'Move to another list'],
  ['/', 'Find in this list'],
  ['x', 'Select, and go on; in the history too'],
  ['Shift ↑ ↓', 'Select one after another'],
  ['Ctrl A', 'Select all in sight'],
  ['m s t a p', 'Move, schedule, tag, assign, prioritise what is selected'],
  ['r', 'In the history: revert'],
  ['Ctrl Z', 'Undo, and with Shift redo'],
  ['b', 'Begin a draft'],
  ['d', 'Review the draft'],
  ['Ctrl Enter', 'Commit the draft'],
  ['Ctrl ,', 'Settings'],
  ['Ctrl P', 'Print what is shown'],
  ['Esc', 'Leave what you are in'],
  ['?', 'This list'],
]

export default function Shortcuts({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      label="Keyboard shortcuts"
      onClose={onClose}
      className="m-auto w-96 max-w-[calc(100vw-2rem)] animate-rise rounded-2xl border border-line bg-raised p-5 shadow-2xl"
    >
      <div className="mb-3 flex items-center justify-between">
        <h2 className="font-semibold">Keyboard shortcuts</h2>
        <form method="dialog">
          <IconButton type="submit" icon="close" label="Close" />
        </form>
      </div>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2.5 text-sm">
        {shortcuts.map(([keys, does]) => (
          <div key={keys} className="contents">
            <dt className="flex gap-1">
              {keys.split(' ').map((key) => (
                <kbd key={key} className="rounded-md border border-line bg-panel px-1.5 py-0.5 font-sans text-xs">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd className="text-muted">{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
