'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Glyph } from '../ui/glyph.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { ago, inDays, momentOf } from '../ui/times.ts'
import type { TrashItem } from './trash-items.ts'

type Props = {
  id: string
  name: string
  canWrite: boolean
  items: TrashItem[]
  selected: ReadonlySet<string>
  onSelect: (keys: string[], isSelected: boolean) => void
  onRestore: (item: TrashItem) => void
  onPurge: (item: TrashItem) => void
  onPurgeAll: () => void
}

/** What was deleted in one list; or the lists that were. */
export function TrashGroup({ id, name, canWrite, items, selected, onSelect, onRestore, onPurge, onPurgeAll }: Props) {
  const t = useTranslations()
  const keys = items.filter((item) => item.canWrite).map(({ key }) => key)
  const count = keys.filter((key) => selected.has(key)).length
  const title = id === '' ? t('trash.lists') : name
  return (
    <section aria-label={title} className="pt-3">
      <div className="flex min-h-10 items-center gap-3 border-line border-b pl-3.5">
        {keys.length > 1 && (
          <Tick
            label={t('trash.selectAll', { list: title })}
            isChecked={count === keys.length}
            isPartly={count > 0 && count < keys.length}
            onChange={(isSelected) => onSelect(keys, isSelected)}
          />
        )}
        <h2 className="min-w-0 flex-1 truncate font-medium text-sm">
          {title}{' '}
          <span className="pl-1 font-normal text-muted text-xs tabular-nums">
            {items.length.toLocaleString(t('code'))}
          </span>
        </h2>
        {canWrite && (
          <button
            type="button"
            onClick={onPurgeAll}
            aria-label={t('trash.emptyOf', { list: name })}
            className="min-h-8 flex-none rounded-lg px-3 text-muted text-xs transition-colors hover:bg-hover hover:text-danger pointer-coarse:min-h-11"
          >
            {t('trash.empty')}
          </button>
        )}
      </div>
      <ul aria-label={id === '' ? t('trash.deletedLists') : t('trash.deletedIn', { list: name })} className="pt-1">
        {items.map((item) => (
          <TrashRow
            key={item.key}
            item={item}
            isSelected={selected.has(item.key)}
            onSelect={(isSelected) => onSelect([item.key], isSelected)}
            onRestore={() => onRestore(item)}
            onPurge={() => onPurge(item)}
          />
        ))}
      </ul>
    </section>
  )
}

const DEEPEST = 4 // levels that are shown as such

type RowProps = {
  item: TrashItem
  isSelected: boolean
  onSelect: (isSelected: boolean) => void
  onRestore: () => void
  onPurge: () => void
}

function TrashRow({ item, isSelected, onSelect, onRestore, onPurge }: RowProps) {
  const t = useTranslations()
  const { text, by, deletedAt, goesAt, canWrite, list, todo, parts: count, depth } = item
  const parts = {
    ago: ago(t, deletedAt),
    when: inDays(t, goesAt),
    at: (chunks: ReactNode) => (
      <time dateTime={deletedAt} title={momentOf(t, deletedAt)} className="whitespace-nowrap">
        {chunks}
      </time>
    ),
    goes: (chunks: ReactNode) => <span className="whitespace-nowrap">{chunks}</span>,
    day: (chunks: ReactNode) => <time dateTime={goesAt}>{chunks}</time>,
  }
  return (
    <li
      data-trash={item.key}
      style={{ paddingLeft: `${0.875 + 1.25 * Math.min(depth, DEEPEST)}rem` }}
      className={`flex flex-wrap items-center justify-end gap-x-3 rounded-lg pr-1 transition-colors ${depth > 0 ? 'min-h-11' : 'min-h-14'} ${isSelected ? 'bg-accent-wash' : 'hover:bg-hover'}`}
    >
      {canWrite && <Tick label={t('trash.select', { name: text })} isChecked={isSelected} onChange={onSelect} />}
      {list && (
        <span className="text-muted">
          <Glyph name="list" />
        </span>
      )}
      <div className={`flex-1 py-2 ${depth > 0 ? 'min-w-24' : 'min-w-40'}`}>
        <p
          className={`line-clamp-2 [overflow-wrap:anywhere] ${todo?.completed ? 'text-muted line-through decoration-faint' : ''}`}
        >
          {text}
        </p>
        {depth === 0 && (
          <p className="text-muted text-xs">
            {by ? t.rich('trash.deletedBy', { ...parts, by }) : t.rich('trash.deleted', parts)}
            {count > 0 && <span className="whitespace-nowrap"> · {t('trash.parts', { count })}</span>}
          </p>
        )}
      </div>
      {canWrite && (
        <>
          <button
            type="button"
            onClick={onRestore}
            aria-label={t('trash.restoreOne', { name: text })}
            className="min-h-9 flex-none rounded-lg px-3 text-accent text-sm transition-colors hover:bg-raised pointer-coarse:min-h-11"
          >
            {t('trash.restore')}
          </button>
          <IconButton
            icon="trash"
            size={16}
            label={t('trash.purgeOne', { name: text })}
            onClick={onPurge}
            className="hover:text-danger"
          />
        </>
      )}
    </li>
  )
}

type TickProps = { label: string; isChecked: boolean; isPartly?: boolean; onChange: (isChecked: boolean) => void }

/** The box that selects rows. It is square: it says nothing about a todo. */
function Tick({ label, isChecked, isPartly = false, onChange }: TickProps) {
  return (
    <label className="-m-2 grid size-8 flex-none cursor-pointer place-items-center pointer-coarse:-m-3 pointer-coarse:size-11">
      <input
        type="checkbox"
        className="size-4.5 cursor-pointer accent-accent"
        aria-label={label}
        checked={isChecked}
        ref={(box) => {
          if (box) box.indeterminate = isPartly
        }}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  )
}
