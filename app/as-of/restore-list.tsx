'use client'

import { useState } from 'react'
import { LIMITS } from '../../db/model/limits.ts'
import { countRestored, outOfReach, restoreListTo } from '../../db/model/restore.ts'
import type { AsOf } from '../../db/model/timeline.ts'
import { type ListView, useListStatus, useListVersion, useStore } from '../store/hooks.ts'
import { Dialog } from '../ui/dialog.tsx'
import { offerUndo, quoted } from '../ui/offer-undo.ts'
import { addressOf, go } from '../ui/place.ts'
import { momentOf } from '../ui/times.ts'
import { many } from './words.ts'

/** Makes the list what it was, once one has seen what that does. */
export function RestoreList({ list, past }: { list: ListView; past: AsOf | undefined }) {
  const [isAsking, setAsking] = useState(false)
  const isReady = useListStatus(list.id) === 'ready'
  return (
    <>
      <button
        type="button"
        disabled={!past || !isReady}
        onClick={() => setAsking(true)}
        className="min-h-9 flex-none rounded-lg bg-accent px-3.5 font-medium text-on-accent text-sm transition-opacity disabled:opacity-60 max-md:w-full pointer-coarse:min-h-11"
      >
        Restore list to this…
      </button>
      {isAsking && past && <Preview list={list} past={past} onClose={() => setAsking(false)} />}
    </>
  )
}

function Preview({ list, past, onClose }: { list: ListView; past: AsOf; onClose: () => void }) {
  const store = useStore()
  useListVersion(list.id) // others may change it meanwhile: what is said is what will be done
  const changes = restoreListTo(store.state, past)
  const moment = momentOf(past.at)

  function restore(): void {
    const step = store.commit(`Restore list to ${moment}`, restoreListTo(store.state, past))
    offerUndo(store, step, `${quoted(past.list.name)} is as it was on ${moment}`)
    go(addressOf(list))
  }

  return (
    <Dialog
      label="Restore the list"
      onClose={onClose}
      className="m-auto w-104 max-w-[calc(100vw-2rem)] animate-rise rounded-2xl border border-line bg-raised p-5 shadow-2xl"
    >
      <h2 className="font-semibold">Restore {quoted(list.name)}?</h2>
      <p className="pt-1 text-muted text-sm">To what it was on {moment}. Everyone in it sees that. You can undo it.</p>
      <ul className="list-disc py-4 pl-5 text-sm leading-6" aria-label="What it does">
        {sentences(store, list, past, changes).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <form method="dialog" className="flex justify-end gap-2">
        <button type="submit" className="min-h-9 rounded-lg px-4 text-sm hover:bg-hover pointer-coarse:min-h-11">
          Cancel
        </button>
        {changes.length > 0 && (
          <button
            type="submit"
            onClick={restore}
            className="min-h-9 rounded-lg bg-accent px-4 font-medium text-on-accent text-sm pointer-coarse:min-h-11"
          >
            Restore
          </button>
        )}
      </form>
    </Dialog>
  )
}

function sentences(
  store: ReturnType<typeof useStore>,
  list: ListView,
  past: AsOf,
  changes: ReturnType<typeof restoreListTo>,
): string[] {
  const { back, go: gone, change } = countRestored(list.id, changes)
  const left = outOfReach(store.state, past).length
  const name = changes.some(({ table }) => table === 'lists')
  const parts = Math.ceil(changes.length / LIMITS.changes)
  return [
    ...(back > 0 ? [`${many(back, 'todo comes', 'todos come')} back`] : []),
    ...(gone > 0 ? [`${many(gone, 'todo that came later goes', 'todos that came later go')} into the trash`] : []),
    ...(change > 0 ? [many(change, 'todo changes to what it was', 'todos change to what they were')] : []),
    ...(name ? [`Its name is ${quoted(past.list.name)} again`] : []),
    ...(left > 0 ? [`${many(left, 'todo stays', 'todos stay')} in a list in which you can only look`] : []),
    ...(changes.length === 0 ? ['Nothing: that is how it is now'] : []),
    ...(parts > 1
      ? [
          `That is more than ${LIMITS.changes.toLocaleString('en')} changes: they go in ${parts} transactions, one after another`,
        ]
      : []),
  ]
}
