'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { restoreListTo } from '../../db/model/restore.ts'
import { done, type Revert, revert } from '../../db/model/revert.ts'
import type { AsOf, HistoryEntry, Recorded } from '../../db/model/timeline.ts'
import type { Conflict } from '../../db/model/undo.ts'
import { Button } from '../account/button.tsx'
import type { Words } from '../language/words.ts'
import { inOneSentence } from '../sharing/words.ts'
import { useStore } from '../store/hooks.ts'
import type { Store } from '../store/store.ts'
import { Dialog } from '../ui/dialog.tsx'
import { fieldInText } from '../ui/field-words.ts'
import { labelInWords } from '../ui/labels.ts'
import { offerUndo, quoted } from '../ui/offer-undo.ts'
import { momentInEnglish } from '../ui/times.ts'
import { askAsOf, askEntries, reasonOf, type Unanswered } from './ask.ts'
import { Entries } from './entries.tsx'
import { titleOf } from './fields.ts'
import { lacksOwner } from './rights.ts'
import { type Names, sentences } from './sentences.ts'
import { useVersions } from './use-timeline.ts'

/** What is to be taken back: transactions, or all that was done in a list after one of them. */
export type Plan = { transactions: readonly Recorded[] } | { since: Recorded; listId: string }

type Props = { plan: Plan; names: Names; onClose: () => void; onDone: () => void }
type Known = { transactions: Recorded[] } | { asOf: AsOf }

const SHOWN = 6 // sentences

/** Says what would be as before, and how much that is, before it is done. */
export default function RevertDialog({ plan, names, onClose, onDone }: Props) {
  const t = useTranslations()
  const store = useStore()
  useVersions(store)
  const [known, setKnown] = useState<Known | Unanswered>()
  const [insists, setInsists] = useState(false)
  useEffect(() => {
    let isOver = false
    read(plan).then(
      (found) => !isOver && setKnown(found),
      (failure: Unanswered) => !isOver && setKnown(failure),
    )
    return () => {
      isOver = true
    }
  }, [plan])

  const isReady = known !== undefined && !(known instanceof Error) && store.isComplete()
  const found = isReady ? preview(store, known, insists) : undefined
  const lacking = found ? lacksOwner(found.changes, store.state) : []
  const canCommit = found !== undefined && found.changes.length > 0 && lacking.length === 0

  function commit(): void {
    if (!found || !canCommit) return
    const label = labelOf(plan)
    const step = store.commit(`Revert: ${label}`.slice(0, 200), found.changes)
    offerUndo(store, step, t('history.revert.done', { label: labelInWords(t, label) }))
    onDone()
    onClose()
  }

  return (
    <Dialog
      label={titleOfPlan(t, plan)}
      onClose={onClose}
      className="m-auto flex max-h-[min(44rem,calc(100dvh-2rem))] w-[36rem] max-w-[calc(100vw-2rem)] animate-rise flex-col rounded-2xl border border-line bg-raised shadow-2xl"
    >
      <div className="px-5 pt-5">
        <h2 className="font-semibold">{titleOfPlan(t, plan)}</h2>
        <p className="pt-1 text-muted text-sm">{explanationOf(t, plan, known)}</p>
      </div>
      <div className="min-h-24 flex-1 overflow-y-auto px-5 py-3 text-sm" aria-live="polite" aria-busy={!found}>
        {known instanceof Error ? (
          <p role="alert">{t('history.revert.unknown', { reason: reasonOf(t, known as Unanswered) })}</p>
        ) : found ? (
          <Told found={found} names={names} store={store} lacking={lacking} />
        ) : (
          <p className="text-muted">{t('history.revert.looking')}</p>
        )}
        {found && offersToInsist(store, known as Known, insists) && (
          <label className="mt-3 flex items-center gap-2.5">
            <input
              type="checkbox"
              checked={insists}
              onChange={(event) => setInsists(event.target.checked)}
              className="size-4 accent-accent"
            />
            {t('history.revert.insist')}
          </label>
        )}
      </div>
      <form method="dialog" className="flex justify-end gap-2 border-line border-t px-5 py-3">
        <Button kind="plain">{t('ui.cancel')}</Button>
        <Button type="button" disabled={!canCommit} onClick={commit} className="disabled:opacity-50">
          {canCommit ? t('history.revert.act', { count: found.changes.length }) : t('history.revert.actOnNothing')}
        </Button>
      </form>
    </Dialog>
  )
}

type ToldProps = { found: Revert; names: Names; store: Store; lacking: string[] }

