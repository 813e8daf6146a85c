'use client'

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
  const keys = items.filter((item) => item.canWrite).map(({ key }) => key)
  const count = keys.filter((key) => selected.has(key)).length
  return (
    <section aria-label={name} className="pt-3">
      <div className="flex min-h-10 items-center gap-3 border-line border-b pl-3.5">
        {keys.length > 1 && (
          <Tick
            label={`Select all of ${name}`}
            isChecked={count === keys.length}
            isPartly={count > 0 && count < keys.length}
            onChange={(isSelected) => onSelect(keys, isSelected)}
          />
        )}
        <h2 className="min-w-0 flex-1 truncate font-medium text-sm">
          {name}{' '}
          <span className="pl-1 font-normal text-muted text-xs tabular-nums">{items.length.toLocaleString('en')}</span>
        </h2>
        {canWrite && (
          <button
            type="button"
            onClick={onPurgeAll}
            aria-label={`Empty the trash of ${name}`}
            className="min-h-8 flex-none rounded-lg px-3 text-muted text-xs transition-colors hover:bg-hover hover:text-danger pointer-coarse:min-h-11"
          >
            Empty…
          </button>
        )}
      </div>
      <ul aria-label={id === '' ? 'Deleted lists' : `Deleted in ${name}`} className="pt-1">
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

type RowProps = {
  item: TrashItem
  isSelected: boolean
  onSelect: (isSelected: boolean) => void
  onRestore: () => void
  onPurge: () => void
}

function TrashRow({ item, isSelected, onSelect, onRestore, onPurge }: RowProps) {
  const { text, by, deletedAt, goesAt, canWrite, list, todo } = item
  return (
    <li
      data-trash={item.key}
      className={`flex min-h-14 items-center gap-3 rounded-lg pr-1 pl-3.5 transition-colors ${isSelected ? 'bg-accent-wash' : 'hover:bg-hover'}`}
    >
      {canWrite && <Tick label={`Select ${text}`} isChecked={isSelected} onChange={onSelect} />}
      {list && (
        <span className="text-muted">
          <Glyph name="list" />
        </span>
      )}
      <div className="min-w-0 flex-1 py-2">
        <p
          className={`line-clamp-2 [overflow-wrap:anywhere] ${todo?.completed ? 'text-muted line-through decoration-faint' : ''}`}
        >
          {text}
        </p>
        <p className="text-muted text-xs">
          Deleted{by && ` by ${by}`}{' '}
          <time dateTime={deletedAt} title={momentOf(deletedAt)} className="whitespace-nowrap">
            {ago(deletedAt)}
          </time>{' '}
          <span className="whitespace-nowrap">
            · goes <time dateTime={goesAt}>{inDays(goesAt)}</time>
          </span>
        </p>
      </div>
      {canWrite && (
        <>
          <button
            type="button"
            onClick={onRestore}
            aria-label={`Restore ${text}`}
            className="min-h-9 flex-none rounded-lg px-3 text-accent text-sm transition-colors hover:bg-raised pointer-coarse:min-h-11"
          >
            Restore
          </button>
          <IconButton
            icon="trash"
            size={16}
            label={`Delete ${text} for good`}
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
