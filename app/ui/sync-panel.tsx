'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { type Refused, type Sync, useAside, useDraft, useStore, useSync } from '../store/hooks.ts'
import { leavePage } from '../store/reload.ts'
import { Dialog } from './dialog.tsx'
import { sentenceOf } from './error-words.ts'
import { IconButton } from './icon-button.tsx'
import { inWords } from './in-words.ts'
import { labelInWords } from './labels.ts'
import { momentOf } from './times.ts'

const button =
  'min-h-9 rounded-lg px-3 font-medium text-sm transition-colors hover:bg-hover disabled:opacity-50 pointer-coarse:min-h-11'

/** What keeps changes from being saved, what could not be saved, and what can be done about either. */
export default function SyncPanel() {
  const t = useTranslations()
  const store = useStore()
  const { status, waiting, trouble } = useSync()
  const aside = useAside()
  const isEmpty = aside.length === 0 && status !== 'problem'
  useEffect(() => {
    if (isEmpty) store.showAside(false)
  }, [isEmpty, store])

  return (
    <Dialog
      label={t('sync.title')}
      onClose={() => store.showAside(false)}
      className="m-auto max-h-[min(40rem,calc(100dvh-2rem))] w-[34rem] max-w-[calc(100vw-2rem)] animate-rise rounded-2xl border border-line bg-raised shadow-2xl"
    >
      <div className="flex items-center justify-between gap-4 px-5 pt-4">
        <h2 className="font-semibold">
          {aside.length > 0 ? t('sync.aside', { count: aside.length }) : t('sync.notSaving')}
        </h2>
        <form method="dialog">
          <IconButton type="submit" icon="close" label={t('ui.close')} />
        </form>
      </div>
      {status === 'problem' && <Advice trouble={trouble} waiting={waiting} />}
      {aside.length > 0 && <Aside refused={aside} />}
    </Dialog>
  )
}

function Advice({ trouble, waiting }: { trouble: Sync['trouble']; waiting: number }) {
  const t = useTranslations()
  return (
    <div className="px-5 pt-2 pb-4 text-muted text-sm">
      {trouble === 'outdated' && (
        <>
          <p>{t('sync.outdated', { count: waiting })}</p>
          <button
            type="button"
            className={`${button} mt-3 bg-accent-wash text-ink`}
            onClick={() => leavePage(() => location.reload())}
          >
            {t('sync.reload')}
          </button>
        </>
      )}
      {trouble === 'not_stored' && <p>{t('sync.notStored', { count: waiting })}</p>}
      {trouble === 'foreign_origin' && <p>{t('sync.foreignOrigin', { origin: location.origin })}</p>}
    </div>
  )
}

function Aside({ refused }: { refused: readonly Refused[] }) {
  const t = useTranslations()
  const store = useStore()
  const [isSure, setSure] = useState(false)
  const all = refused.map(({ transaction }) => transaction.id)
  return (
    <>
      <p className="px-5 pt-1 text-muted text-sm">{t('sync.undone')}</p>
      {refused.length > 1 && (
        <div className="flex flex-wrap gap-1 px-2 pt-2">
          <button type="button" className={`${button} text-accent`} onClick={() => store.retry(all)}>
            {t('sync.tryAll')}
          </button>
          <button
            type="button"
            className={`${button} text-danger`}
            onClick={() => (isSure ? store.discard(all) : setSure(true))}
            onBlur={() => setSure(false)}
          >
            {isSure ? t('sync.reallyDiscard', { count: refused.length }) : t('sync.discardAll')}
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

function RefusedItem({ refused: { transaction, at, refused, draft } }: { refused: Refused }) {
  const t = useTranslations()
  const store = useStore()
  const isDraftOpen = useDraft() !== undefined
  const [first, ...others] = inWords(t, store, transaction.changes)
  const what = first ?? labelInWords(t, transaction.label)
  return (
    <li className="flex flex-col gap-1 border-line border-b px-5 py-3 last:border-0">
      <p className="wrap-anywhere select-text text-sm">
        {others.length === 0
          ? what
          : t.rich('sync.andMore', {
              what,
              count: others.length,
              more: (chunks) => <span className="text-muted">{chunks}</span>,
            })}
      </p>
      <p className="text-muted text-xs">
        {t('sync.why', { reason: sentenceOf(t, refused) })} · <time dateTime={at}>{momentOf(t, at)}</time>
      </p>
      {draft && isDraftOpen && (
        <p className="text-muted text-xs">{t('sync.wasDraft', { name: labelInWords(t, draft.name) })}</p>
      )}
      <div className="-mx-3 flex gap-1">
        {draft ? (
          !isDraftOpen && (
            <button
              type="button"
              className={`${button} text-accent`}
              aria-label={t('sync.openDraftOf', { name: labelInWords(t, draft.name) })}
              onClick={() => store.reopenAside(transaction.id)}
            >
              {t('sync.openDraft')}
            </button>
          )
        ) : (
          <button
            type="button"
            className={`${button} text-accent`}
            aria-label={t('sync.tryAgainOf', { what })}
            onClick={() => store.retry([transaction.id])}
          >
            {t('sync.tryAgain')}
          </button>
        )}
        <button
          type="button"
          className={`${button} text-muted`}
          aria-label={t('sync.discardOf', { what })}
          onClick={() => store.discard([transaction.id])}
        >
          {t('sync.discard')}
        </button>
      </div>
    </li>
  )
}