function Told({ found: { changes, entries, conflicts }, names, store, lacking }: ToldProps) {
  const t = useTranslations()
  const all = sentences(t, entries as HistoryEntry[], names, 'will', store.state.userId)
  const hidden = all.length - SHOWN
  return (
    <>
      {changes.length === 0 && conflicts.length === 0 && <p>{t('history.revert.nothingLeft')}</p>}
      {all.length > 0 && (
        <ul aria-label={t('history.revert.willChange')} className="flex list-disc flex-col gap-1 pl-4">
          {all.slice(0, SHOWN).map((sentence) => (
            <li key={sentence} className="[overflow-wrap:anywhere]">
              {sentence}
            </li>
          ))}
          {hidden > 0 && <li>{t('history.revert.moreThings', { count: hidden })}</li>}
        </ul>
      )}
      {conflicts.length > 0 && (
        <div className="mt-3 rounded-lg bg-accent-wash px-3 py-2">
          <p className="font-medium">{t('history.revert.conflicts')}</p>
          <ul aria-label={t('history.revert.left')} className="mt-1 flex list-disc flex-col gap-0.5 pl-4">
            {conflicts.slice(0, SHOWN).map((conflict) => (
              <li key={`${JSON.stringify(conflict.entry.key)} ${conflict.field}`}>
                {conflictOf(t, conflict, store, names)}
              </li>
            ))}
            {conflicts.length > SHOWN && <li>{t('history.revert.moreFields', { count: conflicts.length - SHOWN })}</li>}
          </ul>
        </div>
      )}
      {lacking.length > 0 && (
        <p role="alert" className="mt-3 text-danger">
          {t('history.revert.owners', {
            lists: inOneSentence(
              t,
              lacking.map((id) => quoted(t, names.list(id) ?? '')),
            ),
          })}
        </p>
      )}
      {entries.length > 0 && (
        <details className="group mt-3">
          <summary className="cursor-pointer list-none py-1 text-muted hover:text-ink">
            <span className="mr-2 inline-block transition-transform group-open:rotate-90">›</span>
            {t('history.revert.byField')}
          </summary>
          <Entries label={t('history.revert.byField')} entries={entries as HistoryEntry[]} names={names} />
        </details>
      )}
    </>
  )
}

async function read(plan: Plan): Promise<Known> {
  if ('since' in plan) return { asOf: await askAsOf(plan.listId, plan.since.versions[plan.listId] ?? 0) }
  const partial = plan.transactions.filter(({ count, entries }) => entries.length < count)
  const whole = new Map((await askEntries(partial.map(({ id }) => id))).map((each) => [each.id, each]))
  return { transactions: plan.transactions.map((each) => whole.get(each.id) ?? each) }
}

function preview(store: Store, known: Known, insists: boolean): Revert {
  if ('transactions' in known) return revert(known.transactions, store.state, store.view.get, insists)
  const changes = restoreListTo(store.state, known.asOf)
  return { changes, entries: done(changes, store.view.get, new Date().toISOString()), conflicts: [] }
}

/** Where it makes a difference. */
const offersToInsist = (store: Store, known: Known, insists: boolean): boolean =>
  insists ||
  (preview(store, known, false).conflicts.length > 0 &&
    JSON.stringify(preview(store, known, true).changes) !== JSON.stringify(preview(store, known, false).changes))

function conflictOf(t: Words, { entry, field }: Conflict, store: Store, names: Names): string {
  const now = store.view.get(entry.table, entry.key)
  const title = quoted(t, titleOf(t, { ...entry, after: now ?? entry.after } as HistoryEntry, names))
  if (field === 'listId') return t('history.revert.movedOn', { title })
  if (now === undefined || now.deletedAt !== null) return t('history.revert.gone', { title })
  return t('history.revert.field', { title, field: fieldInText(t, entry.table, field) })
}

const titleOfPlan = (t: Words, plan: Plan): string =>
  'since' in plan ? t('history.revert.askSince') : t('history.revert.ask', { count: plan.transactions.length })

function explanationOf(t: Words, plan: Plan, known: Known | Unanswered | undefined): string {
  if ('transactions' in plan) return t('history.revert.explained')
  const at = new Date(plan.since.at)
  if (!known || !('asOf' in known)) return t('history.revert.allSinceExplained', { at })
  return t('history.revert.sinceExplained', { at, count: known.asOf.last - known.asOf.version })
}

/** What it takes back, as it is recorded: in English. */
function labelOf(plan: Plan): string {
  if ('since' in plan) return `everything since ${momentInEnglish(plan.since.at)}`
  const [only, ...others] = plan.transactions
  if (only && others.length === 0) return only.label || 'by hand'
  return `${plan.transactions.length.toLocaleString('en')} transactions`
}
