'use client'

import { useEffect, useState } from 'react'
import { restoreListTo } from '../../db/model/restore.ts'
import { done, type Revert, revert } from '../../db/model/revert.ts'
import type { AsOf, HistoryEntry, Recorded } from '../../db/model/timeline.ts'
import type { Conflict } from '../../db/model/undo.ts'
import { Button } from '../account/button.tsx'
import { useStore } from '../store/hooks.ts'
import type { Store } from '../store/store.ts'
import { Dialog } from '../ui/dialog.tsx'
import { fieldNames } from '../ui/field-words.ts'
import { offerUndo, quoted } from '../ui/offer-undo.ts'
import { momentOf } from '../ui/times.ts'
import { askAsOf, askEntries, type Unanswered } from './ask.ts'
import { Entries } from './entries.tsx'
import { titleOf } from './fields.ts'
import { lacksOwner } from './rights.ts'
import { type Names, sentences } from './sentences.ts'
import { useVersions } from './use-timeline.ts'
import { counted } from './words.ts'

/** What is to be taken back: transactions, or all that was done in a list after one of them. */
export type Plan = { transactions: readonly Recorded[] } | { since: Recorded; listId: string }

type Props = { plan: Plan; names: Names; onClose: () => void; onDone: () => void }
type Known = { transactions: Recorded[] } | { asOf: AsOf }

const SHOWN = 6 // sentences

/** Says what would be as before, and how much that is, before it is done. */
export default function RevertDialog({ plan, names, onClose, onDone }: Props) {
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
    offerUndo(store, store.commit(`Revert: ${label}`.slice(0, 200), found.changes), `Reverted: ${label}`)
    onDone()
    onClose()
  }

  return (
    <Dialog
      label={titleOfPlan(plan)}
      onClose={onClose}
      className="m-auto flex max-h-[min(44rem,calc(100dvh-2rem))] w-[36rem] max-w-[calc(100vw-2rem)] animate-rise flex-col rounded-2xl border border-line bg-raised shadow-2xl"
    >
      <div className="px-5 pt-5">
        <h2 className="font-semibold">{titleOfPlan(plan)}</h2>
        <p className="pt-1 text-muted text-sm">{explanationOf(plan, known)}</p>
      </div>
      <div className="min-h-24 flex-1 overflow-y-auto px-5 py-3 text-sm" aria-live="polite" aria-busy={!found}>
        {known instanceof Error ? (
          <p role="alert">That can’t be told now — {known.message}.</p>
        ) : found ? (
          <Told found={found} names={names} store={store} lacking={lacking} />
        ) : (
          <p className="text-muted">Looking at what would change…</p>
        )}
        {found && offersToInsist(store, known as Known, insists) && (
          <label className="mt-3 flex items-center gap-2.5">
            <input
              type="checkbox"
              checked={insists}
              onChange={(event) => setInsists(event.target.checked)}
              className="size-4 accent-accent"
            />
            Revert all the same, also what others did since
          </label>
        )}
      </div>
      <form method="dialog" className="flex justify-end gap-2 border-line border-t px-5 py-3">
        <Button kind="plain">Cancel</Button>
        <Button type="button" disabled={!canCommit} onClick={commit} className="disabled:opacity-50">
          {canCommit ? `Revert ${counted(found.changes.length, 'change')}` : 'Revert'}
        </Button>
      </form>
    </Dialog>
  )
}

type ToldProps = { found: Revert; names: Names; store: Store; lacking: string[] }

function Told({ found: { changes, entries, conflicts }, names, store, lacking }: ToldProps) {
  const all = sentences(entries as HistoryEntry[], names, 'will', store.state.userId)
  const hidden = all.length - SHOWN
  return (
    <>
      {changes.length === 0 && conflicts.length === 0 && <p>Nothing is left to revert: all is as it was before.</p>}
      {all.length > 0 && (
        <ul aria-label="What will change" className="flex list-disc flex-col gap-1 pl-4">
          {all.slice(0, SHOWN).map((sentence) => (
            <li key={sentence} className="[overflow-wrap:anywhere]">
              {sentence}
            </li>
          ))}
          {hidden > 0 && <li>and {counted(hidden, 'more thing')}</li>}
        </ul>
      )}
      {conflicts.length > 0 && (
        <div className="mt-3 rounded-lg bg-accent-wash px-3 py-2">
          <p className="font-medium">Changed by someone since, and left as it is:</p>
          <ul aria-label="What is left" className="mt-1 flex list-disc flex-col gap-0.5 pl-4">
            {conflicts.slice(0, SHOWN).map((conflict) => (
              <li key={`${JSON.stringify(conflict.entry.key)} ${conflict.field}`}>
                {conflictOf(conflict, store, names)}
              </li>
            ))}
            {conflicts.length > SHOWN && <li>and {counted(conflicts.length - SHOWN, 'more field')}</li>}
          </ul>
        </div>
      )}
      {lacking.length > 0 && (
        <p role="alert" className="mt-3 text-danger">
          Only an owner of {lacking.map((id) => quoted(names.list(id) ?? 'the list')).join(' and ')} can revert this.
        </p>
      )}
      {entries.length > 0 && (
        <details className="group mt-3">
          <summary className="cursor-pointer list-none py-1 text-muted hover:text-ink">
            <span className="mr-2 inline-block transition-transform group-open:rotate-90">›</span>
            Field by field
          </summary>
          <Entries label="Field by field" entries={entries as HistoryEntry[]} names={names} />
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

function conflictOf({ entry, field }: Conflict, store: Store, names: Names): string {
  const now = store.view.get(entry.table, entry.key)
  const title = quoted(titleOf({ ...entry, after: now ?? entry.after } as HistoryEntry, names))
  if (field === 'listId') return `${title}: it was moved on`
  if (now === undefined || now.deletedAt !== null) return `${title}: it isn’t there any more`
  return `${title}: ${fieldNames[entry.table][field]?.toLowerCase() ?? field}`
}

function titleOfPlan(plan: Plan): string {
  if ('since' in plan) return 'Revert everything since?'
  const { length } = plan.transactions
  return length === 1 ? 'Revert this transaction?' : `Revert ${length.toLocaleString('en')} transactions?`
}

function explanationOf(plan: Plan, known: Known | Unanswered | undefined): string {
  if ('transactions' in plan) return 'It becomes a transaction of its own, which you can undo.'
  const count = known && 'asOf' in known ? known.asOf.last - known.asOf.version : undefined
  const transactions = count === undefined ? 'Everything' : counted(count, 'transaction')
  return `The list becomes what it was on ${momentOf(plan.since.at)}. ${transactions} after that, by whomever, taken back in one that you can undo.`
}

function labelOf(plan: Plan): string {
  if ('since' in plan) return `everything since ${momentOf(plan.since.at)}`
  const [only, ...others] = plan.transactions
  return others.length > 0 || !only ? counted(plan.transactions.length, 'transaction') : only.label || 'by hand'
}
