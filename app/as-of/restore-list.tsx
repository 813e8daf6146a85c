'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { LIMITS } from '../../db/model/limits.ts'
import { countRestored, outOfReach, restoreListTo } from '../../db/model/restore.ts'
import type { AsOf } from '../../db/model/timeline.ts'
import type { Words } from '../language/words.ts'
import { type ListView, useListStatus, useListVersion, useStore } from '../store/hooks.ts'
import { Dialog } from '../ui/dialog.tsx'
import { offerUndo, quoted } from '../ui/offer-undo.ts'
import { addressOf, go } from '../ui/place.ts'
import { momentInEnglish } from '../ui/times.ts'

/** Makes the list what it was, once one has seen what that does. */
export function RestoreList({ list, past }: { list: ListView; past: AsOf | undefined }) {
  const t = useTranslations()
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
        {t('asOf.restoreList')}
      </button>
      {isAsking && past && <Preview list={list} past={past} onClose={() => setAsking(false)} />}
    </>
  )
}

function Preview({ list, past, onClose }: { list: ListView; past: AsOf; onClose: () => void }) {
  const t = useTranslations()
  const store = useStore()
  useListVersion(list.id) // others may change it meanwhile: what is said is what will be done
  const changes = restoreListTo(store.state, past)
  const at = new Date(past.at)

  function restore(): void {
    const step = store.commit(`Restore list to ${momentInEnglish(past.at)}`, restoreListTo(store.state, past))
    offerUndo(store, step, t('asOf.restored', { list: quoted(t, past.list.name), at }))
    go(addressOf(list))
  }

  return (
    <Dialog
      label={t('asOf.preview.label')}
      onClose={onClose}
      className="m-auto w-104 max-w-[calc(100vw-2rem)] animate-rise rounded-2xl border border-line bg-raised p-5 shadow-2xl"
    >
      <h2 className="font-semibold">{t('asOf.preview.ask', { list: quoted(t, list.name) })}</h2>
      <p className="pt-1 text-muted text-sm">{t('asOf.preview.explained', { at })}</p>
      <ul className="list-disc py-4 pl-5 text-sm leading-6" aria-label={t('asOf.preview.effects')}>
        {sentences(t, store, list, past, changes).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <form method="dialog" className="flex justify-end gap-2">
        <button type="submit" className="min-h-9 rounded-lg px-4 text-sm hover:bg-hover pointer-coarse:min-h-11">
          {t('ui.cancel')}
        </button>
        {changes.length > 0 && (
          <button
            type="submit"
            onClick={restore}
            className="min-h-9 rounded-lg bg-accent px-4 font-medium text-on-accent text-sm pointer-coarse:min-h-11"
          >
            {t('asOf.restore')}
          </button>
        )}
      </form>
    </Dialog>
  )
}

function sentences(
  t: Words,
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
    ...(back > 0 ? [t('asOf.preview.back', { count: back })] : []),
    ...(gone > 0 ? [t('asOf.preview.go', { count: gone })] : []),
    ...(change > 0 ? [t('asOf.preview.change', { count: change })] : []),
    ...(name ? [t('asOf.preview.name', { list: quoted(t, past.list.name) })] : []),
    ...(left > 0 ? [t('asOf.preview.stay', { count: left })] : []),
    ...(changes.length === 0 ? [t('asOf.preview.nothing')] : []),
    ...(parts > 1 ? [t('asOf.preview.parts', { most: LIMITS.changes, parts })] : []),
  ]
}
