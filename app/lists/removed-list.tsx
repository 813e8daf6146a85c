'use client'

import { useTranslations } from 'next-intl'
import { rowOf } from '../../db/model/changes.ts'
import { useDraftKind, useStore } from '../store/hooks.ts'
import { Glyph } from '../ui/glyph.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { DraftMark } from './draft-mark.tsx'

/** A list that the open draft removes: in its place, and easily put back. */
export default function RemovedList({ listId, name }: { listId: string; name: string }) {
  const store = useStore()
  const t = useTranslations()
  const lists = { table: 'lists', key: { id: listId } } as const
  const member = { table: 'members', key: { listId, userId: store.state.userId } } as const
  const isLeft = useDraftKind(lists.table, lists.key) === undefined
  return (
    <li className="flex min-h-10 items-center gap-3 py-0.5 pr-1 pl-3 text-muted text-sm">
      <Glyph name="list" />
      <del className="min-w-0 flex-1 truncate">{name}</del>
      <DraftMark kind={isLeft ? 'left' : 'removed'} />
      <IconButton
        icon="back"
        size={16}
        label={t('lists.putBack', { name })}
        onClick={() => store.draft.drop(rowOf(isLeft ? member : lists))}
      />
    </li>
  )
}
