'use client'

import { useTranslations } from 'next-intl'
import type { MouseEvent } from 'react'
import type { Recorded } from '../../db/model/timeline.ts'
import { Avatar } from '../sharing/avatar.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { ago } from '../ui/times.ts'
import { clockOf, exactly } from './days.ts'
import { dayOf } from './filter.ts'
import type { Names } from './sentences.ts'
import { TransactionDetails } from './transaction-details.tsx'
import { headline, whoOf } from './words.ts'

type Props = {
  recorded: Recorded
  index: number
  start: number
  measure: (element: HTMLElement | null) => void
  me: string
  names: Names
  /** Whether the lists are worth naming: not where all are of the same. */
  namesLists: boolean
  now: number
  isOpen: boolean
  isSelected: boolean
  isSelecting: boolean
  isTabbable: boolean
  showsSql: boolean
  onToggle: () => void
  onSelect: (isRange: boolean) => void
  onRevert: () => void
  onRevertSince?: (() => void) | undefined
}

/** A transaction: who, what, where and when. Opened, it tells the rest. */
export function TransactionRow(props: Props) {
  const t = useTranslations()
  const { recorded, names, isOpen, isSelected, isTabbable, me } = props
  const { id, at, userId, source, count } = recorded
  const who = whoOf(t, recorded, me)
  const { text, label } = headline(t, recorded, names)
  const lists = Object.keys(recorded.versions).map((listId) => names.list(listId) ?? t('history.deletedList'))
  const details = [
    ...(props.namesLists ? [lists.join(', ')] : []),
    ...(label ? [label] : []),
    ...(source === 'sql' ? [t('history.byHandAs', { role: recorded.databaseRole })] : []),
    ...(count > recorded.entries.length ? [t('ui.changes', { count })] : []),
  ]
  const tabIndex = isTabbable ? 0 : -1
  return (
    <li
      ref={props.measure}
      data-id={id}
      data-index={props.index}
      data-selected={isSelected || undefined}
      style={{ transform: `translateY(${props.start}px)` }}
      className="group/row absolute inset-x-0 top-0 pb-0.5"
    >
      <div
        className={`rounded-xl px-2 transition-colors has-[[aria-expanded]:focus-visible]:shadow-[inset_0_0_0_1.5px_var(--accent)] ${isSelected ? 'bg-accent-wash' : isOpen ? 'bg-panel' : 'hover:bg-hover'}`}
      >
        <div className="flex items-start gap-3 py-2">
          <span className="relative mt-0.5 grid size-8 flex-none place-items-center">
            <span
              className={`${props.isSelecting ? 'opacity-0' : 'group-hover/row:opacity-0 pointer-coarse:opacity-100!'} group-has-[input:focus-visible]/row:opacity-0`}
            >
              {source === 'sql' ? (
                <span className="grid size-7 place-items-center rounded-full bg-hover text-muted">
                  <Glyph name="database" size={16} />
                </span>
              ) : (
                <Avatar userId={userId ?? '0'} name={userId === me ? (recorded.name ?? who) : userId ? who : '?'} />
              )}
            </span>
            <input
              type="checkbox"
              aria-label={t('history.select', { who, did: text })}
              checked={isSelected}
              tabIndex={tabIndex}
              onChange={(event) => props.onSelect((event.nativeEvent as PointerEvent).shiftKey === true)}
              className={`absolute inset-2 size-4 accent-accent focus-visible:opacity-100 ${props.isSelecting ? '' : 'opacity-0 group-hover/row:opacity-100 pointer-coarse:inset-0 pointer-coarse:size-full pointer-coarse:opacity-0!'}`}
            />
          </span>
          <button
            type="button"
            aria-expanded={isOpen}
            tabIndex={tabIndex}
            onClick={(event: MouseEvent) => (event.shiftKey ? props.onSelect(true) : props.onToggle())}
            className="min-w-0 flex-1 py-0.5 text-left text-sm outline-none"
          >
            <span className={`block [overflow-wrap:anywhere] ${isOpen ? '' : 'line-clamp-2'}`}>
              {t.rich('history.line', {
                who,
                did: text,
                b: (chunks) => <span className="font-medium">{chunks}</span>,
              })}
            </span>
            {details.length > 0 && (
              <span className="mt-0.5 block truncate text-muted text-xs">{details.join(' · ')}</span>
            )}
          </button>
          <time dateTime={at} title={exactly(t, at)} className="flex-none pt-1 text-muted text-xs tabular-nums">
            {dayOf(at) === dayOf(new Date(props.now)) ? ago(t, at, props.now) : clockOf(t, at)}
          </time>
        </div>
        {isOpen && (
          <div className="pr-1 pl-11 max-md:pl-1">
            <TransactionDetails
              recorded={recorded}
              names={names}
              showsSql={props.showsSql}
              onRevert={props.onRevert}
              onRevertSince={props.onRevertSince}
            />
          </div>
        )}
      </div>
    </li>
  )
}
