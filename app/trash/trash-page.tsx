'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { deletedWith } from '../../db/model/deleted-with.ts'
import { restoreList } from '../../db/model/lists.ts'
import { KEPT_DAYS } from '../../db/model/timeline.ts'
import { restoreTodo } from '../../db/model/todos.ts'
import { purgeTrash } from '../actions/trash.ts'
import { useStore } from '../store/hooks.ts'
import { asking } from '../ui/asking.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { offerUndo, quoted } from '../ui/offer-undo.ts'
import { EmptyTrash } from './empty-trash.tsx'
import { type Purge, PurgeDialog } from './purge-dialog.tsx'
import { TrashGroup } from './trash-group.tsx'
import { groupsOf, type TrashItem, trashedTodos } from './trash-items.ts'
import { useTrash } from './use-trash.ts'

/** What was deleted, for thirty days: to restore, or to delete for good. */
export default function TrashPage({ onOpenSidebar }: { onOpenSidebar: () => void }) {
  const t = useTranslations()
  const store = useStore()
  const { trash, isUnreachable, more, reload } = useTrash()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [asked, ask] = useState<Purge>()
  const groups = groupsOf(store, trash)
  const items = groups.flatMap((group) => group.items)
  const chosen = items.filter(({ key }) => selected.has(key))
  useEffect(() => {
    document.title = `${t('trash.title')} – Committed`
  }, [t])

  function restore(restored: TrashItem[]): void {
    const [lists, whole] = [restored.flatMap(({ list }) => list ?? []), restored.flatMap(({ todo }) => todo ?? [])]
    const gone = trashedTodos(trash)
    const back = whole.flatMap((todo) => [todo, ...deletedWith(todo, gone)])
    const todos = [...new Map(back.map((todo) => [`${todo.listId} ${todo.id}`, todo])).values()]
    store.learn({ lists, members: restored.flatMap(({ member }) => member ?? []), todos })
    const changes = [
      ...lists.flatMap((list) => restoreList(store.state, list)),
      ...todos.flatMap((todo) => restoreTodo(store.state, todo)),
    ]
    const [first] = restored
    const only = restored.length === 1 && first ? first : undefined
    const step = store.commit(only ? `Restore ${only.list ? 'list' : 'todo'}` : 'Restore from the trash', changes)
    offerUndo(
      store,
      step,
      only
        ? t('trash.restored', { name: quoted(t, only.text), count: only.parts })
        : t('trash.restoredMany', { count: lists.length + todos.length }),
    )
    setSelected(new Set())
  }

  async function purge({ what }: Purge): Promise<void> {
    const answer = await asking(purgeTrash(what))
    if ('error' in answer) store.notify(answer.error)
    setSelected(new Set())
    reload()
  }

  function select(keys: string[], isSelected: boolean): void {
    const next = new Set(selected)
    for (const key of keys) {
      if (isSelected) next.add(key)
      else next.delete(key)
    }
    setSelected(next)
  }

  /** The arrows go from row to row, and two keys do what its buttons do. */
  function press(event: KeyboardEvent<HTMLElement>): void {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-trash]')
    const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-trash]')]
    const place = row ? rows.indexOf(row) : -1
    const item = items.find(({ key }) => key === row?.dataset.trash)
    if (!row || !item || event.ctrlKey || event.metaKey || event.altKey) return
    const isOnBox = event.target instanceof HTMLInputElement
    if (event.key === 'ArrowDown') focusBox(rows[place + 1])
    else if (event.key === 'ArrowUp') focusBox(rows[place - 1])
    else if (event.key === 'Enter' && isOnBox) restore([item])
    else if (event.key === 'Delete' && isOnBox) ask(purgeOf(item))
    else return
    event.preventDefault()
  }

  return (
    <main className="flex h-dvh min-w-0 flex-1 flex-col">
      <header className="column flex items-center gap-1 pt-10 pb-1 max-md:pt-[max(0.75rem,env(safe-area-inset-top))]">
        <IconButton icon="menu" label={t('trash.openLists')} onClick={onOpenSidebar} className="-ml-2.5 md:hidden" />
        <h1 className="min-w-0 truncate font-semibold text-2xl tracking-tight">{t('trash.title')}</h1>
      </header>
      <div className="column flex min-h-12 flex-wrap items-center gap-2 pb-2 text-sm">
        {chosen.length > 0 ? (
          <>
            <span className="mr-auto tabular-nums" role="status">
              {t('ui.selected', { count: chosen.length })}
            </span>
            <button type="button" onClick={() => setSelected(new Set())} className={`${button} text-muted`}>
              {t('trash.clear')}
            </button>
            <button
              type="button"
              onClick={() => restore(chosen)}
              className="min-h-9 rounded-lg bg-accent px-4 font-medium text-on-accent pointer-coarse:min-h-11"
            >
              {t('trash.restoreSelected')}
            </button>
          </>
        ) : (
          <>
            <p className="min-w-0 flex-1 text-muted">{t('trash.kept', { days: KEPT_DAYS })}</p>
            {items.some(({ canWrite }) => canWrite) && (
              <button
                type="button"
                onClick={() => ask({ what: {}, name: undefined })}
                className={`${button} text-danger`}
              >
                {t('trash.emptyTrash')}
              </button>
            )}
          </>
        )}
      </div>
      {isUnreachable && items.length > 0 && (
        <p role="status" className="column pb-2 text-muted text-xs">
          {t('trash.outdated')}
        </p>
      )}
      {items.length === 0 ? (
        <EmptyTrash state={trash ? 'empty' : isUnreachable ? 'unreachable' : 'loading'} />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the boxes in it
        <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-8" onKeyDown={press}>
          <div className="column">
            {groups.map((group) => (
              <TrashGroup
                key={group.id}
                {...group}
                selected={selected}
                onSelect={select}
                onRestore={(item) => restore([item])}
                onPurge={(item) => ask(purgeOf(item))}
                onPurgeAll={() => ask({ what: { listId: group.id }, name: group.name })}
              />
            ))}
            {trash?.next && (
              <button type="button" onClick={more} className={`${button} mt-2 text-accent`}>
                {t('trash.earlier')}
              </button>
            )}
          </div>
        </div>
      )}
      {asked && <PurgeDialog asked={asked} onPurge={purge} onClose={() => ask(undefined)} />}
    </main>
  )
}

const button = 'min-h-9 rounded-lg px-3 transition-colors hover:bg-hover pointer-coarse:min-h-11'

const focusBox = (row: HTMLElement | undefined): void => row?.querySelector<HTMLElement>('input, button')?.focus()

const purgeOf = ({ list, todo, text, parts }: TrashItem): Purge => ({
  what: todo ? { listId: todo.listId, todoId: todo.id } : list ? { listId: list.id } : {},
  name: text,
  isList: list !== undefined,
  isOne: true,
  parts,
})
