'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Recorded } from '../../db/model/timeline.ts'
import { useStore } from '../store/hooks.ts'
import { quoted } from '../ui/offer-undo.ts'
import { followHere } from '../ui/place.ts'
import { askEntries, reasonOf, type Unanswered } from './ask.ts'
import { exactly } from './days.ts'
import { Entries } from './entries.tsx'
import { rightsTo } from './rights.ts'
import type { Names } from './sentences.ts'
import { Sql } from './sql.tsx'
import { whereOf } from './words.ts'

type Props = {
  recorded: Recorded
  names: Names
  showsSql: boolean
  onRevert: () => void
  /** Where the history is that of one list. */
  onRevertSince?: (() => void) | undefined
}

const button = 'min-h-8 rounded-lg px-3 font-medium text-sm transition-colors hover:bg-hover pointer-coarse:min-h-11'

/** All that a transaction did, what it was in the database, and what can be done about it. */
export function TransactionDetails({ recorded, names, showsSql, onRevert, onRevertSince }: Props) {
  const t = useTranslations()
  const store = useStore()
  const { entries, failure, again } = useEntries(recorded)
  const rights = rightsTo(recorded, store.state)
  const deleted = rights.may === 'restore' ? names.list(rights.listId) : undefined

  return (
    <div className="flex flex-col gap-3 pt-1 pb-4">
      <div className="-mr-3 flex flex-wrap items-center gap-1 max-md:-ml-3">
        <p className="mr-auto min-w-0 text-muted text-xs max-md:w-full max-md:pl-3">
          <time dateTime={recorded.at}>{exactly(t, recorded.at)}</time>, {whereOf(t, recorded)}
        </p>
        {rights.may === 'revert' && (
          <>
            <button type="button" onClick={onRevert} className={`${button} text-accent`}>
              {t('history.revert.open')}
            </button>
            {onRevertSince && (
              <button type="button" onClick={onRevertSince} className={button}>
                {t('history.everythingSince')}
              </button>
            )}
          </>
        )}
      </div>
      {rights.may === 'restore' && (
        <p className="text-muted text-sm">
          {t.rich('history.inTrash', {
            list: deleted === undefined ? t('history.thatList') : quoted(t, deleted),
            link: (chunks) => (
              <a href="/trash" onClick={followHere} className="text-accent underline underline-offset-4">
                {chunks}
              </a>
            ),
          })}
        </p>
      )}
      {entries && <Entries label={t('history.changes')} entries={entries} names={names} />}
      {!entries && !failure && <p className="text-muted text-sm">{t('history.loading')}</p>}
      {failure && (
        <p role="alert" className="text-sm">
          {t('history.changesUnshown', { reason: reasonOf(t, failure) })}{' '}
          <button type="button" onClick={again} className={`${button} text-accent`}>
            {t('history.again')}
          </button>
        </p>
      )}
      {showsSql && <Sql id={recorded.id} />}
    </div>
  )
}

/** Of most transactions all has come with the timeline already. */
function useEntries({ id, count, entries }: Recorded) {
  const [whole, setWhole] = useState<Recorded['entries']>()
  const [failure, setFailure] = useState<Unanswered>()
  const [tries, setTries] = useState(0)
  const isPartial = entries.length < count
  // biome-ignore lint/correctness/useExhaustiveDependencies: trying again asks again
  useEffect(() => {
    if (!isPartial) return
    let isGone = false
    setFailure(undefined)
    askEntries([id]).then(
      ([found]) => !isGone && setWhole(found?.entries ?? []),
      (reason: Unanswered) => !isGone && setFailure(reason),
    )
    return () => {
      isGone = true
    }
  }, [id, isPartial, tries])
  return { entries: isPartial ? whole : entries, failure, again: () => setTries(tries + 1) }
}
