'use client'

import { useTranslations } from 'next-intl'
import { deletedWith } from '../../db/model/deleted-with.ts'
import type { Todo } from '../../db/model/rows.ts'
import { restoreTodo } from '../../db/model/todos.ts'
import { useStore } from '../store/hooks.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { offerUndo, quoted } from '../ui/offer-undo.ts'
import { go } from '../ui/place.ts'
import { button, mainButton } from './looks.ts'
import { keptOf } from './typing.ts'

type Props = {
  id: string
  /** As it was when it was here. */
  last: Todo | undefined
  onClose: () => void
}

/** In place of the details of a todo that is gone. What was being written about it isn't. */
export function GoneTodo({ id, last, onClose }: Props) {
  const store = useStore()
  const t = useTranslations()
  const row = last && store.view.get('todos', last)
  const isInTrash = row?.deletedAt != null && row.movedTo === null
  const role = last && store.state.lists().find(({ list }) => list.id === last.listId)?.member.role
  const typed = keptOf(id)

  function putBack(todo: Todo): void {
    const rows = store.view.rows(todo.listId)?.todos.values() ?? []
    const parts = deletedWith(todo, rows, store.deletionOf)
    const step = store.commit('Restore', restoreTodo(store.state, todo, parts))
    offerUndo(store, step, t('trash.restored', { name: quoted(t, todo.description), count: parts.length }))
  }

  return (
    <div className="flex h-full flex-col p-3">
      <div className="flex justify-end">
        <IconButton icon="close" label={t('ui.close')} onClick={onClose} />
      </div>
      <div role="status" className="flex flex-1 flex-col items-center justify-center gap-3 px-6 pb-24 text-center">
        <h2 className="text-balance font-semibold text-lg tracking-tight">
          {last ? t('details.gone.title', { todo: quoted(t, last.description) }) : t('details.gone.unknown')}
        </h2>
        <p className="max-w-72 text-balance text-muted text-sm">
          {t(row?.movedTo ? 'details.gone.moved' : isInTrash ? 'details.gone.inTrash' : 'details.gone.elsewhere')}
        </p>
        {typed.map(({ field, text }) => (
          <label key={field} className="flex w-full flex-col gap-1 text-left text-muted text-sm">
            {t('details.gone.typed')}
            <textarea readOnly rows={4} value={text} className="rounded-lg border border-line bg-raised p-3 text-ink" />
          </label>
        ))}
        <div className="mt-2 flex flex-wrap justify-center gap-2">
          {row && isInTrash && (role === 'owner' || role === 'editor') && (
            <button type="button" className={mainButton} onClick={() => putBack(row)}>
              {t('details.gone.putBack')}
            </button>
          )}
          <button type="button" className={button} onClick={() => go('/trash')}>
            {t('details.gone.openTrash')}
          </button>
        </div>
      </div>
    </div>
  )
}
