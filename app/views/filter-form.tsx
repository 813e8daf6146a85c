'use client'

import { useTranslations } from 'next-intl'
import { type CSSProperties, type FormEvent, useId } from 'react'
import type { FilterError } from '../../db/model/filter/parse.ts'
import type { SavedFilter } from '../../db/model/settings.ts'
import { COLORS, hues } from './colors.ts'
import { FilterHelp } from './filter-help.tsx'
import { flawInWords } from './flaws.ts'

type Props = {
  filter: SavedFilter
  error: FilterError | undefined
  /** How many todos pass it. */
  count: number
  onChange: (filter: SavedFilter) => void
  onSave: (filter: SavedFilter) => void
  onCancel: () => void
}

/** Where a filter is written: what passes it shows below as one writes, and where it is wrong is marked. */
export function FilterForm({ filter, error, count, onChange, onSave, onCancel }: Props) {
  const t = useTranslations()
  const ids = useId()
  const isSound = error === undefined && filter.query.trim() !== ''

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (isSound && filter.name.trim() !== '') onSave(filter)
  }

  return (
    <form onSubmit={submit} className="column flex flex-col gap-3 pb-4 text-sm">
      <label htmlFor={`${ids}name`} className="flex flex-col gap-1">
        <span className="text-muted">{t('filter.name')}</span>
        <input
          id={`${ids}name`}
          required
          maxLength={100}
          value={filter.name}
          onChange={(event) => onChange({ ...filter, name: event.target.value })}
          className={field}
        />
      </label>
      <label htmlFor={`${ids}query`} className="flex flex-col gap-1">
        <span className="text-muted">{t('filter.query')}</span>
        <input
          id={`${ids}query`}
          required
          maxLength={1000}
          autoComplete="off"
          spellCheck={false}
          lang="en"
          placeholder="(today | overdue) & !@waiting"
          value={filter.query}
          aria-invalid={error !== undefined}
          aria-describedby={`${ids}said`}
          onChange={(event) => onChange({ ...filter, query: event.target.value })}
          className={field}
        />
      </label>
      <div id={`${ids}said`} role="status" className={error ? 'text-danger' : 'text-muted'}>
        {error && (
          <>
            {t('filter.wrong', { flaw: flawInWords(t, error) })}{' '}
            <span className="whitespace-pre-wrap text-ink">
              {filter.query.slice(0, error.at)}
              <mark>{filter.query.slice(error.at) || ` ${t('filter.here')} `}</mark>
            </span>
          </>
        )}
        {isSound && t('filter.passing', { count })}
      </div>
      <fieldset className="flex flex-wrap items-center gap-1">
        <legend className="pb-1 text-muted">{t('filter.color')}</legend>
        {(['none', ...COLORS] as const).map((color) => (
          <label
            key={color}
            className="flex min-h-9 items-center gap-1.5 rounded-lg px-2 has-checked:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-11"
          >
            <input
              type="radio"
              name={`${ids}color`}
              checked={(filter.color ?? 'none') === color}
              onChange={() => onChange({ ...filter, color: color === 'none' ? undefined : color })}
              className="sr-only"
            />
            <span
              aria-hidden="true"
              className={color === 'none' ? 'text-muted' : 'tinted'}
              style={{ '--hue': hues[color] ?? 0 } as CSSProperties}
            >
              ●
            </span>
            {t(`filter.colors.${color}`)}
          </label>
        ))}
      </fieldset>
      <div className="flex gap-2">
        <button
          type="submit"
          disabled={!isSound || filter.name.trim() === ''}
          className="min-h-9 rounded-lg bg-accent px-4 font-medium text-on-accent disabled:opacity-50 pointer-coarse:min-h-11"
        >
          {t('filter.save')}
        </button>
        <button
          type="button"
          onClick={onCancel}
          className="min-h-9 rounded-lg px-3 transition-colors hover:bg-hover pointer-coarse:min-h-11"
        >
          {t('ui.cancel')}
        </button>
      </div>
      <FilterHelp />
    </form>
  )
}

const field = 'min-h-10 rounded-lg border border-line bg-raised px-3 text-base pointer-coarse:min-h-11'
