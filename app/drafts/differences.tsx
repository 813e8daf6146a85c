import { useTranslations } from 'next-intl'
import { changedFields, differences, PRESENCE } from '../../db/model/draft.ts'
import type { Rows, Table } from '../../db/model/rows.ts'
import type { Item } from '../../db/model/staged.ts'
import type { Stale } from '../store/drafting.ts'
import { useStore } from '../store/hooks.ts'
import { nameOfField, said } from './words.ts'

type Row = Rows[Table]

/** Old and new beside each other, field by field. What is all new or all gone needs no second side. */
export function Changed({ item: { row, kind, from } }: { item: Item }) {
  const t = useTranslations()
  const store = useStore()
  const old = from?.base ?? row.base
  const fields = changedFields(row.table, old, row.mine).filter((field) => field !== 'position')
  if (from) fields.unshift(PRESENCE)
  if (kind === 'new' || kind === 'removed' || kind === 'restored') return null
  if (fields.length === 0) return <p className="text-muted text-xs">{t('drafts.reordered')}</p>
  return (
    <dl className="flex flex-col gap-1 text-sm">
      {[...new Set(fields)].map((field) => (
        <div key={field} className="grid grid-cols-[5.5rem_1fr_auto_1fr] items-baseline gap-x-2">
          <dt className="wrap-anywhere text-muted text-xs">{nameOfField(t, row.table, field)}</dt>
          <dd className="wrap-anywhere text-muted">
            <del className="decoration-faint">
              <span className="sr-only">{t('drafts.old')} </span>
              {said(t, store, { field }, old)}
            </del>
          </dd>
          <dd aria-hidden="true" className="text-muted">
            →
          </dd>
          <dd className="wrap-anywhere">
            <ins className="no-underline">
              <span className="sr-only">{t('drafts.now')} </span>
              {said(t, store, { field }, row.mine)}
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What a row was, what others made of it, and what the draft makes of it. */
export function ThreeSides({ row: { table, base, theirs, mine }, title }: { row: Stale; title: string }) {
  const t = useTranslations()
  const store = useStore()
  const all = differences(table, base, theirs, mine)
  const fields = all.length > 1 ? all.filter(({ field }) => field !== 'position') : all
  const say = (field: string, row: Row | null) => (field === 'position' ? placeIn(row) : said(t, store, { field }, row))
  const placeIn = (row: Row | null) =>
    changedFields(table, base, row).length > 0 ? t('drafts.elsewhere') : t('drafts.asItWas')
  return (
    <table className="w-full table-fixed text-left text-sm">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr className="text-muted text-xs">
          <th scope="col" className="w-24 font-normal">
            <span className="sr-only">{t('drafts.field')}</span>
          </th>
          <th scope="col" className="pr-2 font-normal">
            {t('drafts.before')}
          </th>
          <th scope="col" className="pr-2 font-normal">
            {t('drafts.theirs')}
          </th>
          <th scope="col" className="font-normal">
            {t('drafts.yours')}
          </th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ field }) => (
          <tr key={field} className="align-baseline">
            <th scope="row" className="wrap-anywhere pr-2 font-normal text-muted text-xs">
              {nameOfField(t, table, field)}
            </th>
            <td className="wrap-anywhere pr-2 text-muted">{say(field, base)}</td>
            <td className="wrap-anywhere pr-2">{say(field, theirs)}</td>
            <td className="wrap-anywhere font-medium">{say(field, mine)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
