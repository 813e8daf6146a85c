'use client'

import { useState } from 'react'
import type { Activity as Done } from '../../db/model/activity.ts'
import { useUserId } from '../store/hooks.ts'
import { ago, momentOf } from '../ui/times.ts'
import { Avatar } from './avatar.tsx'

type State = { done: Done[]; hasMore: boolean } | 'loading' | 'failed'

/** What was done in a list and by whom, the latest first. Asked for when somebody wants to see it. */
export function Activity({ listId }: { listId: string }) {
  const userId = useUserId()
  const [state, setState] = useState<State>('loading')
  const shown = typeof state === 'string' ? [] : state.done

  async function load(before?: number): Promise<void> {
    const next = await pullActivity(listId, before)
    setState(next ? { done: before ? [...shown, ...next] : next, hasMore: next.length > 0 } : 'failed')
  }

  return (
    <details
      className="group border-line border-t"
      onToggle={(event) => event.currentTarget.open && shown.length === 0 && void load()}
    >
      <summary className="cursor-pointer list-none px-5 py-4 font-medium text-muted text-xs hover:text-ink">
        <span className="mr-2 inline-block transition-transform group-open:rotate-90">›</span>
        Activity
      </summary>
      <div className="px-5 pb-4 text-sm">
        {state === 'loading' && <p className="text-muted">Loading…</p>}
        {state === 'failed' && (
          <p role="alert" className="text-danger">
            What was done can’t be loaded now — the server can’t be reached.
          </p>
        )}
        <ul className="flex flex-col gap-2.5" aria-label="Activity">
          {shown.map((each) => (
            <li key={each.version} className="flex items-center gap-3">
              <Avatar userId={each.userId ?? '0'} name={nameOf(each)} />
              <span className="min-w-0 flex-1">
                <span className="font-medium">{each.userId === userId ? 'You' : nameOf(each)}</span>{' '}
                <span className="text-muted">· {each.label || 'Changed by hand in the database'}</span>
              </span>
              <time dateTime={each.at} title={momentOf(each.at)} className="flex-none text-muted text-xs">
                {ago(each.at)}
              </time>
            </li>
          ))}
        </ul>
        {typeof state !== 'string' && state.hasMore && shown.length >= 40 && (
          <button
            type="button"
            onClick={() => load(shown.at(-1)?.version)}
            className="mt-3 min-h-9 rounded-lg px-3 text-accent text-sm hover:bg-hover pointer-coarse:min-h-11"
          >
            Show earlier
          </button>
        )}
      </div>
    </details>
  )
}

const nameOf = ({ name, source }: Done): string => name ?? (source === 'sql' ? 'The database' : 'Somebody who is gone')

async function pullActivity(listId: string, before?: number): Promise<Done[] | undefined> {
  try {
    const response = await fetch(`/api/activity?list=${listId}${before === undefined ? '' : `&before=${before}`}`)
    return response.ok ? ((await response.json()) as { activity: Done[] }).activity : undefined
  } catch {
    return undefined
  }
}
