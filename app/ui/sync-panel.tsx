'use client'

import { useEffect, useState } from 'react'
import { type Refused, type Sync, useAside, useDraft, useStore, useSync } from '../store/hooks.ts'
import { leavePage } from '../store/reload.ts'
import { Dialog } from './dialog.tsx'
import { IconButton } from './icon-button.tsx'
import { inWords } from './in-words.ts'
import { notSaved } from './sync-state.tsx'

const button =
  'min-h-9 rounded-lg px-3 font-medium text-sm transition-colors hover:bg-hover disabled:opacity-50 pointer-coarse:min-h-11'

/** What keeps changes from being saved, what could not be saved, and what can be done about either. */
export default function SyncPanel() {
  const store = useStore()
  const { status, waiting, trouble } = useSync()
  const aside = useAside()
  const isEmpty = aside.length === 0 && status !== 'problem'
  useEffect(() => {
    if (isEmpty) store.showAside(false)
  }, [isEmpty, store])

  return (
    <Dialog
      label="What isn’t saved"
      onClose={() => store.showAside(false)}
      className="m-auto max-h-[min(40rem,calc(100dvh-2rem))] w-[34rem] max-w-[calc(100vw-2rem)] animate-rise rounded-2xl border border-line bg-raised shadow-2xl"
    >
      <div className="flex items-center justify-between gap-4 px-5 pt-4">
        <h2 className="font-semibold">{aside.length > 0 ? notSaved(aside.length) : 'Not saving'}</h2>
        <form method="dialog">
          <IconButton type="submit" icon="close" label="Close" />
        </form>
      </div>
      {status === 'problem' && <Advice trouble={trouble} waiting={waiting} />}
      {aside.length > 0 && <Aside refused={aside} />}
    </Dialog>
  )
}

function Advice({ trouble, waiting }: { trouble: Sync['trouble']; waiting: number }) {
  const changes = waiting === 1 ? 'the change that waits' : `the ${waiting.toLocaleString('en')} changes that wait`
  return (
    <div className="px-5 pt-2 pb-4 text-muted text-sm">
      {trouble === 'outdated' && (
        <>
          <p>The server is newer than this page. Reload it, and it saves {changes}.</p>
          <button
            type="button"
            className={`${button} mt-3 bg-accent-wash text-ink`}
            onClick={() => leavePage(() => location.reload())}
          >
            Reload
          </button>
        </>
      )}
      {trouble === 'not_stored' && (
        <p>This browser keeps nothing on this device. Leave this tab open until {changes} are saved.</p>
      )}
      {trouble === 'foreign_origin' && (
        <p>
          The server takes no changes from {location.origin}. Whoever runs it has to let the proxy in front of it pass
          the Host and Origin headers through. Until then everything is kept on this device.
        </p>
      )}
    </div>
  )
}

function Aside({ refused }: { refused: readonly Refused[] }) {
  const store = useStore()
  const [isSure, setSure] = useState(false)
  const all = refused.map(({ transaction }) => transaction.id)
  return (
    <>
      <p className="px-5 pt-1 text-muted text-sm">They were undone here. Try them again, or let them go.</p>
      {refused.length > 1 && (
        <div className="flex flex-wrap gap-1 px-2 pt-2">
          <button type="button" className={`${button} text-accent`} onClick={() => store.retry(all)}>
            Try all again
          </button>
          <button
            type="button"
            className={`${button} text-danger`}
            onClick={() => (isSure ? store.discard(all) : setSure(true))}
            onBlur={() => setSure(false)}
          >
            {isSure ? `Really discard all ${refused.length.toLocaleString('en')}?` : 'Discard all'}
          </button>
        </div>
      )}
      <ul className="mt-2 border-line border-t">
        {refused.map((each) => (
          <RefusedItem key={each.transaction.id} refused={each} />
        ))}
      </ul>
    </>
  )
}

const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

function RefusedItem({ refused: { transaction, at, refused, draft } }: { refused: Refused }) {
  const store = useStore()
  const isDraftOpen = useDraft() !== undefined
  const [first, ...others] = inWords(store, transaction.changes)
  const what = first ?? transaction.label
  return (
    <li className="flex flex-col gap-1 border-line border-b px-5 py-3 last:border-0">
      <p className="wrap-anywhere select-text text-sm">
        {what}
        {others.length > 0 && <span className="text-muted"> and {others.length.toLocaleString('en')} more</span>}
      </p>
      <p className="text-muted text-xs">
        Couldn’t save: {refused.message} · <time dateTime={at}>{when.format(new Date(at))}</time>
      </p>
      {draft && isDraftOpen && (
        <p className="text-muted text-xs">
          It was the draft “{draft.name}”. Once no other is open, it can be one again.
        </p>
      )}
      <div className="-mx-3 flex gap-1">
        {draft ? (
          !isDraftOpen && (
            <button
              type="button"
              className={`${button} text-accent`}
              aria-label={`Open as a draft: ${draft.name}`}
              onClick={() => store.reopenAside(transaction.id)}
            >
              Open as a draft
            </button>
          )
        ) : (
          <button
            type="button"
            className={`${button} text-accent`}
            aria-label={`Try again: ${what}`}
            onClick={() => store.retry([transaction.id])}
          >
            Try again
          </button>
        )}
        <button
          type="button"
          className={`${button} text-muted`}
          aria-label={`Discard: ${what}`}
          onClick={() => store.discard([transaction.id])}
        >
          Discard
        </button>
      </div>
    </li>
  )
}
