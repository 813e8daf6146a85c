'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useState } from 'react'
import { KINDS, type Kind, type Recorded } from '../../db/model/timeline.ts'
import type { Words } from '../language/words.ts'
import { useListIds, useStore } from '../store/hooks.ts'
import { IconButton } from '../ui/icon-button.tsx'
import type { Filter } from './address.ts'
import { Choice } from './choice.tsx'
import { zone } from './days.ts'
import { dayOf, daysOf, isNarrowed, rangeOf } from './filter.ts'
import { SearchBox } from './search-box.tsx'

const RANGES = ['any', 'today', 'yesterday', 'week', 'month'] as const

type Props = {
  filter: Filter
  transactions: readonly Recorded[]
  now: number
  /** @param isTyping whether it is one of many steps, of which Back takes none apart */
  onChange: (filter: Filter, isTyping?: boolean) => void
}

/** What the timeline is narrowed to. On a phone all but the search is behind a button. */
export function Toolbar({ filter, transactions, now, onChange }: Props) {
  const t = useTranslations()
  const store = useStore()
  const lists = useListIds()
  const [isOpen, setOpen] = useState(false)
  const [choosesDays, setChoosesDays] = useState(false)
  const range = rangeOf(filter, new Date(now))
  const showsDays = choosesDays || range === 'days'
  const people = peopleOf(t, store.state.userId, filter.list ? [filter.list] : lists, store, transactions)
  const search = useCallback((text: string) => onChange({ ...filter, search: text }, true), [filter, onChange])

  function chooseRange(chosen: string): void {
    setChoosesDays(chosen === 'days')
    const { from: _from, to: _to, ...rest } = filter
    if (chosen !== 'days') onChange({ ...rest, ...daysOf(chosen as (typeof RANGES)[number], new Date()) })
  }

  return (
    <div className="column pb-2">
      <search className="flex items-center gap-2 max-md:flex-wrap">
        <SearchBox value={filter.search ?? ''} onChange={search} />
        <IconButton
          icon="filter"
          label={t('history.filters')}
          aria-expanded={isOpen}
          data-on={isNarrowed({ ...filter, search: '' }) || undefined}
          onClick={() => setOpen(!isOpen)}
          className="data-on:bg-accent-wash data-on:text-accent md:hidden"
        />
        <div
          className={`flex items-center gap-2 max-md:grid max-md:w-full max-md:grid-cols-2 ${isOpen ? '' : 'max-md:hidden'}`}
        >
          <Choice
            label={t('history.who')}
            value={filter.person ?? ''}
            onChange={(person) => onChange({ ...filter, person })}
          >
            <option value="">{t('history.everyone')}</option>
            {people.map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Choice>
          {!filter.todo && (
            <Choice
              label={t('history.list')}
              value={filter.list ?? ''}
              onChange={(list) => onChange({ ...filter, list })}
            >
              <option value="">{t('history.allLists')}</option>
              {lists.map((id) => (
                <option key={id} value={id}>
                  {store.view.get('lists', { id })?.name}
                </option>
              ))}
              {filter.list && !lists.includes(filter.list) && (
                <option value={filter.list}>{t('history.thisList')}</option>
              )}
            </Choice>
          )}
          <Choice
            label={t('history.what')}
            value={filter.kind ?? ''}
            onChange={(kind) => onChange({ ...filter, kind: kind as Kind })}
          >
            <option value="">{t('history.everything')}</option>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`history.kinds.${kind}`)}
              </option>
            ))}
          </Choice>
          <Choice
            label={t('history.when')}
            value={showsDays ? 'days' : range === 'any' ? '' : range}
            onChange={(chosen) => chooseRange(chosen || 'any')}
          >
            {RANGES.map((value) => (
              <option key={value} value={value === 'any' ? '' : value}>
                {t(`history.ranges.${value}`)}
              </option>
            ))}
            <option value="days">{t('history.ranges.days')}</option>
          </Choice>
        </div>
      </search>
      {(showsDays || isNarrowed(filter)) && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pt-2 text-muted text-xs">
          {showsDays && (
            <>
              <Day
                label={t('history.from')}
                value={filter.from}
                max={filter.to}
                onChange={(from) => onChange({ ...filter, from })}
              />
              <Day
                label={t('history.to')}
                value={filter.to}
                min={filter.from}
                onChange={(to) => onChange({ ...filter, to })}
              />
            </>
          )}
          {(showsDays || range !== 'any') && <span>{t('history.daysIn', { zone: zone().replaceAll('_', ' ') })}</span>}
          {isNarrowed(filter) && (
            <button
              type="button"
              onClick={() => {
                setChoosesDays(false)
                const { list, todo } = filter
                onChange({ ...(list && { list }), ...(todo && { todo }) })
              }}
              className="ml-auto min-h-8 rounded-lg px-2.5 text-accent transition-colors hover:bg-hover pointer-coarse:min-h-11"
            >
              {t('history.clearFilters')}
            </button>
          )}
        </div>
      )}
    </div>
  )
}

type DayProps = {
  label: string
  value: string | undefined
  min?: string | undefined
  max?: string | undefined
  onChange: (day: string) => void
}

const Day = ({ label, value = '', min, max = dayOf(new Date()), onChange }: DayProps) => (
  <label className="flex items-center gap-1.5">
    {label}
    <input
      type="date"
      value={value}
      min={min}
      max={max}
      onChange={(event) => onChange(event.target.value)}
      className="min-h-8 rounded-lg border border-line bg-canvas px-2 text-ink text-sm pointer-coarse:min-h-11"
    />
  </label>
)

/** Who may have done something: who is in these lists, was in them, or is in the timeline. The reader first. */
function peopleOf(
  t: Words,
  me: string,
  lists: readonly string[],
  store: ReturnType<typeof useStore>,
  transactions: readonly Recorded[],
): [id: string, name: string][] {
  const people = new Map<string, string>()
  for (const { userId, name } of transactions) if (userId && name) people.set(userId, name)
  for (const id of lists) {
    for (const { userId, name } of store.view.rows(id)?.members.values() ?? []) if (name) people.set(userId, name)
  }
  people.delete(me)
  return [[me, t('history.you')], ...[...people].sort(([, one], [, other]) => one.localeCompare(other))]
}
